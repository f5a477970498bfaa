# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Reads results in the formats of the W3C, and result sets that are written down as graphs.

No number is tidied while it is read, so rdflib.NORMALIZE_LITERALS must be off for the graphs.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

__all__ = ["Results", "Row", "Term", "read_graph", "read_results"]

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_XML = "{http://www.w3.org/2005/sparql-results#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STRING = str(XSD.string)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r"}
_IN_TSV = re.compile(
    r"<(?P<iri>[^>]*)>|_:(?P<blank>.+)|(?P<integer>[+-]?\d+)|(?P<decimal>[+-]?\d*\.\d+)"
    r"|(?P<double>[+-]?[\d.]+[eE][+-]?\d+)|(?P<boolean>true|false)"
    r'|"(?P<string>(?:[^"\\]|\\.)*)"(?:@(?P<language>.+)|\^\^<(?P<datatype>[^>]*)>)?'
)


class Term(NamedTuple):
    """An RDF term; ``kind`` is iri, blank, literal or, from CSV, text."""

    kind: str
    value: str
    language: str = ""
    datatype: str = ""


def _literal(value: str, language: str = "", datatype: str = "") -> Term:
    """Make a literal: a simple one is one of xsd:string, and case does not count in languages."""
    return Term("literal", value, language.lower(), "" if language else datatype or _STRING)


Row = Mapping[str, Term]


@dataclass(frozen=True)
class Results:
    """What a SELECT or an ASK was answered with."""

    variables: frozenset[str] = frozenset()
    rows: list[Row] = field(default_factory=list)
    boolean: bool | None = None
    is_ordered: bool = False


def read_results(data: bytes, media_type: str, base: str = "") -> Results:
    """Read a result; relative IRIs, which stand in some of the W3C's files, get a ``base``."""
    return _READERS[media_type](data, base)


def _read_json(data: bytes, base: str) -> Results:
    """Read SPARQL 1.1 Query Results JSON."""
    document = json.loads(data)
    if "boolean" in document:
        return Results(boolean=document["boolean"])
    rows = [
        {name: _from_json(term) for name, term in row.items()}
        for row in document["results"]["bindings"]
    ]
    return Results(frozenset(document["head"]["vars"]), rows)


def _from_json(term: dict[str, str]) -> Term:
    match term["type"]:
        case "uri":
            return Term("iri", term["value"])
        case "bnode":
            return Term("blank", term["value"])
        case _:
            return _literal(term["value"], term.get("xml:lang", ""), term.get("datatype", ""))


def _read_xml(data: bytes, base: str) -> Results:
    """Read the SPARQL Query Results XML Format."""
    root = ElementTree.fromstring(data)
    boolean = root.findtext(f"{_XML}boolean")
    if boolean is not None:
        return Results(boolean=boolean.strip() == "true")
    rows = [
        {binding.attrib["name"]: _from_xml(binding[0], base) for binding in result}
        for result in root.iter(f"{_XML}result")
    ]
    return Results(frozenset(v.attrib["name"] for v in root.iter(f"{_XML}variable")), rows)


def _from_xml(element: ElementTree.Element, base: str) -> Term:
    text = element.text or ""
    match element.tag.removeprefix(_XML):
        case "uri":
            return Term("iri", urljoin(base, text))
        case "bnode":
            return Term("blank", text)
        case _:
            return _literal(text, element.get(_LANG, ""), element.get("datatype", ""))


def _read_tsv(data: bytes, base: str) -> Results:
    """Read SPARQL 1.1 Query Results TSV."""
    head, *lines = data.decode().splitlines()
    names = [name.removeprefix("?") for name in head.split("\t")]
    rows = [
        {name: _from_tsv(cell) for name, cell in zip(names, line.split("\t"), strict=True) if cell}
        for line in lines
    ]
    return Results(frozenset(names), rows)


def _from_tsv(cell: str) -> Term:
    found = _IN_TSV.fullmatch(cell)
    assert found is not None, cell
    kind, value = next((k, v) for k, v in found.groupdict().items() if v is not None)
    match kind:
        case "iri" | "blank":
            return Term(kind, value)
        case "string":
            value = re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), value)
            return _literal(value, found["language"] or "", found["datatype"] or "")
        case _:
            return _literal(value, "", str(XSD[kind]))


def _read_csv(data: bytes, base: str) -> Results:
    """Read SPARQL 1.1 Query Results CSV, which tells blank nodes from other text alone."""
    names, *lines = csv.reader(io.StringIO(data.decode(), newline=""))
    rows = [
        {name: _from_csv(cell) for name, cell in zip(names, line, strict=True) if cell}
        for line in lines
    ]
    return Results(frozenset(names), rows)


def _from_csv(cell: str) -> Term:
    return Term("blank", cell) if cell.startswith("_:") else Term("text", cell)


def read_graph(graph: Graph) -> Results | None:
    """Read a result set that is written down as a graph; None if the graph is itself a result."""
    [*sets] = graph.subjects(RDF.type, RS.ResultSet)
    if not sets:
        return None
    boolean = graph.value(sets[0], RS.boolean)
    if boolean is not None:
        return Results(boolean=boolean.toPython())
    variables = frozenset(map(str, graph.objects(sets[0], RS.resultVariable)))
    solutions = list(graph.objects(sets[0], RS.solution))
    is_ordered = any(graph.value(solution, RS["index"]) for solution in solutions)
    if is_ordered:
        solutions.sort(key=lambda solution: int(graph.value(solution, RS["index"])))
    rows = [
        {
            str(graph.value(binding, RS.variable)): _from_rdf(graph.value(binding, RS.value))
            for binding in graph.objects(solution, RS.binding)
        }
        for solution in solutions
    ]
    return Results(variables, rows, is_ordered=is_ordered)


def _from_rdf(term: Node | None) -> Term:
    match term:
        case URIRef():
            return Term("iri", str(term))
        case BNode():
            return Term("blank", str(term))
        case Literal():
            return _literal(str(term), term.language or "", str(term.datatype or ""))
        case _:
            raise TypeError(term)


_READERS = {
    "application/sparql-results+json": _read_json,
    "application/sparql-results+xml": _read_xml,
    "text/csv": _read_csv,
    "text/tab-separated-values": _read_tsv,
}
