"""The verbs that answer: serve, query and stats."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from araxes.cli.progress import reporter
from araxes.errors import UsageError
from araxes.formats import FORMATS, Kind, find_format
from araxes.project import Project
from araxes.queries import read_queries
from araxes.release import build
from araxes.server import listen, run
from araxes.store import check_syntax, open_release
from araxes.table import print_table
from araxes.web import create_app

__all__ = ["query", "serve", "stats"]

_TABLE: Final = "table"

_dist = click.option(
    "--dist",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    metavar="DIR",
    help="What `araxes build` left.",
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
    "--workers",
    type=click.IntRange(1),
    default=min(4, os.cpu_count() or 1),
    show_default=True,
    help="Processes that answer.",
)
@_dist
def serve(host: str, port: int, workers: int, dist: Path) -> None:
    """Serve the graph: SPARQL, stored queries, pages for people. Builds it first if need be."""
    with listen(host, port) as listener:
        project = Project.default()
        queries = read_queries(project.queries, check_syntax)
        if not (dist / "manifest.json").is_file():
            build(project, dist, reporter())
        app = create_app(open_release(dist), queries)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}"
        click.echo(f"Araxes listens on {address}/ (SPARQL at {address}/sparql). Try:")
        click.echo(f"  curl {address}/sparql --data-urlencode 'query=ASK {{ ?c a ax:Claim }}'")
        run(app, listener, workers)


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
    answer = open_release(dist).query(_read_query(source, _pairs(settings)))
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


def _pairs(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not equals:
            raise UsageError(f"--set takes NAME=VALUE, not {name}.")
    return {name: value for name, _, value in pairs}
