# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The OWL API, on which Protégé is built, opens every file, and finds it in OWL 2 DL."""

from pathlib import Path

import pytest
from places import ROOT

from java import Reader, reader

SOURCES = ROOT / "ontology"


@pytest.fixture(scope="session")
def robot(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("robot")
    return reader("robot", "org.obolibrary.robot.CommandLineInterface", folder)


def violations(robot: Reader, path: Path, catalog: Path, report: Path) -> list[str]:
    """Give the lines of the report on a file and all that it imports; none: it is in the profile.

    A term that is used and not declared is a violation of the profile too.
    """
    command = ("validate-profile", "--profile", "DL", "--input", path, "--output", report)
    run = robot.run("--catalog", catalog, *command)
    assert report.exists(), run.stderr + run.stdout
    head, *found = report.read_text(encoding="utf-8").splitlines()
    assert ("[Ontology and imports closure in profile]" in head) is (run.returncode == 0)
    return found if run.returncode == 0 else [head, *found]


def test_the_sources_open_with_all_imports_and_are_in_owl_2_dl(
    robot: Reader, tmp_path: Path
) -> None:
    catalog = SOURCES / "catalog-v001.xml"
    assert violations(robot, SOURCES / "araxes.ttl", catalog, tmp_path / "report") == []


@pytest.mark.parametrize(
    "name", ["ontology.ttl", "ontology.owl", "araxes.ttl", "araxes.owl", "evidence.ttl"]
)
def test_a_released_file_is_in_owl_2_dl(
    robot: Reader, release: Path, tmp_path: Path, name: str
) -> None:
    catalog = release / "catalog-v001.xml"
    assert violations(robot, release / name, catalog, tmp_path / "report") == []


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        ("id:armenia ax:isAlliedWith id:russia .", "isAlliedWith"),
        ("id:armenia a ax:Kingdom .", "Kingdom"),
        ("ax:isDirectlyIn a owl:ObjectProperty , owl:DatatypeProperty .", "isDirectlyIn"),
        ("ax:isMemberOf a owl:FunctionalProperty .", "isMemberOf"),
    ],
)
def test_a_mistake_is_found(
    robot: Reader, release: Path, tmp_path: Path, mistake: str, named: str
) -> None:
    text = (release / "ontology.ttl").read_text(encoding="utf-8")
    prefixes = "@prefix id: <https://w3id.org/araxes/id/> .\n"
    (tmp_path / "wrong.ttl").write_text(f"{prefixes}{text}\n{mistake}\n", encoding="utf-8")
    catalog = release / "catalog-v001.xml"
    found = violations(robot, tmp_path / "wrong.ttl", catalog, tmp_path / "report")
    assert any(named in line for line in found), found


def test_the_report_of_robot_has_no_error(robot: Reader, release: Path, tmp_path: Path) -> None:
    table = tmp_path / "report.tsv"
    run = robot.run("report", "--input", release / "ontology.ttl", "--output", table)
    assert run.returncode == 0, run.stdout
    head, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    assert head[:2] == ["Level", "Rule Name"]
    assert [row for row in rows if row[0] == "ERROR"] == []
    # It knows definitions as IAO_0000115 alone, and of roots it only remarks that they are such.
    assert {row[1] for row in rows} <= {"missing_definition", "missing_superclass"}


def test_both_syntaxes_hold_the_same_axioms(robot: Reader, release: Path, tmp_path: Path) -> None:
    pair = ("--left", release / "araxes.ttl", "--right", release / "araxes.owl")
    run = robot.run("diff", *pair, "--output", tmp_path / "diff")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "diff").read_text(encoding="utf-8").strip() == "Ontologies are identical"


def test_the_evidence_stands_beside_the_shortcuts(
    robot: Reader, release: Path, tmp_path: Path
) -> None:
    merge = ("merge", "--input", release / "evidence.ttl", "--output", tmp_path / "all.ofn")
    run = robot.run("--catalog", release / "catalog-v001.xml", *merge)
    assert run.returncode == 0, run.stderr
    axioms = (tmp_path / "all.ofn").read_text(encoding="utf-8").splitlines()
    [shown] = [
        line
        for line in axioms
        if line.startswith("ObjectPropertyAssertion(Annotation(")
        and line.endswith("ax:isMemberOf id:armenia id:csto)")
    ]
    assert "Annotation(rdfs:seeAlso claim:senthil-2023-077)" in shown
