"""A release: everything made from the folders, written as files, all of them or none."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rdflib import BNode, Dataset, Graph, URIRef

from araxes import __version__
from araxes.corpus import Seeds
from araxes.describe import Distribution, describe
from araxes.kinds import Model, read_model
from araxes.library import library_graph
from araxes.namespaces import PREFIXES, SOURCE, graph_iri
from araxes.ontology import Ontology, merged, new_graph, read_ontology
from araxes.populate import populate
from araxes.project import Project
from araxes.queries import read_queries
from araxes.reason import infer_graphs
from araxes.sheets import read_seeds
from araxes.store import check_syntax
from araxes.store.canonical import canonical_nquads, transcribe
from araxes.validate import InvalidError, Report, read_shapes, validate

__all__ = ["Population", "build", "populated"]

Progress = Callable[[str], None]

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".owl": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}


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
    dataset = population.dataset
    entities = merged(population.graph("entities"), population.graph("analysis"))
    inferred = infer_graphs(population.ontology.axioms, entities, population.sources)
    for name, graph in {**inferred, "queries": library_graph(queries.values())}.items():
        target = dataset.graph(URIRef(graph_iri(name)))
        for triple in graph:
            target.add(triple)
    progress("Writing the files")
    with _all_or_nothing(out) as folder:
        _write(folder, population, merged(*inferred.values()))
    return sorted(out.iterdir())


def _write(folder: Path, population: Population, inferred: Graph) -> None:
    ontology, dataset = population.ontology, population.dataset
    nquads = canonical_nquads(dataset.serialize(format="nquads", encoding="utf-8"))
    knowledge = merged(
        ontology.axioms,
        population.graph("entities"),
        population.graph("analysis"),
        *population.sources.values(),
    )
    texts = {
        "araxes.nq": nquads.encode("utf-8"),
        "araxes.trig": transcribe(nquads, MEDIA_TYPES[".trig"], PREFIXES),
        "araxes.ttl": _turtle(knowledge),
        "araxes.jsonld": _json_ld(knowledge),
        "inferred.ttl": _turtle(inferred),
        "ontology.ttl": _turtle(ontology.axioms),
        "ontology.owl": transcribe(_canonical(ontology.axioms), MEDIA_TYPES[".owl"], PREFIXES),
        "shacl-report.ttl": _turtle(population.report.graph),
    }
    files = [_file(folder, name, text) for name, text in sorted(texts.items())]
    titles = {SOURCE + s.slug: str(s.document["title"]) for s in population.seeds.sheets}
    description = describe(ontology, dataset, files, titles)
    files.append(_file(folder, "dataset.ttl", _turtle(description)))
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


def _canonical(graph: Graph) -> str:
    return canonical_nquads(graph.serialize(format="nt", encoding="utf-8"))


class _Names(dict[str, BNode]):
    """Keeps the names of blank nodes that a file gives."""

    def __missing__(self, name: str) -> BNode:
        return BNode(name)


def _stable(graph: Graph) -> Graph:
    """Name the blank nodes so that rdflib writes them in the same order every time."""
    return new_graph().parse(data=_canonical(graph), format="nt", bnode_context=_Names())


def _turtle(graph: Graph) -> bytes:
    return _stable(graph).serialize(format="turtle", encoding="utf-8")


def _json_ld(graph: Graph) -> bytes:
    text = _stable(graph).serialize(format="json-ld", context=PREFIXES, auto_compact=True)
    return (json.dumps(_sorted(json.loads(text)), indent=1, ensure_ascii=False) + "\n").encode()


def _sorted(value: object) -> object:
    """Order keys, and arrays that are sets; a ``@list`` keeps its order."""
    if isinstance(value, dict):
        return {
            k: ([_sorted(v) for v in value[k]] if k == "@list" else _sorted(value[k]))
            for k in sorted(value)
        }
    if isinstance(value, list):
        return sorted((_sorted(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    return value


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
