# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verbs of a coder: locate and verify."""

from pathlib import Path

import click

from araxes.errors import DataError, UsageError
from araxes.kinds import read_model
from araxes.ontology import read_ontology
from araxes.project import Project
from araxes.spans import find_passages, read_documents
from araxes.verify import verify as verify_sheets

__all__ = ["locate", "verify"]

_documents = click.option(
    "--documents",
    type=click.Path(path_type=Path),
    required=True,
    envvar="ARAXES_DOCUMENTS",
    show_envvar=True,
    metavar="DIR",
    help="The folder of the source documents, 000_….txt and so on.",
)


@click.command()
@click.argument("identifier", metavar="DOCUMENT")
@click.argument("words", nargs=-1, required=True)
@_documents
def locate(identifier: str, words: tuple[str, ...], documents: Path) -> None:
    """Find the characters of a passage: araxes locate 002 "first words ... last words".

    White space, line ends, hyphenation and case do not matter; `...` stands for what is between.
    """
    texts = read_documents(documents)
    if identifier not in texts:
        known = ", ".join(sorted(texts))
        raise UsageError(f"There is no document {identifier} in {documents}; there are {known}.")
    document = texts[identifier]
    spans = [span for each in words for span in find_passages(document, each)]
    if not spans:
        raise UsageError(f"Document {identifier} does not have these words.")
    for span in spans:
        line = document.text.count("\n", 0, span.begin) + 1
        passage = " ".join(document.passage(span).split())
        click.echo(f"{span}\tline {line}\t{passage}")


@click.command()
@_documents
@click.option("--record", is_flag=True, help="Record the digests of passages that have none.")
def verify(documents: Path, record: bool) -> None:
    """Hold every passage against the documents; name each claim whose passage has moved."""
    project = Project.default()
    model = read_model(read_ontology(project.ontology))
    texts = read_documents(documents)
    result = verify_sheets(project.seeds, model, texts, record=record)
    if result.problems:
        raise DataError(result.problems)
    click.echo(f"{result.passages} passages of {result.claims} claims are sound.")
