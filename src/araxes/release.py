"""A release: everything made from the folders, written as files, all of them or none."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from araxes import __version__
from araxes.artefacts import MEDIA_TYPES, dataset_texts, knowledge_texts, report_text, turtle
from araxes.corpus import Seeds
from araxes.describe import Distribution, describe
from araxes.kinds import Model, read_model
from araxes.library import library_graph
from araxes.namespaces import SOURCE, graph_iri
from araxes.ontology import Ontology, merged, new_graph, read_ontology
from araxes.populate import populate
from araxes.project import Project
from araxes.queries import read_queries
from araxes.reason import infer_graphs
from araxes.sheets import read_seeds
from araxes.store import check_syntax
from araxes.validate import InvalidError, Report, read_shapes, validate

__all__ = ["Population", "build", "populated"]

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Population:
    """The named graphs before reasoning, valid, and what they were made from."""

    ontology: Ontology
    model: Model
    seeds: Seeds
    dataset: Dataset
    report: Report

    def graph(self, name: str) -> Graph:
        """Give a named graph by the end of its IRI, such as ``entities``."""
        return self.dataset.graph(URIRef(graph_iri(name)))

    @property
    def sources(self) -> dict[str, Graph]:
        """The graphs of the documents, by the end of their IRIs."""
        names = [f"source/{sheet.slug}" for sheet in self.seeds.sheets]
        return {name: self.graph(name) for name in names}


def populated(project: Project, progress: Progress = print) -> Population:
    """Read, populate and validate; raise DataError or InvalidError with all that is wrong."""
    progress("Reading the ontology, the sheets and the queries")
    ontology = read_ontology(project.ontology)
    model = read_model(ontology)
    seeds = read_seeds(project.seeds, model)
    progress("Populating the graphs")
    dataset = populate(seeds, model, ontology)
    population = Population(ontology, model, seeds, dataset, Report((), new_graph()))
    progress("Checking the SHACL shapes")
    entities = merged(population.graph("entities"), population.graph("analysis"))
    report = validate(read_shapes(project.shapes), ontology.axioms, entities, population.sources)
    if report.violations:
        raise InvalidError(report)
    return Population(ontology, model, seeds, dataset, report)


def build(project: Project, out: Path, progress: Progress = print) -> list[Path]:
    """Make a release in the folder ``out`` and give its files; on any error it stays as it was."""
    queries = read_queries(project.queries, check_syntax)
    population = populated(project, progress)
    progress("Reasoning with HermiT")
    axioms, sources = population.ontology.axioms, population.sources
    entities, analysis = population.graph("entities"), population.graph("analysis")
    with ThreadPoolExecutor(1) as pool:  # HermiT works in processes of its own
        reasoning = pool.submit(infer_graphs, axioms, entities, sources, analysis)
        texts = knowledge_texts(axioms, merged(entities, analysis, *sources.values()))
        inferred = reasoning.result()
    for name, graph in {**inferred, "queries": library_graph(queries.values())}.items():
        target = population.graph(name)
        for triple in graph:
            target.add(triple)
    progress("Writing the files")
    texts |= dataset_texts(population.dataset, merged(*inferred.values()))
    texts["shacl-report.ttl"] = report_text(population.report.graph)
    with _all_or_nothing(out) as folder:
        _write(folder, population, texts)
    return sorted(out.iterdir())


def _write(folder: Path, population: Population, texts: dict[str, bytes]) -> None:
    """Write the files, then what describes them: ``dataset.ttl`` and the manifest."""
    ontology = population.ontology
    files = [_file(folder, name, text) for name, text in sorted(texts.items())]
    titles = {SOURCE + s.slug: str(s.document["title"]) for s in population.seeds.sheets}
    description = describe(ontology, population.dataset, files, titles)
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
    path.write_bytes(text)
    return Distribution(name, MEDIA_TYPES[path.suffix], len(text), hashlib.sha256(text).hexdigest())


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
