# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the pages for people say is true: their queries answer, their commands exist."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT

from araxes.cli import main
from araxes.project import Project
from araxes.store import Dataset

PAGES = [ROOT / "README.md", ROOT / "docs" / "model.md"]
BLOCKS = [
    pytest.param(match[1], id=f"{page.stem}-{number}")
    for page in PAGES
    for number, match in enumerate(
        re.finditer(r"```sparql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL), 1
    )
]


@pytest.mark.parametrize("text", BLOCKS)
def test_a_query_on_a_page_has_an_answer(dataset: Dataset, text: str) -> None:
    assert list(dataset.query(text).rows())


def test_the_model_page_has_ten_queries() -> None:
    assert sum(block.id is not None and block.id.startswith("model") for block in BLOCKS) == 10


def test_the_commands_of_the_readme_exist() -> None:
    readme = PAGES[0].read_text(encoding="utf-8")
    told = set(re.findall(r"`araxes (\w+)", readme))
    assert told == set(main.commands)


def test_the_answers_in_the_readme_are_those_of_the_graph(dataset: Dataset) -> None:
    readme = PAGES[0].read_text(encoding="utf-8")
    pairs = re.findall(r"```sparql\n(.*?)```\n\n```text\n(.*?)```", readme, re.DOTALL)
    assert len(pairs) == 3
    for query, told in pairs:
        rows = [[str(cell) for cell in row] for row in dataset.query(query).rows()]
        assert [line.split(" | ") for line in told.strip().splitlines()[1:]] == rows


def test_every_verb_explains_itself() -> None:
    for name in main.commands:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 3


def test_every_line_of_the_threat_model_names_a_test_that_exists() -> None:
    lines = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    tests = set(re.findall(r"^def (test_\w+)", "\n".join(files), re.MULTILINE))
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert named, row
        assert set(named) <= tests, row


def test_every_link_of_a_page_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_path_of_one_machine_is_in_the_pages() -> None:
    home = str(Path.home())
    for page in PAGES:
        assert home not in page.read_text(encoding="utf-8")
    assert Project.default().ontology.is_dir()
