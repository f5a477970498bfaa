# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verbs that make: build, docs, validate and schema."""

from collections.abc import Callable
from pathlib import Path

import click

from araxes.cli.progress import reporter
from araxes.declarations import write_declarations
from araxes.kinds import read_model
from araxes.ontology import read_ontology
from araxes.project import Project
from araxes.reference import write_kinds_page
from araxes.release import build as build_release
from araxes.release import document, populated
from araxes.schema import write_seed_files

__all__ = ["build", "docs", "schema", "validate"]


def _out(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the option for the folder that takes what is made."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(default),
        show_default=True,
        metavar="DIR",
        help="Where the files go; on an error it stays as it was.",
    )


@click.command()
@_out("dist")
def build(out: Path) -> None:
    """Make all files of a release, or none: populate, validate, reason, write."""
    for path in build_release(Project.default(), out, reporter()):
        click.echo(f"{path} ({path.stat().st_size:,} bytes)")


@click.command()
@_out("dist/docs")
def docs(out: Path) -> None:
    """Make the pages of the ontology, the shapes and the requirements; a build makes them too."""
    for path in document(Project.default(), out):
        click.echo(f"{path} ({path.stat().st_size:,} bytes)")


@click.command()
def validate() -> None:
    """Check ontology, sheets, queries and shapes, and write nothing."""
    population = populated(Project.default(), reporter())
    sheets, queries = population.inputs.seeds.sheets, len(population.inputs.queries)
    claims = sum(1 for sheet in sheets for _ in sheet.claims)
    click.echo(f"{claims} claims of {len(sheets)} documents and {queries} queries are sound.")
    for warning in population.inputs.warnings:
        click.echo(f"Warning: {warning}", err=True)
    for finding in population.report.findings:
        click.echo(f"{finding.severity}: {finding}", err=True)


@click.command()
def schema() -> None:
    """Make declarations, context, schemas and the page of kinds anew from the ontology."""
    project = Project.default()
    ontology = read_ontology(project.ontology)
    model = read_model(ontology)
    written = [write_declarations(ontology, project.ontology)]
    written += write_seed_files(model, project.seeds)
    docs = project.seeds.parent / "docs"
    if docs.is_dir():
        written.append(write_kinds_page(model, ontology, docs))
    for path in written:
        click.echo(path)
