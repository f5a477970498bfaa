# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What a query answers with, and how it is written down."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final, Protocol, cast

import pyoxigraph as ox

from araxes.formats import Format, Kind
from araxes.namespaces import PREFIXES
from araxes.sparql import QueryError

__all__ = ["Answer", "Term", "UnwritableError", "answer_of", "evaluating", "read_turtle", "tidy"]

_RESULTS: Final = (ox.QuerySolutions, ox.QueryBoolean)
_PREFIX_LINES: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")
_RDF_ELEMENT: Final = re.compile(rb"<rdf:RDF ([^>]*)>")
_PIECE: Final = 64 * 1024
_XML_NAME: Final = re.compile(r"[^\W\d][\w.-]*\Z")


class Writable(Protocol):
    """What an answer can be written to."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""

    def flush(self) -> None:
        """Take it that all are there."""


class UnwritableError(QueryError):
    """An answer that has no form in the format asked for."""


@dataclass(frozen=True)
class Term:
    """An RDF term for a reader; ``kind`` is iri, literal, blank or triple."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""

    def __str__(self) -> str:
        """Write an IRI with our prefix, where there is one, and anything else as it is."""
        if self.kind == "iri":
            for prefix, namespace in PREFIXES.items():
                if self.value.startswith(namespace) and self.value != namespace:
                    return f"{prefix}:{self.value.removeprefix(namespace)}"
        return f"_:{self.value}" if self.kind == "blank" else self.value


@dataclass(frozen=True)
class Answer:
    """The answer to one query, to be read once and in the thread that asked.

    Its rows are found while they are read. The engine ends the process if another thread does it.
    """

    kind: Kind
    variables: tuple[str, ...]
    _results: list[Any]

    def serialize(self, form: Format) -> bytes:
        """Write the answer in ``form``; raise UnwritableError if that has no way to say it."""
        data = io.BytesIO()
        self.write(form, data)
        return data.getvalue()

    def write(self, form: Format, target: Writable) -> None:
        """Write the answer to ``target`` piece by piece, a graph in one piece."""
        results = self._read()
        with evaluating():
            if form.name == "csv" and self.kind is Kind.SOLUTIONS:
                _write_csv(self.variables, results, target)
            elif isinstance(results, _RESULTS):
                notation = ox.QueryResultsFormat.from_media_type(form.media_type)
                results.serialize(cast(IO[bytes], target), format=notation)
            else:
                triples = _with_xml_names(results) if form.name == "rdf" else results
                syntax = ox.RdfFormat.from_media_type(form.media_type)
                data = ox.serialize(triples, format=syntax, prefixes=PREFIXES) or b""
                target.write(tidy(data, syntax))

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Give the rows one by one: solutions, or the triples of a graph."""
        results = self._read()
        with evaluating():
            for row in results:
                yield tuple(map(_term, row))

    def is_true(self) -> bool:
        """Give the answer to an ASK."""
        return bool(self._read())

    def _read(self) -> Any:
        if not self._results:
            raise RuntimeError("An answer can be read only once.")
        return self._results.pop()


def answer_of(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Wrap what the engine gave."""
    if isinstance(results, ox.QuerySolutions):
        return Answer(Kind.SOLUTIONS, tuple(v.value for v in results.variables), [results])
    if isinstance(results, ox.QueryBoolean):
        return Answer(Kind.BOOLEAN, (), [results])
    return _graph(results)


def read_turtle(text: str) -> Answer:
    """Take a graph that was written by hand, to be written in any format."""
    return _graph(quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE))


@contextmanager
def evaluating() -> Iterator[None]:
    """Turn what the engine raises while it evaluates into QueryError."""
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise QueryError(f"The query cannot be evaluated: {error}.") from error


def _graph(triples: Iterable[ox.Triple]) -> Answer:
    return Answer(Kind.GRAPH, ("subject", "predicate", "object"), [triples])


def _term(term: Any) -> Term | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return Term("iri", term.value)
        case ox.BlankNode():
            return Term("blank", term.value)
        case ox.Literal():
            return Term("literal", term.value, term.language or "", term.datatype.value)
        case _:
            return Term("triple", str(term))


def _write_csv(variables: tuple[str, ...], results: Iterable[Any], target: Writable) -> None:
    """Write CSV; the engine leaves a comma in an IRI unquoted, and our spans have one."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(variables)
    for row in results:
        terms = map(_term, row)
        writer.writerow([_in_csv(term) if term is not None else "" for term in terms])
        if line.tell() > _PIECE:
            target.write(line.getvalue().encode("utf-8"))
            line.seek(0)
            line.truncate()
    target.write(line.getvalue().encode("utf-8"))


def _in_csv(term: Term) -> str:
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _with_xml_names(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Stop at a predicate that is no XML name; the engine would write what no parser reads."""
    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            what = f"The predicate {triple.predicate} cannot be written in RDF/XML."
            raise UnwritableError(what)
        yield triple


def _tidy_turtle(data: bytes) -> bytes:
    """Sort the declarations and leave out unused ones; the engine shuffles all it is given."""
    head = _PREFIX_LINES.match(data)
    if head is None:
        return data
    body = data[head.end() :]
    lines = sorted(line for line in head[0].splitlines(True) if line.split()[1] in body)
    return b"".join([*lines, b"\n" if lines else b"", body])


def _tidy_rdf_xml(data: bytes) -> bytes:
    head = _RDF_ELEMENT.search(data)
    if head is None:
        return data
    names = sorted(n for n in head[1].split() if b"<%b:" % n[6 : n.index(b"=")] in data)
    return b"%b<rdf:RDF %b>%b" % (data[: head.start()], b" ".join(names), data[head.end() :])


def tidy(data: bytes, syntax: Any) -> bytes:
    """Put the prefix declarations in order; the engine shuffles them."""
    if syntax in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return _tidy_turtle(data)
    return _tidy_rdf_xml(data) if syntax == ox.RdfFormat.RDF_XML else data
