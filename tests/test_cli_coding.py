# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verbs of a coder, and that a wrong command is one sentence and exit code 2."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT
from seeding import make_seeds

from araxes.cli import main
from araxes.kinds import Model
from araxes.project import Project
from araxes.spans import Document, digest
from araxes.verify import verify

DOCUMENTS = ROOT.parent / "shared" / "seeds"
needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the source documents (../shared/seeds) are not here"
)


@needs_documents
def test_every_passage_of_every_claim_stands_where_it_was() -> None:
    result = CliRunner().invoke(main, ["verify", "--documents", str(DOCUMENTS)])
    assert result.exit_code == 0, result.output
    assert result.output.endswith("claims are sound.\n")


@needs_documents
def test_locate_finds_a_passage_through_hyphens_and_line_ends() -> None:
    words = "Tehran helped Yerevan abort a proposed territorial exchange"
    arguments = ["locate", "--documents", str(DOCUMENTS), "004", words]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert result.output.startswith("char=")
    assert "line 274" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verify", "--documents", "missing"], "There is no folder missing."),
        (["locate", "--documents", "missing", "002", "words"], "There is no folder missing."),
        (["query", "no-such-query"], "There is no build in dist: run `araxes build` first."),
    ],
)
def test_a_command_that_cannot_be_carried_out_is_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


@needs_documents
def test_locate_names_a_document_that_is_not_there() -> None:
    arguments = ["locate", "--documents", str(DOCUMENTS), "009", "words"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "there are 000, 001, 002, 003, 004" in result.stderr


CLAIM = """\
  "001":
    at: char=10,20
    says: Armenia belongs to the CSTO.
    asserts: {type: Membership, member: armenia, organization: csto}
"""


def sound(project: Project, tmp_path: Path, text: str) -> tuple[Path, dict[str, Document]]:
    seeds = make_seeds(project, tmp_path, CLAIM, digests=False)
    sheet = seeds / "sheets" / "999-test.yaml"
    written = sheet.read_text(encoding="utf-8").replace("a" * 64, digest(text))
    sheet.write_text(written, encoding="utf-8")
    return seeds, {"999": Document("999", text)}


def test_a_digest_is_recorded_once_and_then_guards_its_passage(
    project: Project, model: Model, tmp_path: Path
) -> None:
    text = "x" * 1000
    seeds, documents = sound(project, tmp_path, text)
    assert verify(seeds, model, documents, record=True).problems == ()
    assert verify(seeds, model, documents, record=False).passages == 1
    changed = {"999": Document("999", text[:15] + "y" + text[16:])}
    for record in (False, True):
        said = [p.what for p in verify(seeds, model, changed, record=record).problems]
        assert len(said) == 2
        assert any("the passage char=10,20 of claim 001 has moved or changed" in w for w in said)


def test_a_passage_that_begins_with_white_space_is_told(
    project: Project, model: Model, tmp_path: Path
) -> None:
    seeds, documents = sound(project, tmp_path, " " * 12 + "x" * 988)
    [problem] = verify(seeds, model, documents, record=True).problems
    assert "white space" in problem.what


def test_a_missing_document_is_named(project: Project, model: Model, tmp_path: Path) -> None:
    seeds, _ = sound(project, tmp_path, "x" * 1000)
    [problem] = verify(seeds, model, {}, record=True).problems
    assert problem.what == "no document 999"
