# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What `araxes diff` says of two releases."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from araxes.cli import main
from araxes.comparison import Change, Comparison, compare
from araxes.namespaces import CLAIM, graph_iri

FILES = ("manifest.json", "ontology.ttl", "araxes.nq", "dataset.ttl")


def edited(release: Path, folder: Path, name: str, edit: Callable[[str], str]) -> Path:
    """Copy a release, one file of it changed."""
    folder.mkdir()
    for file in FILES:
        shutil.copy(release / file, folder)
    text = (folder / name).read_text(encoding="utf-8")
    changed = edit(text)
    assert changed != text
    (folder / name).write_text(changed, encoding="utf-8")
    return folder


def without(*words: str) -> Callable[[str], str]:
    """Take away the lines that hold all of some words."""

    def edit(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(line for line in lines if not all(word in line for word in words))

    return edit


def changes(comparison: Comparison) -> dict[str, list[Change]]:
    return {name: each for name, each in comparison.sections.items() if each}


def test_a_release_does_not_differ_from_itself(release: Path) -> None:
    comparison = compare(release, release)
    assert changes(comparison) == {}
    assert comparison.kind.startswith("patch")


def test_a_label_is_a_change_of_the_term(release: Path, tmp_path: Path) -> None:
    new = edited(
        release,
        tmp_path / "new",
        "ontology.ttl",
        lambda text: text.replace('"exclave"@en', '"enclave"@en'),
    )
    comparison = compare(release, new)
    assert changes(comparison) == {
        "Terms": [Change("changed", "Exclave", ("label: exclave → enclave",))]
    }
    assert comparison.kind.startswith("minor")


def test_an_axiom_is_told_in_manchester_syntax_and_makes_a_major_release(
    release: Path, tmp_path: Path
) -> None:
    new = edited(release, tmp_path / "new", "ontology.ttl", without("disjointWith ax:DeFactoState"))
    comparison = compare(release, new)
    assert changes(comparison) == {
        "Axioms": [
            Change("changed", "DeFactoState", ("no longer DisjointWith State",)),
            Change("changed", "State", ("no longer DisjointWith DeFactoState",)),
        ]
    }
    assert comparison.kind.startswith("major")


def test_a_claim_that_is_gone_is_told_with_what_it_said(release: Path, tmp_path: Path) -> None:
    source = graph_iri("source/senthil-2023")
    new = edited(
        release, tmp_path / "new", "araxes.nq", without(f"{CLAIM}senthil-2023-077>", source)
    )
    comparison = compare(release, new)
    [claim] = comparison.sections["Claims"]
    assert claim == Change(
        "gone", "claim:senthil-2023-077", ("Russia and Armenia belong to the CSTO.",)
    )
    assert compare(new, release).sections["Claims"][0].what == "new"


def test_a_claim_that_moved_is_told_from_where_to_where(release: Path, tmp_path: Path) -> None:
    claim, prop = f"<{CLAIM}senthil-2023-077>", "isAttributedTo>"
    turkey = "<https://w3id.org/araxes/id/turkey>"
    graph = f"<{graph_iri('source/senthil-2023')}>"
    line = f"{claim} <https://w3id.org/araxes/ontology#{prop} {turkey} {graph} .\n"
    new = edited(release, tmp_path / "new", "araxes.nq", lambda text: text + line)
    assert compare(release, new).sections["Claims"] == [
        Change(
            "changed",
            "claim:senthil-2023-077",
            ("ax:isAttributedTo: nothing → id:turkey",),
        )
    ]


def test_an_entailment_that_no_longer_follows_is_told(release: Path, tmp_path: Path) -> None:
    words = ("id/csto>", "#AllianceOrganization>", graph_iri("inferred"))
    new = edited(release, tmp_path / "new", "araxes.nq", without(*words))
    assert changes(compare(release, new)) == {
        "Entailments": [
            Change("gone", "ax:AllianceOrganization", ("id:csto a ax:AllianceOrganization",))
        ]
    }


def test_the_command_says_it_in_words(release: Path, tmp_path: Path) -> None:
    new = edited(release, tmp_path / "new", "ontology.ttl", without("disjointWith ax:DeFactoState"))
    run = CliRunner().invoke(main, ["diff", str(release), str(new)])
    assert run.exit_code == 0, run.output
    assert "Axioms: 2 changed\n  ~ DeFactoState\n      no longer DisjointWith State" in run.output
    assert "Claims: no change" in run.output


@pytest.mark.parametrize("files", [[], ["manifest.json"]])
def test_a_folder_that_is_no_release_is_refused(
    release: Path, tmp_path: Path, files: list[str]
) -> None:
    for name in files:
        shutil.copy(release / name, tmp_path)
    run = CliRunner().invoke(main, ["diff", str(release), str(tmp_path)])
    assert run.exit_code in (1, 2)
    assert str(tmp_path) in run.output
    assert "Traceback" not in run.output
