# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The pages, from their templates: each whole, with links among themselves and to the server."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL

from araxes.documentation.diagrams import arcs_of_class, arcs_of_kind, bows_of_kind, draw
from araxes.documentation.shapes import node_shapes
from araxes.documentation.terms import Terms
from araxes.expressions import expression
from araxes.kinds import Model
from araxes.namespaces import ONTOLOGY, PREFIXES
from araxes.ontology import Ontology
from araxes.queries import StoredQuery

__all__ = ["documentation"]

_NAME: Final = re.compile(r"(?:([a-z][a-z-]*):)?([A-Za-z][\w-]*)")
_USED: Final = re.compile(r"\bax:([A-Za-z][\w-]*)")
_STYLES: Final = ("araxes/web/static/araxes.css", "araxes/web/static/documentation.css")


def documentation(
    ontology: Ontology, model: Model, shapes: Graph, queries: Iterable[StoredQuery]
) -> dict[str, bytes]:
    """Write the pages and what they are styled with, by the names of their files."""
    stored = sorted(queries, key=lambda query: (query.topic, query.stem))
    terms = Terms(ontology, model)
    environment = Environment(
        loader=PackageLoader("araxes.documentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["linked"] = partial(_linked, terms.names)
    common = {"version": ontology.version, "issued": ontology.issued}
    pages: dict[str, dict[str, object]] = {
        "ontology": {
            "terms": terms,
            "header": _header(ontology),
            "used": _uses(stored),
            "picture": _pictures(ontology, model),
        },
        "shapes": {"shapes": node_shapes(shapes)},
        "requirements": {"queries": stored},
    }
    written = {
        f"{name}.html": environment.get_template(f"{name}.html").render(common | values)
        for name, values in pages.items()
    }
    styles = {
        f"static/{path.rpartition('/')[2]}": files("araxes").joinpath(path.partition("/")[2])
        for path in _STYLES
    }
    return {name: text.encode() for name, text in written.items()} | {
        name: style.read_bytes() for name, style in styles.items()
    }


def _header(ontology: Ontology) -> dict[str, list[str]]:
    """Give what the ontology says of itself, by the local name of the property."""
    root, graph = URIRef(ONTOLOGY), ontology.terms
    said: dict[str, list[str]] = {}
    for predicate, value in sorted(graph.predicate_objects(root)):
        if predicate not in (DCTERMS.title, DCTERMS.description) and value != OWL.Ontology:
            said.setdefault(expression(graph, predicate), []).append(str(value))
    return said


def _uses(queries: Iterable[StoredQuery]) -> dict[str, list[StoredQuery]]:
    """Give for each term the stored queries that use it."""
    found: dict[str, list[StoredQuery]] = {}
    for query in queries:
        for name in sorted(set(_USED.findall(query.query))):
            found.setdefault(name, []).append(query)
    return found


def _pictures(ontology: Ontology, model: Model) -> Callable[[str], Markup]:
    def picture(name: str) -> Markup:
        is_kind = name in model.kinds
        arcs = arcs_of_kind(model, name) if is_kind else arcs_of_class(ontology.terms, name)
        bows = bows_of_kind(model, name, arcs) if is_kind else []
        return Markup(draw(name, arcs, bows) if arcs else "")

    return picture


def _linked(names: frozenset[str], text: str) -> Markup:
    """Make links of the terms in an expression."""

    def link(found: re.Match[str]) -> str:
        prefix, name = found.groups()
        if prefix == "ax-shape":
            return f'<a href="shapes.html#{name}">{found[0]}</a>'
        if prefix in PREFIXES:
            return f'<a href="{PREFIXES[prefix]}{name}">{found[0]}</a>'
        if prefix is None and name in names:
            return f'<a href="ontology.html#{name}">{name}</a>'
        return found[0]

    return Markup(_NAME.sub(link, str(escape(text))))
