# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The graphs that queries are answered from."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

from araxes.namespaces import BASE, PREFIXES
from araxes.sparql import QueryError, QueryText, RefusedError
from araxes.store.answer import Answer, answer_of, evaluating
from araxes.syntax import explain

__all__ = ["Dataset", "Release", "check_syntax", "node"]

_OURS: Final[dict[str, Any]] = {"prefixes": PREFIXES, "base_iri": BASE}


@dataclass(frozen=True)
class Release:
    """Which build the data is from."""

    version: str
    digest: str


class Dataset:
    """Named graphs and a default graph, which is their RDF merge if ``is_merged``; read only."""

    def __init__(self, store: ox.Store, release: Release, *, is_merged: bool) -> None:
        self.release = release
        self.is_merged = is_merged
        self._store = store
        self._merged = lru_cache(maxsize=8)(self._merge)

    @property
    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(str(name.value) for name in self._store.named_graphs())

    def query(
        self,
        text: str,
        default_graphs: Collection[str] = (),
        named_graphs: Collection[str] = (),
    ) -> Answer:
        """Answer a query; the graphs, if any are given, replace its own FROM clause.

        Our prefixes need no declaration, and where the query has no BASE, relative IRIs have ours
        (SPARQL 1.1, 4.1.1.2, leaves that to the service). Raise RefusedError for what would reach
        out or write, QuerySyntaxError for what is no SPARQL, QueryError for what cannot be
        evaluated. Graphs that are not held here are empty.
        """
        query = QueryText(text).admit()
        answer = self._answer(query, default_graphs, named_graphs)
        if query.star and answer.variables:
            query = query.naming_columns(query.star, answer.variables)
            answer = self._answer(query, default_graphs, named_graphs)
        return answer

    def _answer(
        self, query: QueryText, default_graphs: Collection[str], named_graphs: Collection[str]
    ) -> Answer:
        if not default_graphs and not named_graphs:
            default_graphs, named_graphs = _dataset_clause(query)
        store, dataset = self._store, dict[str, Any]()
        if default_graphs or named_graphs:
            store, dataset = self._described(frozenset(default_graphs), frozenset(named_graphs))
        try:
            with evaluating():
                return answer_of(store.query(query.text, **_OURS, **dataset))
        except SyntaxError:
            raise _mistake(query, _OURS) from None

    def _described(
        self, default: frozenset[str], named: frozenset[str]
    ) -> tuple[ox.Store, dict[str, Any]]:
        """Give a store that holds the dataset described, and the arguments that select it.

        The engine repeats a triple that stands in several default graphs, so those are merged.
        """
        names = [node(iri) for iri in sorted(named)]
        if len(default) < 2:
            return self._store, {"default_graph": list(map(node, default)), "named_graphs": names}
        merged = self._merged(default, named)
        return merged, {"default_graph": [ox.DefaultGraph()], "named_graphs": names}

    def _merge(self, default: frozenset[str], named: frozenset[str]) -> ox.Store:
        store = ox.Store()
        for graph in map(node, named):
            store.bulk_extend(self._store.quads_for_pattern(None, None, None, graph))
        for graph in map(node, default):
            quads = self._store.quads_for_pattern(None, None, None, graph)
            store.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
        return store


def check_syntax(text: str) -> QueryError | None:
    """Tell what is wrong with a query that has to stand without our prefixes and base."""
    query = QueryText(text)
    try:
        query = query.admit()
        with evaluating():
            ox.Store().query(query.text)
    except SyntaxError:
        return _mistake(query, {})
    except QueryError as error:
        return error
    return None


def _mistake(query: QueryText, context: dict[str, Any]) -> QueryError:
    def complain(text: str) -> str | None:
        try:
            ox.Store().query(text, **context)
        except SyntaxError as error:
            return error.msg
        return None

    if query.is_update:
        return RefusedError(query.form)
    return explain(query, complain, context.get("prefixes", {}).keys())


def _dataset_clause(query: QueryText) -> tuple[list[str], list[str]]:
    """Resolve the graphs after FROM and FROM NAMED, by the query's own base and prefixes."""
    default, named = query.dataset_clause
    rows = [*(f"(false {name})" for name in default), *(f"(true {name})" for name in named)]
    if not rows:
        return [], []
    values = f"SELECT ?named ?graph {{ VALUES (?named ?graph) {{ {' '.join(rows)} }} }}"
    try:
        found = answer_of(ox.Store().query(query.prologue + values, **_OURS))
    except SyntaxError:  # the query itself is going to say where
        return [], []
    graphs = [graph.value for _, graph in found.rows() if graph]
    return graphs[: len(default)], graphs[len(default) :]


def node(iri: str) -> ox.NamedNode:
    """Make the name of a graph; raise QueryError if it is no IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no absolute IRI, so no graph can be named by it.") from error
