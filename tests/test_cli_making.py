# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verbs that make and count, as a person sees them."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT

from araxes.cli import main
from araxes.project import Project


def test_validate_says_what_it_found_sound(project: Project) -> None:
    result = CliRunner().invoke(main, ["validate"])
    assert result.exit_code == 0, result.output
    text = "".join(path.read_text(encoding="utf-8") for path in project.seeds.glob("sheets/*.yaml"))
    claims = text.count("\n    says:")
    queries = len(list(project.queries.rglob("*.rq")))
    assert result.output == f"{claims} claims of 5 documents and {queries} queries are sound.\n"


def test_stats_counts_claims_situations_entities_and_disagreements(release: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--dist", str(release)])
    assert result.exit_code == 0, result.output
    for title in ("Claims by kind", "Situations by kind", "Entities by class", "Disagreements by"):
        assert title in result.output


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ontology", "seeds", "shapes", "queries", "checks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(Project, "default", classmethod(lambda cls: cls.at(tmp_path)))
    return tmp_path


def test_the_mistakes_of_all_folders_are_told_in_one_run(broken: Path) -> None:
    sheet = broken / "seeds" / "sheets" / "001-senthil-2023.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("type: Rivalry", "type: Rivalri", 1), encoding="utf-8")
    query = next((broken / "queries").rglob("*.rq"))
    query.write_text("SELECT ?x WHERE { ?x ?y ?z } ORDER BY ?x\n", encoding="utf-8")
    shape = broken / "shapes" / "claim.ttl"
    shape.write_text("@prefix sh: <urn:sh> .\nsh:a sh:b .\n", encoding="utf-8")
    for command in (["validate"], ["build", "--out", str(broken / "dist")]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert "'type' cannot be 'Rivalri'" in result.stderr
        assert "Did you mean 'Rivalry'?" in result.stderr
        assert "001-senthil-2023.yaml:" in result.stderr
        assert "the file has no header" in result.stderr
        assert "claim.ttl:2: not Turtle" in result.stderr
        assert "3 mistakes; nothing was written." in result.stderr
    assert not (broken / "dist").exists()


def test_a_pitfall_of_the_ontology_stops_validate_and_build_with_its_mend(broken: Path) -> None:
    places = broken / "ontology" / "modules" / "places.ttl"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace('"settlement"@en', '"territory"@en'), encoding="utf-8")
    for command in (["validate"], ["build", "--out", str(broken / "dist")]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert "Two terms have the same label: ax:Settlement rdfs:label territory" in result.stderr
        assert "Give one of them a label that tells it from the other" in result.stderr
        assert "2 mistakes; nothing was written." in result.stderr
    assert not (broken / "dist").exists()


def test_a_warning_about_the_ontology_is_told_and_stops_nothing(broken: Path) -> None:
    places = broken / "ontology" / "modules" / "places.ttl"
    text = places.read_text(encoding="utf-8")
    for name in ("place", "territory"):
        label = f'rdfs:label "{name}"@en ;'
        assert label in text
        text = text.replace(label, f'{label}\n    skos:altLabel "ground"@en ;')
    places.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["validate"])
    assert result.exit_code == 0
    line = text.splitlines().index("ax:Place a owl:Class ;") + 1
    what = f"places.ttl:{line}: Two terms have the same alternative label: ax:Place"
    assert what in result.stderr
    assert result.stderr.count("Warning: ") == 2


def test_a_missing_folder_is_one_sentence(broken: Path) -> None:
    shutil.rmtree(broken / "shapes")
    result = CliRunner().invoke(main, ["validate"])
    assert result.exit_code == 2
    assert result.stderr.startswith("There is no folder")
    assert len(result.stderr.splitlines()) == 1
