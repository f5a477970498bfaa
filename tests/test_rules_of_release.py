# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""A release keeps the rules of docs/releases.md: one version, a citation, and how a term goes."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from places import ROOT
from rdflib import URIRef
from rdflib.namespace import OWL, RDF

from araxes.located import read_yaml
from araxes.namespaces import ONTOLOGY, TERM
from araxes.ontology import Ontology, read_turtle
from araxes.pitfalls import read_checks
from araxes.store import check_syntax, open_triples

CITATION = ROOT / "CITATION.cff"
RULES = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
RELEASES = re.findall(
    r"^## (\S+) \((\S+)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)
SHEETS = sorted((ROOT / "seeds" / "sheets").glob("*.yaml"))
NAMED = set(re.findall(r"\| `(\w+)` \|", RULES))
CHECKS = [check for check in read_checks(ROOT / "checks", check_syntax) if check.name in NAMED]

PREFIXES = f"""\
@prefix ax: <{TERM}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CANAL = """\
ax:canal a owl:Class ;
    rdfs:label "obsolete canal"@en ;
    dcterms:isReplacedBy ax:Waterway ;
    owl:deprecated true .
"""
FLOWS = CANAL.replace("ax:canal a owl:Class", "ax:flowsInto a owl:ObjectProperty")


def read(path: Path) -> Any:
    located = read_yaml(path, [])
    assert located is not None
    return located.data


def major_part(version: str) -> list[str]:
    """Give the numbers that a major release changes: before 1.0 the middle one counts too."""
    major, middle, _ = version.split(".")
    return [major, middle] if major == "0" else [major]


def test_all_that_states_the_version_states_that_of_the_newest_changes(ontology: Ontology) -> None:
    citation = read(CITATION)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [version, date] = RELEASES[0]
    assert (ontology.version, ontology.issued) == (version, date)
    assert (citation["version"], citation["date-released"]) == (version, date)
    assert project["version"] == version


def test_every_file_of_the_ontology_has_the_version_and_an_iri_with_it() -> None:
    for path in (ROOT / "ontology").rglob("*.ttl"):
        graph = read_turtle([path])
        [header] = graph.subjects(RDF.type, OWL.Ontology)
        assert str(graph.value(header, OWL.versionInfo)) == RELEASES[0][0], path
        assert str(graph.value(header, OWL.versionIRI)) == f"{header}/{RELEASES[0][0]}", path


def test_the_root_names_the_release_before_and_that_a_major_one_does_not_agree_with_it(
    ontology: Ontology,
) -> None:
    (version, _), (prior, _) = RELEASES[:2]
    root, before = URIRef(ONTOLOGY), URIRef(f"{ONTOLOGY}/{prior}")
    assert list(ontology.terms.objects(root, OWL.priorVersion)) == [before]
    is_major = major_part(version) != major_part(prior)
    assert ((root, OWL.incompatibleWith, before) in ontology.terms) == is_major


def test_the_citation_is_one_in_its_format() -> None:
    schema = ["--builtin-schema", "vendor.citation-file-format", "--default-filetype", "yaml"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(CITATION)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("number", range(len(SHEETS)))
def test_the_citation_refers_to_the_documents_as_their_sheets_do(number: int) -> None:
    document = read(SHEETS[number])["document"]
    references = read(CITATION)["references"]
    assert len(references) == len(SHEETS)
    cited = references[number]
    outlet = cited.get("journal") or cited.get("publisher", {}).get("name")
    authors = [
        author.get("name") or f"{author['given-names']} {author['family-names']}"
        for author in cited["authors"]
    ]
    assert cited["title"] == document["title"]
    assert outlet == document.get("outlet")
    assert authors == document.get("authors", [outlet])
    assert cited.get("year", "") == document.get("published", "")[:4]


def test_the_rules_name_every_check_of_deprecated_and_replaced_terms() -> None:
    of_the_rule = re.compile(r"deprecated|obsolete|replaced")
    files = {path.stem for path in (ROOT / "checks").rglob("*.rq")}
    assert {name for name in files if of_the_rule.search(name)} == NAMED


@pytest.mark.parametrize(
    ("turtle", "found"),
    [
        (CANAL, set()),
        (FLOWS, set()),
        (CANAL + "ax:canal rdfs:subClassOf ax:Waterway .", {"deprecated_class_reference"}),
        (CANAL + "ax:lock rdfs:domain ax:canal .", {"deprecated_class_reference"}),
        (FLOWS + "ax:flowsInto rdfs:domain ax:River .", {"deprecated_property_reference"}),
        (FLOWS + "ax:aras ax:flowsInto ax:kura .", {"deprecated_property_reference"}),
        (CANAL.replace("obsolete ", ""), {"missing_obsolete_label"}),
        (
            CANAL.replace("true", '"yes"'),
            {"deprecated_boolean_datatype", "misused_obsolete_label", "misused_replaced_by"},
        ),
        (
            CANAL.replace("owl:deprecated true", "rdfs:seeAlso ax:Waterway"),
            {"misused_obsolete_label", "misused_replaced_by"},
        ),
    ],
)
def test_a_term_that_goes_otherwise_than_by_the_rules_is_found(
    tmp_path: Path, turtle: str, found: set[str]
) -> None:
    path = tmp_path / "ontology.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    terms = open_triples(read_turtle([path]).serialize(format="nt", encoding="utf-8"))
    assert {check.name for check in CHECKS if check.find(terms)} == found
