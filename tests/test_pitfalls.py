# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The ontology has none of the mistakes that ROBOT and OOPS! look for; each check finds its own."""

import time
from pathlib import Path

import pytest
from places import ROOT

from araxes.errors import DataError
from araxes.ontology import Ontology, new_graph, read_ontology, read_turtle
from araxes.pitfalls import Check, check_ontology, read_checks
from araxes.project import Project
from araxes.store import check_syntax, open_triples

FIXTURES = Path(__file__).parent / "fixtures" / "checks"
CHECKS = read_checks(ROOT / "checks", check_syntax)


def by_name(check: Check) -> str:
    return check.name


def found(check: Check, path: Path) -> set[str]:
    terms = open_triples(read_turtle([path]).serialize(format="nt", encoding="utf-8"))
    return {row[0].value for row in check.find(terms)}


def expected(path: Path) -> set[str]:
    """Read the terms that the first line of a fixture names."""
    head = path.read_text(encoding="utf-8").splitlines()[0]
    prefixes = read_turtle([path]).namespace_manager
    names = head.removeprefix("# Found: ").split()
    return {str(prefixes.expand_curie(n)) if n[0] != "<" else n.strip("<>") for n in names}


@pytest.mark.parametrize("check", CHECKS, ids=by_name)
def test_a_check_finds_in_its_fixture_what_the_fixture_says_and_no_more(check: Check) -> None:
    path = FIXTURES / f"{check.name}.ttl"
    assert expected(path)
    assert found(check, path) == expected(path)


def test_every_check_has_a_fixture_and_every_fixture_a_check() -> None:
    assert {path.stem for path in FIXTURES.iterdir()} == {check.name for check in CHECKS}
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=by_name)
def test_a_check_answers_in_the_columns_of_robot(check: Check) -> None:
    answer = open_triples(b"").query(check.query)
    assert answer.variables == ("entity", "property", "value")


def test_nothing_is_found_in_our_ontology_and_that_within_two_seconds(
    project: Project, ontology: Ontology
) -> None:
    start = time.perf_counter()
    review = check_ontology(CHECKS, ontology, project.ontology)
    assert time.perf_counter() - start < 2
    assert [str(problem) for problem in (*review.errors, *review.warnings)] == []


def test_every_header_of_the_modules_passes_the_checks_of_a_header(project: Project) -> None:
    checks = [check for check in CHECKS if "ontology_" in check.name or "licence" in check.name]
    assert len(checks) == 4
    for path in project.ontology.rglob("*.ttl"):
        assert all(found(check, path) == set() for check in checks), path


@pytest.fixture
def copy(tmp_path: Path, project: Project) -> Path:
    for path in project.ontology.rglob("*.ttl"):
        place = tmp_path / path.relative_to(project.ontology)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(path.read_bytes())
    return tmp_path


def test_a_mistake_is_told_with_its_term_its_place_and_its_mend(copy: Path) -> None:
    places = copy / "modules" / "places.ttl"
    lines = places.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("ax:Settlement a "))
    assert "rdfs:label" in lines[number]
    lines[number] = lines[number].replace('"settlement"', '"territory"')
    places.write_text("".join(lines), encoding="utf-8")
    review = check_ontology(CHECKS, read_ontology(copy), copy)
    told = [problem for problem in review.errors if "ax:Settlement" in problem.what]
    [problem] = told
    assert (problem.file, problem.line) == (str(places), number)
    assert problem.what == (
        "Two terms have the same label: ax:Settlement rdfs:label territory [duplicate_label]"
    )
    assert problem.mend.startswith("Give one of them a label")
    assert len(review.errors) == 2
    assert "same-label-for-classes" in review.warnings[0].what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("#+ title: One\n#+ mend: Two.\nSELECT ?x {} ORDER BY ?x\n", "the header has no level"),
        ("#+ title: One\n#+ level: grave\n#+ mend: Two.\nASK {}\n", "the level is 'grave'"),
        ("#+ title: One\n#+ level: error\n#+ mend: Two.\nASK {\n", "the query is not valid"),
        ("#+ title: One\n#+ level: error\n#+ mend: Two.\n#+ why: 3\nASK {}\n", "unknown key why"),
    ],
)
def test_a_check_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, text: str, what: str
) -> None:
    (tmp_path / "checks" / "robot").mkdir(parents=True)
    (tmp_path / "checks" / "robot" / "a_check.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=what) as caught:
        read_checks(tmp_path / "checks", check_syntax)
    assert {problem.file for problem in caught.value.problems} == {"checks/robot/a_check.rq"}


def test_a_mistake_in_no_file_is_told_of_the_folder(tmp_path: Path) -> None:
    nothing = Ontology(new_graph(), new_graph())
    review = check_ontology(CHECKS, nothing, tmp_path)
    [problem] = review.errors
    assert (problem.file, problem.line) == (str(tmp_path), None)
    assert "P38-no-ontology-declaration" in problem.what
