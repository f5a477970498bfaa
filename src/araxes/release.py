# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""A release: everything made from the folders, written as files, all of them or none."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from araxes import __version__
from araxes.artefacts import (
    MEDIA_TYPES,
    dataset_texts,
    evidence_texts,
    graph_text,
    knowledge_texts,
    turtle,
)
from araxes.corpus import Seeds
from araxes.describe import Distribution, describe
from araxes.documentation import documentation
from araxes.errors import DataError, Problem
from araxes.evidence import annotated_axioms, reified_shortcuts
from araxes.kinds import Model, read_model
from araxes.library import library_graph
from araxes.namespaces import SOURCE, graph_iri
from araxes.ontology import Ontology, merged, new_graph, read_ontology
from araxes.pitfalls import Check, check_ontology, read_checks
from araxes.populate import populate
from araxes.project import Project
from araxes.queries import StoredQuery, read_queries
from araxes.reason import infer_graphs
from araxes.sheets import read_seeds
from araxes.store import check_syntax
from araxes.validate import InvalidError, Report, Shapes, read_shapes, validate

__all__ = ["Inputs", "Population", "build", "document", "populated", "read_inputs"]

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Inputs:
    """All that a release is made from, read and checked."""

    ontology: Ontology
    model: Model
    seeds: Seeds
    shapes: Shapes
    queries: dict[str, StoredQuery]
    warnings: tuple[Problem, ...]

    @property
    def pages(self) -> dict[str, bytes]:
        """The documentation, by the names of its files."""
        shapes = self.shapes.everything
        return documentation(self.ontology, self.model, shapes, self.queries.values())


@dataclass(frozen=True)
class Population:
    """The named graphs before reasoning, valid, and what they were made from."""

    inputs: Inputs
    dataset: Dataset
    report: Report

    def graph(self, name: str) -> Graph:
        """Give a named graph by the end of its IRI, such as ``entities``."""
        return self.dataset.graph(URIRef(graph_iri(name)))

    @property
    def sources(self) -> dict[str, Graph]:
        """The graphs of the documents, by the end of their IRIs."""
        names = [f"source/{sheet.slug}" for sheet in self.inputs.seeds.sheets]
        return {name: self.graph(name) for name in names}


def read_inputs(project: Project) -> Inputs:
    """Read the five folders; raise DataError with the mistakes of all of them."""
    problems: list[Problem] = []
    checks: list[Check] = []
    with _collecting(problems):
        queries = read_queries(project.queries, check_syntax)
    with _collecting(problems):
        shapes = read_shapes(project.shapes)
    with _collecting(problems):
        checks = read_checks(project.checks, check_syntax)
    with _collecting(problems):
        ontology = read_ontology(project.ontology)
        review = check_ontology(checks, ontology, project.ontology)
        problems += review.errors
        model = read_model(ontology)
        seeds = read_seeds(project.seeds, model)
    if problems:
        raise DataError(problems)
    return Inputs(ontology, model, seeds, shapes, queries, review.warnings)


def populated(project: Project, progress: Progress = print) -> Population:
    """Read, populate and validate; raise DataError or InvalidError with all that is wrong."""
    progress("Reading the ontology, the sheets, the shapes and the queries")
    inputs = read_inputs(project)
    progress("Populating the graphs")
    dataset = populate(inputs.seeds, inputs.model, inputs.ontology)
    population = Population(inputs, dataset, Report((), new_graph()))
    progress("Checking the SHACL shapes")
    entities = merged(population.graph("entities"), population.graph("analysis"))
    report = validate(inputs.shapes, inputs.ontology.axioms, entities, population.sources)
    if report.violations:
        raise InvalidError(report)
    return replace(population, report=report)


def build(project: Project, out: Path, progress: Progress = print) -> list[Path]:
    """Make a release in the folder ``out`` and give its files; on any error it stays as it was."""
    population = populated(project, progress)
    progress("Reasoning with HermiT")
    axioms, sources = population.inputs.ontology.axioms, population.sources
    entities, analysis = population.graph("entities"), population.graph("analysis")
    with ProcessPoolExecutor(1) as pool:  # HermiT works in processes of its own
        facts = merged(entities, analysis, *sources.values())
        writing = pool.submit(knowledge_texts, axioms, facts)
        inferred = infer_graphs(axioms, entities, sources, analysis)
        texts = writing.result()
    for name, graph in {
        **inferred,
        "queries": library_graph(population.inputs.queries.values()),
        "shapes": population.inputs.shapes.everything,
    }.items():
        target = population.graph(name)
        for triple in graph:
            target.add(triple)
    progress("Writing the files")
    texts |= dataset_texts(population.dataset, merged(*inferred.values()))
    stated = (sources.values(), population.inputs.model)
    axiom_file = annotated_axioms(*stated, population.inputs.ontology)
    texts |= evidence_texts(axiom_file, reified_shortcuts(*stated))
    texts["shacl-report.ttl"] = graph_text(population.report.graph)
    texts["shapes.ttl"] = graph_text(population.inputs.shapes.everything)
    texts |= {f"docs/{name}": text for name, text in population.inputs.pages.items()}
    with _all_or_nothing(out) as folder:
        _write(folder, population, texts)
    return _files_in(out)


def document(project: Project, out: Path) -> list[Path]:
    """Make the pages alone in the folder ``out`` and give them; on any error it stays as it was."""
    pages = read_inputs(project).pages
    with _all_or_nothing(out) as folder:
        for name, text in pages.items():
            _file(folder, name, text)
    return _files_in(out)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(folder: Path, population: Population, texts: dict[str, bytes]) -> None:
    """Write the files, then what describes them: ``dataset.ttl`` and the manifest."""
    ontology, seeds = population.inputs.ontology, population.inputs.seeds
    files = [_file(folder, name, text) for name, text in sorted(texts.items())]
    titles = {SOURCE + s.slug: str(s.document["title"]) for s in seeds.sheets}
    dumps = [file for file in files if "/" not in file.name]
    description = describe(ontology, population.dataset, dumps, titles)
    files.append(_file(folder, "dataset.ttl", turtle(description)))
    manifest = {
        "version": ontology.version,
        "issued": ontology.issued,
        "software": __version__,
        "digest": hashlib.sha256(texts["araxes.nq"]).hexdigest(),
        "files": {f.name: {"size": f.size, "sha256": f.sha256} for f in files},
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def _file(folder: Path, name: str, text: bytes) -> Distribution:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    return Distribution(name, MEDIA_TYPES[path.suffix], len(text), hashlib.sha256(text).hexdigest())


@contextmanager
def _collecting(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except DataError as error:
        problems += error.problems


@contextmanager
def _all_or_nothing(out: Path) -> Iterator[Path]:
    """Give a folder to write to, which takes the place of ``out`` when all is written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".araxes-", dir=out.parent) as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        new.mkdir()
        yield new
        had_one = out.exists()
        if had_one:
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if had_one:
                old.rename(out)
            raise
