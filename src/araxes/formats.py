"""The formats of an answer: one table for the endpoint, the stored queries and the command line."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["FORMATS", "HTML", "Format", "Kind", "find_format"]


class Kind(StrEnum):
    """What a query answers with."""

    SOLUTIONS = "solutions"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True)
class Format:
    """One way to write an answer of some kinds down.

    The first of ``media_types`` is its registered one, the first of ``names`` its file suffix; the
    others are what clients also ask by.
    """

    names: tuple[str, ...]
    media_types: tuple[str, ...]
    kinds: frozenset[Kind]

    @property
    def name(self) -> str:
        """The short name, which is also the suffix."""
        return self.names[0]

    @property
    def media_type(self) -> str:
        """The registered media type."""
        return self.media_types[0]


_RESULTS: Final = frozenset([Kind.SOLUTIONS, Kind.BOOLEAN])
_GRAPH: Final = frozenset([Kind.GRAPH])

FORMATS: Final = (
    Format(("json",), ("application/sparql-results+json", "application/json"), _RESULTS),
    Format(("xml",), ("application/sparql-results+xml", "application/xml", "text/xml"), _RESULTS),
    Format(("csv",), ("text/csv",), _RESULTS),
    Format(("tsv",), ("text/tab-separated-values",), _RESULTS),
    Format(("ttl", "turtle"), ("text/turtle",), _GRAPH),
    Format(("nt", "ntriples"), ("application/n-triples",), _GRAPH),
    Format(("jsonld", "json-ld", "json"), ("application/ld+json", "application/json"), _GRAPH),
    Format(
        ("rdf", "rdf+xml", "xml"), ("application/rdf+xml", "application/xml", "text/xml"), _GRAPH
    ),
    Format(("nq", "nquads"), ("application/n-quads",), _GRAPH),
    Format(("trig",), ("application/trig",), _GRAPH),
)
HTML: Final = Format(("html",), ("text/html", "application/xhtml+xml"), _RESULTS | _GRAPH)


def find_format(name: str, kind: Kind) -> Format | None:
    """Find the format that goes by ``name`` for an answer of ``kind``."""
    return next((f for f in (*FORMATS, HTML) if name in f.names and kind in f.kinds), None)
