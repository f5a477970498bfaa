# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What a build leaves, and that it leaves nothing when something is wrong."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from rdflib import Graph, Namespace
from rdflib.namespace import OWL, RDF

from araxes.errors import DataError
from araxes.kinds import Model
from araxes.namespaces import ID, TERM, graph_iri
from araxes.ontology import Ontology, merged, read_turtle
from araxes.project import Project
from araxes.reason import infer
from araxes.release import build
from araxes.store import Dataset

AX, IDS = Namespace(TERM), Namespace(ID)

FILES = {
    "araxes.jsonld",
    "araxes.nq",
    "araxes.owl",
    "araxes.trig",
    "araxes.ttl",
    "catalog-v001.xml",
    "dataset.ttl",
    "docs/ontology.html",
    "docs/requirements.html",
    "docs/shapes.html",
    "docs/static/araxes.css",
    "docs/static/documentation.css",
    "evidence-rdf12.ttl",
    "evidence.ttl",
    "inferred.ttl",
    "manifest.json",
    "ontology.owl",
    "ontology.ttl",
    "shacl-report.ttl",
    "shapes.ttl",
}


def files_in(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def ask(dataset: Dataset, pattern: str) -> bool:
    return dataset.query(f"ASK {{ {pattern} }}").is_true()


def count(dataset: Dataset, pattern: str) -> int:
    [row] = dataset.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}").rows()
    assert row[0] is not None
    return int(row[0].value)


def test_a_build_leaves_the_files_of_the_design(release: Path) -> None:
    assert set(files_in(release)) == FILES


