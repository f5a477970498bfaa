# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The formats of an answer: one table for the endpoint, the stored queries and the command line."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

__all__ = ["FORMATS", "GRAPH_FORMATS", "HTML", "Format", "Kind", "find_format", "formats_of"]


class Kind(StrEnum):
    """What a query answers with."""

    SOLUTIONS = "solutions"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True, eq=False)
class Format:
    """One way to write an answer of some kinds down.

    The first of ``media_types`` is its registered one, the first of ``names`` its file suffix; the
    others are what clients also ask by. ``registered`` is its name in the W3C's list of formats,
    http://www.w3.org/ns/formats/.
    """

    names: tuple[str, ...]
    media_types: tuple[str, ...]
    kinds: frozenset[Kind]
    registered: str = ""

    @property
    def name(self) -> str:
        """The short name, which is also the suffix."""
        return self.names[0]

    @property
    def iri(self) -> str:
        """The IRI that the W3C gave the format."""
        return f"http://www.w3.org/ns/formats/{self.registered}"

    @property
    def media_type(self) -> str:
        """The registered media type."""
        return self.media_types[0]


_RESULTS: Final = frozenset([Kind.SOLUTIONS, Kind.BOOLEAN])
_GRAPH: Final = frozenset([Kind.GRAPH])

_JSON: Final = "application/json"
_XML: Final = ("application/xml", "text/xml")

FORMATS: Final = (
    Format(("json",), ("application/sparql-results+json", _JSON), _RESULTS, "SPARQL_Results_JSON"),
    Format(("xml",), ("application/sparql-results+xml", *_XML), _RESULTS, "SPARQL_Results_XML"),
    Format(("csv",), ("text/csv",), _RESULTS, "SPARQL_Results_CSV"),
    Format(("tsv",), ("text/tab-separated-values",), _RESULTS, "SPARQL_Results_TSV"),
    Format(("ttl", "turtle", "n3"), ("text/turtle",), _GRAPH, "Turtle"),
    Format(("nt", "ntriples"), ("application/n-triples",), _GRAPH, "N-Triples"),
    Format(("jsonld", "json-ld", "json"), ("application/ld+json", _JSON), _GRAPH, "JSON-LD"),
    Format(("rdf", "rdf+xml", "xml"), ("application/rdf+xml", *_XML), _GRAPH, "RDF_XML"),
    Format(("nq", "nquads"), ("application/n-quads",), _GRAPH, "N-Quads"),
    Format(("trig",), ("application/trig",), _GRAPH, "TriG"),
)
HTML: Final = Format(("html",), ("text/html",), _RESULTS | _GRAPH)


@cache
def formats_of(kind: Kind | None) -> tuple[Format, ...]:
    """Give the formats of data that an answer of ``kind`` can be written in."""
    return tuple(form for form in FORMATS if kind in form.kinds)


GRAPH_FORMATS: Final = formats_of(Kind.GRAPH)


def find_format(name: str, kind: Kind) -> Format | None:
    """Find the format that goes by ``name`` for an answer of ``kind``."""
    return next((f for f in (*FORMATS, HTML) if name in f.names and kind in f.kinds), None)
