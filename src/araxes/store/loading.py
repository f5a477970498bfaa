# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Datasets from files: read into memory, or written to a store on disk that is opened again."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from araxes.errors import DataError, Problem, UsageError
from araxes.namespaces import graph_iri
from araxes.store.dataset import Dataset, Release, node

__all__ = [
    "DataFile",
    "load_store",
    "open_dataset",
    "open_files",
    "open_release",
    "open_store",
    "open_triples",
    "release_files",
]

# The engine's own switch for a union repeats a triple once per graph, and overrides FROM.
_MERGE: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_FACTS: Final = "araxes.json"  # beside the engine's files: what the store holds


@dataclass(frozen=True)
class DataFile:
    """A file of RDF; ``graph`` names the graph that a format without named graphs goes into.

    Relative IRIs are relative to that name, or else to the file's own.
    """

    path: Path
    graph: str | None = None


def open_dataset(files: Iterable[DataFile], release: Release) -> Dataset:
    """Load files and merge their named graphs into the default graph."""
    store = _read(files)
    store.update(_MERGE)  # which keeps the order, and so that of answers
    return Dataset(store, release, is_merged=True)


def open_files(files: Sequence[DataFile]) -> Dataset:
    """Load any RDF, with the default graph that it has; its release is known by its content."""
    return Dataset(_read(files), _release_of(files), is_merged=False)


def open_triples(ntriples: bytes) -> Dataset:
    """Load triples that are in memory, as N-Triples."""
    store = ox.Store()
    store.bulk_load(ntriples, ox.RdfFormat.N_TRIPLES)
    return Dataset(store, Release("0", hashlib.sha256(ntriples).hexdigest()), is_merged=False)


def release_files(dist: Path) -> tuple[list[DataFile], Release]:
    """Find what `araxes build` left in ``dist``; raise UsageError if it left nothing."""
    manifest = dist / "manifest.json"
    if not manifest.is_file():
        raise UsageError(f"There is no build in {dist}: run `araxes build` first.")
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    files = [DataFile(dist / "araxes.nq"), DataFile(dist / "dataset.ttl", graph_iri("dataset"))]
    return files, Release(facts["version"], facts["digest"])


def open_release(dist: Path) -> Dataset:
    """Load what `araxes build` left in ``dist``; raise UsageError if it left nothing."""
    return open_dataset(*release_files(dist))


def load_store(folder: Path, files: Sequence[DataFile], release: Release | None) -> None:
    """Write files to a new store on disk, all or nothing.

    Their named graphs are merged into the default graph if they are a release.
    """
    if folder.exists():
        raise UsageError(f"{folder} exists already: give another folder, or remove it.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".araxes-", dir=folder.parent) as scratch:
        new = Path(scratch) / "store"
        store = ox.Store(str(new))
        for file in files:
            graph = node(file.graph) if file.graph else None
            with _reporting(file):
                store.bulk_load(path=file.path, base_iri=_base(file), to_graph=graph)
        if release is not None:
            _merge_on_disk(store)
        store.optimize()
        store.flush()
        del store
        facts = {**asdict(release or _release_of(files)), "is_merged": release is not None}
        (new / _FACTS).write_text(json.dumps(facts), encoding="utf-8")
        new.rename(folder)


def open_store(folder: Path) -> Dataset:
    """Open a store on disk to be read; raise UsageError if it is none."""
    try:
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"There is no store in {folder}: make it with `araxes load`.") from error
    store = ox.Store.read_only(str(folder))
    release = Release(facts["version"], facts["digest"])
    return Dataset(store, release, is_merged=facts["is_merged"])


def _read(files: Iterable[DataFile]) -> ox.Store:
    """Read files into memory, in their order, which the engine's own loader does not keep."""
    store = ox.Store()
    for index, file in enumerate(files):
        with _reporting(file):
            quads = ox.parse(path=file.path, base_iri=_base(file), rename_blank_nodes=index > 0)
            store.bulk_extend(quads if file.graph is None else _in_graph(quads, file.graph))
    return store


def _in_graph(quads: Iterable[ox.Quad], graph: str) -> Iterator[ox.Quad]:
    name = node(graph)
    for quad in quads:
        into = name if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        subject, predicate, value = quad.triple
        yield ox.Quad(subject, predicate, value, into)


def _base(file: DataFile) -> str:
    return file.graph or file.path.absolute().as_uri()


@contextmanager
def _reporting(file: DataFile) -> Iterator[None]:
    """Say which file is missing or broken, and in which line."""
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {file.path}.") from error
    except SyntaxError as error:
        mend = "Mend the file, or run `araxes build` again if it made it."
        raise DataError([Problem(str(file.path), error.lineno, error.msg, mend)]) from error


def _merge_on_disk(store: ox.Store) -> None:
    """Put the triples of all named graphs into the default graph, in little memory."""
    for name in list(store.named_graphs()):
        quads = store.quads_for_pattern(None, None, None, name)
        store.bulk_extend(ox.Quad(*quad.triple) for quad in quads)


def _release_of(files: Sequence[DataFile]) -> Release:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.graph}\n".encode())
        with file.path.open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
    return Release("0", digest.hexdigest())
