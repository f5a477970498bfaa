# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verbs that answer: serve, query and stats; and load, which serve may need."""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click
from flask import Flask

from araxes.cli.progress import reporter
from araxes.errors import UsageError
from araxes.evaluation import CachingEvaluator
from araxes.evaluation.lanes import RemoteEvaluator
from araxes.formats import FORMATS, Kind, find_format
from araxes.project import Project
from araxes.queries import StoredQuery, read_queries
from araxes.release import build
from araxes.server import Limits, evaluators, listen, run
from araxes.store import (
    DataFile,
    Dataset,
    check_syntax,
    load_store,
    open_files,
    open_release,
    open_store,
    release_files,
)
from araxes.table import print_table
from araxes.web import Settings, Site, create_app

__all__ = ["load", "query", "serve", "stats"]

_TABLE: Final = "table"
_KEPT: Final = 64 << 20  # bytes of answers

_dist = click.option(
    "--dist",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    metavar="DIR",
    help="What `araxes build` left.",
)


_data = click.option(
    "--data",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Take this RDF file instead of a build; its triples go to the default graph.",
)
_graphs = click.option(
    "--graph",
    "graphs",
    multiple=True,
    metavar="IRI=FILE",
    help="Take this RDF file as the named graph IRI.",
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen on; 0 takes any free one.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(0, min_open=True),
    default=Limits.seconds,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(1),
    default=Limits.memory >> 20,
    show_default=True,
    help="MiB that the evaluation of a query may need.",
)
@_data
@_graphs
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Serve a store on disk, which `araxes load` made.",
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Earlier builds in folders named by their versions; their files stay at their address.",
)
@click.option(
    "--log",
    type=click.Choice(["none", "requests", "queries"]),
    default="none",
    show_default=True,
    help="Write a line of JSON for each request, with the text of queries or without it.",
)
@click.option(
    "--proxies",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="How many proxies stand in front, whose X-Forwarded headers are believed.",
)
@_dist
def serve(
    host: str,
    port: int,
    seconds: float,
    memory: int,
    files: tuple[Path, ...],
    graphs: tuple[str, ...],
    store: Path | None,
    archive: Path | None,
    log: str,
    proxies: int,
    dist: Path,
) -> None:
    """Serve the graph: SPARQL, stored queries, pages for people. Builds it first if need be."""
    with listen(host, port) as listener:
        dataset, queries = _served(store, files, graphs, dist)
        limits = Limits(seconds=seconds, memory=memory << 20)
        settings = Settings(seconds=seconds, log_queries=log == "queries", proxies=proxies)
        if log != "none":
            logging.getLogger("araxes.access").setLevel(logging.INFO)
            logging.basicConfig(format="%(message)s", stream=sys.stderr)
        release, names, is_merged = dataset.release, dataset.graphs, dataset.is_merged
        data = dataset if store is None else store
        del dataset
        with evaluators(data, limits) as lanes:
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{listener.getsockname()[1]}"
            click.echo(f"Araxes listens on {address}/ (SPARQL at {address}/sparql). Try:")
            click.echo(f"  curl {address}/sparql --data-urlencode 'query=ASK {{ ?c a ax:Claim }}'")

            def make() -> Flask:
                evaluator = CachingEvaluator(RemoteEvaluator(lanes), _KEPT)
                folder = None if store or files or graphs else dist
                kept = Site(
                    evaluator, release, names, queries, settings, is_merged, folder, archive
                )
                return create_app(kept)

            run(make, listener)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_data
@_graphs
@_dist
def load(folder: Path, files: tuple[Path, ...], graphs: tuple[str, ...], dist: Path) -> None:
    """Write a build, or other RDF, to a store on disk, to be served without memory for it all."""
    named = _files(files, graphs)
    load_store(folder, *((named, None) if named else release_files(dist)))
    click.echo(f"Serve it with: araxes serve --store {folder}")


def _served(
    store: Path | None, files: tuple[Path, ...], graphs: tuple[str, ...], dist: Path
) -> tuple[Dataset, dict[str, StoredQuery]]:
    """Open the store or the files that were named, or else the build, with its queries."""
    if named := _files(files, graphs):
        if store is not None:
            raise UsageError("--store holds its data: give no --data and no --graph beside it.")
        return open_files(named), {}
    project = Project.default()
    queries = read_queries(project.queries, check_syntax)
    if store is not None:
        dataset = open_store(store)
        return dataset, queries if dataset.is_merged else {}
    if not (dist / "manifest.json").is_file():
        build(project, dist, reporter())
    return open_release(dist), queries


def _files(files: tuple[Path, ...], graphs: tuple[str, ...]) -> list[DataFile]:
    pairs = _pairs(graphs, "--graph", "IRI=FILE")
    return [*map(DataFile, files), *(DataFile(Path(path), iri) for iri, path in pairs)]


@click.command()
@click.argument("source", metavar="FILE|NAME|-")
@click.option(
    "--format",
    "name",
    type=click.Choice([_TABLE, *(form.name for form in FORMATS)]),
    help="How to write the answer; a table if not given, and Turtle for a graph.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Give a parameter of a stored query a value.",
)
@_dist
def query(source: str, name: str | None, settings: tuple[str, ...], dist: Path) -> None:
    """Answer a query: a file, a stored query's name, or - for input."""
    answer = open_release(dist).query(
        _read_query(source, dict(_pairs(settings, "--set", "NAME=VALUE")))
    )
    chosen = name or ("ttl" if answer.kind is Kind.GRAPH else _TABLE)
    if chosen == _TABLE:
        print_table(answer)
        return
    form = find_format(chosen, answer.kind)
    if form is None:
        fitting = ", ".join(f.name for f in FORMATS if answer.kind in f.kinds)
        raise UsageError(f"This answer cannot be written as {chosen}; it can as {fitting}.")
    click.echo(answer.serialize(form), nl=False)


@click.command()
@_dist
def stats(dist: Path) -> None:
    """Count claims, situations, entities and disagreements, by document and kind."""
    dataset = open_release(dist)
    for each in read_queries(Project.default().queries, check_syntax).values():
        if each.topic == "statistics":
            click.echo(f"\n{each.title}")
            print_table(dataset.query(each.text))


def _read_query(source: str, values: Mapping[str, str]) -> str:
    """Find the text that ``source`` stands for."""
    file = Path(source)
    stored = source != "-" and not file.is_file()
    if values and not stored:
        raise UsageError("Only a stored query, given by its name, has parameters to --set.")
    try:
        if source == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if not stored:
            return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"The query in {source} is not UTF-8.") from error
    queries = read_queries(Project.default().queries, check_syntax)
    if source not in queries:
        known = ", ".join(sorted(queries)) or "none"
        raise UsageError(f"{source} is no file and no stored query; stored queries: {known}.")
    return queries[source].bind(values)


def _pairs(given: tuple[str, ...], option: str, form: str) -> list[tuple[str, str]]:
    for each in given:
        if "=" not in each:
            raise UsageError(f"{option} takes {form}, not {each}.")
    return [(name, value) for name, _, value in (each.partition("=") for each in given)]
