# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The graph held against the SHACL shapes: the one home of pySHACL."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyshacl
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from araxes.errors import AraxesError
from araxes.namespaces import PREFIXES
from araxes.ontology import Triple, graph_of, merged, new_graph, read_turtle

__all__ = ["Finding", "InvalidError", "Report", "Shapes", "read_shapes", "validate"]


@dataclass(frozen=True, order=True)
class Finding:
    """One node that does not fit a shape; IRIs with our prefixes."""

    focus: str
    shape: str
    message: str
    severity: str = "Violation"

    def __str__(self) -> str:
        return f"{self.focus}: {self.message} [{self.shape}]"


@dataclass(frozen=True)
class Report:
    """What a validation found, for people and as the SHACL report graph."""

    findings: tuple[Finding, ...]
    graph: Graph

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(each for each in self.findings if each.severity == "Violation")


class InvalidError(AraxesError):
    """The graph breaks a shape."""

    def __init__(self, report: Report) -> None:
        self.report = report
        count = len(report.violations)
        head = "1 violation" if count == 1 else f"{count} violations"
        super().__init__("\n".join([*map(str, report.violations), f"{head}; nothing was written."]))


@dataclass(frozen=True)
class Shapes:
    """The shapes for the whole graph, and those for each source's graph by itself."""

    whole: Graph
    per_source: Graph

    @property
    def everything(self) -> Graph:
        """All shapes in one graph."""
        return merged(self.whole, self.per_source)


def read_shapes(folder: Path) -> Shapes:
    """Read ``*.ttl`` as shapes of the whole, ``per-source/*.ttl`` as shapes of each source."""
    whole = read_turtle(sorted(folder.glob("*.ttl")))
    return Shapes(whole, read_turtle(sorted(folder.glob("per-source/*.ttl"))))


def validate(
    shapes: Shapes, background: Graph, entities: Graph, sources: Mapping[str, Graph]
) -> Report:
    """Check entities and sources together, then each source alone.

    ``background`` is the ontology: it gives the classes their hierarchy and is checked too.
    """
    terms, facts = list(background), [list(graph) for graph in sources.values()]
    with ProcessPoolExecutor(os.cpu_count()) as pool:  # lists travel quicker than graphs
        runs = [pool.submit(_run, [terms, list(entities), *facts], shapes.whole)]
        runs += [pool.submit(_run, [terms, source], shapes.per_source) for source in facts]
        graph = merged(*(run.result() for run in runs))
    findings = {
        Finding(
            focus=_short(graph.value(result, SH.focusNode)),
            shape=_short(graph.value(result, SH.sourceShape)),
            message=str(graph.value(result, SH.resultMessage)),
            severity=str(graph.value(result, SH.resultSeverity)).rpartition("#")[2],
        )
        for result in graph.subjects(RDF.type, SH.ValidationResult)
    }
    return Report(tuple(sorted(findings)), graph)


def _run(parts: Sequence[Sequence[Triple]], shapes: Graph) -> Graph:
    data = graph_of(*parts)
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise AraxesError(f"The shapes cannot be used: {text}")
    return new_graph() + report


def _short(term: object) -> str:
    for prefix, namespace in PREFIXES.items():
        if isinstance(term, URIRef) and term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return str(term)