def test_the_manifest_and_the_description_have_the_checksum_of_each_file(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    described = (release / "dataset.ttl").read_text(encoding="utf-8")
    for name in FILES - {"manifest.json"}:
        data = (release / name).read_bytes()
        checksum = hashlib.sha256(data).hexdigest()
        assert manifest["files"][name] == {"sha256": checksum, "size": len(data)}
        is_data = name != "dataset.ttl" and not name.startswith("docs/")
        assert (checksum in described.lower()) is is_data


def test_the_same_input_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Yerevan"}
    command = [sys.executable, "-m", "araxes", "build", "--out", str(tmp_path / "dist")]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    for name in files_in(release):
        assert (tmp_path / "dist" / name).read_bytes() == (release / name).read_bytes(), name


def test_the_turtle_file_opens_in_the_owl_api(release: Path) -> None:
    for path in release.glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        assert not any(line.startswith("PREFIX") for line in text.splitlines()), path.name
    graph = Graph().parse(release / "araxes.ttl")
    assert len(list(graph.subjects(RDF.type, OWL.Ontology))) == 1
    assert (None, OWL.imports, None) not in graph


def test_the_named_graphs_are_those_of_the_design(dataset: Dataset) -> None:
    documents = [name for name in dataset.graphs if name.startswith(graph_iri("source/"))]
    assert len(documents) == 5
    inferred = [name.replace("/source/", "/inferred/") for name in documents]
    rest = ("ontology", "vocabulary", "entities", "inferred", "analysis")
    about = ("queries", "shapes", "dataset")
    assert set(dataset.graphs) == {*documents, *inferred, *map(graph_iri, (*rest, *about))}


def test_a_triple_that_stands_in_several_graphs_counts_once(dataset: Dataset) -> None:
    triple = "id:turkey ax:supports id:azerbaijan"
    assert count(dataset, f"GRAPH ?g {{ {triple} }}") == 5
    assert count(dataset, triple) == 1


@pytest.mark.parametrize(
    "pattern",
    [
        "id:azerbaijan ax:isMemberOf id:csto",
        "?m a ax:Membership ; ax:member id:azerbaijan ; ax:organization id:csto",
        "id:azerbaijan org:memberOf id:csto",
        "?m a org:Membership ; ax:member id:azerbaijan ; ax:organization id:csto",
        "id:turkey ax:isSignatoryOf id:november-2020-statement",
        "id:membership-azerbaijan-csto ax:isAffirmedIn ?document",
        "id:iran-azerbaijan-war a ax:ArmedConflict",
        "id:azerbaijani-invasion-of-armenia a ax:Event",
    ],
)
def test_what_no_document_affirms_is_in_no_graph(dataset: Dataset, pattern: str) -> None:
    assert not ask(dataset, pattern)
    assert not ask(dataset, f"GRAPH ?g {{ {pattern} }}")


@pytest.mark.parametrize(
    ("graph", "pattern"),
    [
        ("entities", "id:csto a ax:InternationalOrganization"),
        ("source/midstone-centre", "id:armenia ax:isMemberOf id:csto"),
        ("inferred/midstone-centre", "id:csto ax:hasMember id:armenia"),
        ("inferred/midstone-centre", "id:armenia org:memberOf id:csto"),
        ("inferred/senthil-2023", "id:csto a ax:AllianceOrganization"),
        ("inferred/senthil-2023", "id:nagorno-karabakh a ax:DisputedTerritory"),
        ("inferred/midstone-centre", "id:russia ax:isSignatoryOf id:november-2020-statement"),
        ("inferred/souleimanov-2024", "id:aras-corridor ax:transits id:iran"),
        ("inferred/souleimanov-2024", "id:georgia a ax:TransitState"),
        ("inferred/khoshnood-2021", "id:hassan-rouhani ax:isOfficialOf id:iran"),
        ("inferred/khoshnood-2021", "id:hassan-rouhani org:holds ?post"),
        ("inferred", "id:armenia a ax:Actor , ax:Polity"),
        ("entities", "id:armenia ax:cowNumber 371 ; ax:gleditschWardNumber 371"),
        ("ontology", "ax:hasSignatory skos:closeMatch ?match"),
    ],
)
def test_what_follows_stands_in_the_graph_it_follows_from(
    dataset: Dataset, graph: str, pattern: str
) -> None:
    assert ask(dataset, f"GRAPH <{graph_iri(graph)}> {{ {pattern} }}")


def test_the_markers_of_the_chains_are_in_no_graph(dataset: Dataset) -> None:
    marker = f'FILTER (STRSTARTS(STR(?p), "{TERM}isKind"))'
    assert count(dataset, f"GRAPH ?g {{ ?s ?p ?o }} {marker}") == 0


def test_what_the_rule_wrote_is_what_hermit_derives(
    release: Path, ontology: Ontology, model: Model
) -> None:
    dataset = Graph().parse(release / "araxes.ttl")
    chained = {
        AX[shortcut.name]
        for shortcuts in model.shortcuts.values()
        for shortcut in shortcuts
        if (AX[shortcut.name], OWL.propertyChainAxiom, None) in ontology.terms
    }
    given = set(ontology.axioms)
    facts = [triple for triple in dataset if triple not in given]
    written = {triple for triple in facts if triple[1] in chained}
    bare = merged()
    for triple in facts:
        if triple[1] not in chained:
            bare.add(triple)
    derived = {triple for triple in infer(ontology.axioms, bare) if triple[1] in chained}
    assert written == derived


def test_an_invalid_sheet_leaves_the_last_build_as_it_was(tmp_path: Path) -> None:
    for name in ("ontology", "seeds", "shapes", "queries", "checks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    out = tmp_path / "dist"
    out.mkdir()
    (out / "araxes.nq").write_text("the last build", encoding="utf-8")
    sheet = next((tmp_path / "seeds" / "sheets").glob("001*"))
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("    says:", "    sais:", 1), encoding="utf-8")
    with pytest.raises(DataError, match="unknown key 'sais'"):
        build(Project.at(tmp_path), out, lambda stage: None)
    assert [path.name for path in out.iterdir()] == ["araxes.nq"]
    assert (out / "araxes.nq").read_text(encoding="utf-8") == "the last build"
    assert not list(tmp_path.glob(".araxes-*"))


def test_a_broken_ontology_file_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix ax: <urn:x#> .\n\nax:a ax:b .\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_turtle([broken])
    [problem] = caught.value.problems
    assert problem.line == 3
    assert "not Turtle" in problem.what


def test_every_claim_is_about_what_it_puts_forward(dataset: Dataset) -> None:
    missing = """
        ?claim ax:asserts ?situation . ?situation ax:member ?thing .
        OPTIONAL { ?claim ax:isAbout ?same FILTER (?same = ?thing) } FILTER (!BOUND(?same))
    """
    assert count(dataset, missing) == 0
