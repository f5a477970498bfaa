# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Bad input is refused with file, line, what is wrong and how to mend it, all in one run."""

from pathlib import Path

import pytest
from seeding import HEADER, make_seeds

from araxes.errors import DataError
from araxes.kinds import Model
from araxes.project import Project
from araxes.sheets import read_seeds

GOOD = """\
  "001":
    at: char=10,20
    says: Armenia belongs to the CSTO.
    asserts: {type: Membership, member: armenia, organization: csto}
"""
FIRST = HEADER.count("\n") + 1
BASE = {
    "at": "char=10,20",
    "says": "Armenia belongs to the CSTO.",
    "asserts": "{type: Membership, member: armenia, organization: csto}",
}


def claim(**changes: str) -> str:
    keys = {**BASE, **changes}
    return '  "001":\n' + "".join(f"    {k}: {v}\n" for k, v in keys.items() if v)


def problems_of(seeds: Path, model: Model) -> list[tuple[int | None, str, str]]:
    with pytest.raises(DataError) as caught:
        read_seeds(seeds, model)
    return [(p.line, p.what, p.mend) for p in caught.value.problems]


BAD = {
    "an unknown key": (claim(modalty="reported"), 4, "unknown key 'modalty'", "modality"),
    "a claim without a passage": (claim(at=""), 0, "has no 'at'", "Add it"),
    "a wrong date": (claim(when="2020-13-45"), 4, "'2020-13-45' is not a date", "2020-11-10"),
    "an interval that runs backwards": (claim(when="1994/1992"), 4, "ends before", "1992/1994"),
    "a locator beyond the document": (claim(at="char=10,2000"), 1, "beyond the", "araxes locate"),
    "a locator outside the scope": (claim(at="char=1,5"), 1, "outside the article", "scope"),
    "a locator without a digest": (claim(at="char=50,60"), 1, "no digest is recorded", "--record"),
    "an empty passage": (claim(at="char=20,10"), 1, "holds no character", "araxes locate"),
    "an entity that does not exist": (
        claim(asserts="{type: Membership, member: armenai, organization: csto}"),
        3,
        "there is no entity 'armenai'",
        "Did you mean 'armenia'?",
    ),
    "a filler of the wrong class": (
        claim(asserts="{type: Membership, member: karabakh, organization: csto}"),
        3,
        "'member' takes Actor; karabakh is Territory",
        "another entity",
    ),
    "a role that the kind does not have": (
        claim(asserts="{type: Membership, member: armenia, organization: csto, supporter: iran}"),
        3,
        "unknown key 'supporter'",
        "Known here",
    ),
    "a kind without a required role": (
        claim(asserts="{type: Membership, member: armenia}"),
        3,
        "has no 'organization'",
        "Add it",
    ),
    "an unknown kind": (
        claim(asserts="{type: Membrship, member: armenia}"),
        3,
        "'type' cannot be 'Membrship'",
        "Did you mean 'Membership'?",
    ),
    "an unknown concept": (claim(modality="repored"), 4, "cannot be 'repored'", "'reported'"),
    "an event without a name": (
        claim(asserts="{type: Visit, agent: iran}"),
        3,
        "has no 'id'",
        "Add it",
    ),
    "a report that is asserted": (
        claim(modality="reported"),
        3,
        "not the document's own affirmation",
        "'mentions'",
    ),
    "a denial that is asserted": (
        claim(polarity="denied"),
        3,
        "not the document's own affirmation",
        "'mentions'",
    ),
    "an affirmation that is only mentioned": (
        claim(asserts="", mentions=BASE["asserts"]),
        3,
        "in its own voice",
        "'asserts'",
    ),
    "a speaker without a modality": (
        claim(asserts="", mentions=BASE["asserts"], speaker="nikol-pashinyan"),
        4,
        "own voice",
        "reported",
    ),
    "a claim that puts nothing forward": (claim(asserts=""), 0, "exactly one of", "'mentions'"),
    "an unknown speaker": (
        claim(asserts="", mentions=BASE["asserts"], modality="reported", speaker="putin"),
        5,
        "there is no entity 'putin'",
        "seeds/entities",
    ),
    "a claim reported through none": (claim(through='"009"'), 4, "no other claim 009", "number"),
    "an unknown reference": (claim(cites='"28"'), 4, "no reference '28'", "references"),
    "a figure without a unit": (
        claim(figures='{value: "40", measure: population}'),
        4,
        "has no 'unit'",
        "Add it",
    ),
    "an id for several situations": (
        claim(asserts="{type: Support, id: one, supporter: [iran, turkey], supported: armenia}"),
        0,
        "'one' is one situation, but its supporter has several",
        "Leave the id out",
    ),
    "an id for what has a key in common": (
        claim(asserts="{type: Support, id: one, supporter: iran, supported: armenia}")
        + claim(asserts="{type: Support, supporter: iran, supported: armenia}").replace(
            "001", "002"
        ),
        0,
        "'one' is the same Support as that of test-2020-002",
        "Leave the id out",
    ),
    "two claims with one number": (GOOD + GOOD, 4, "'001' stands twice", "Rename"),
    "a key given twice": (claim() + "    says: Again.\n", 4, "'says' stands twice", "Rename"),
    "broken YAML": (claim(asserts="{type: Membership"), None, "not YAML", "Mend the YAML"),
}


@pytest.mark.parametrize(("claims", "offset", "what", "mend"), BAD.values(), ids=BAD.keys())
def test_a_mistake_is_reported_with_its_line_and_its_mend(
    project: Project,
    model: Model,
    tmp_path: Path,
    claims: str,
    offset: int | None,
    what: str,
    mend: str,
) -> None:
    [(line, said, advice)] = problems_of(make_seeds(project, tmp_path, claims), model)
    assert what in said
    assert mend in advice
    if offset is not None:
        assert line == FIRST + offset


def test_all_mistakes_are_reported_in_one_run(
    project: Project, model: Model, tmp_path: Path
) -> None:
    second = claim(when="soon").replace('"001"', '"002"')
    third = claim(at="char=10,2000").replace('"001"', '"003"')
    seeds = make_seeds(project, tmp_path, GOOD + second + third)
    (seeds / "disagreements.yaml").write_text(
        "x: {label: X, topic: csto, claims: [test-2020-001, test-2020-009], says: They differ.}\n",
        encoding="utf-8",
    )
    said = [what for _, what, _ in problems_of(seeds, model)]
    assert len(said) == 3
    assert "there is no claim 'test-2020-009'" in said[0]


def test_what_a_sheet_names_has_a_label_and_nothing_else_has(
    project: Project, model: Model, tmp_path: Path
) -> None:
    visit = claim(asserts="{type: Visit, id: visit-to-baku, agent: iran, place: nakhchivan}")
    seeds = make_seeds(project, tmp_path, visit)
    (seeds / "labels.yaml").write_text("visit-of-nobody: A visit\n", encoding="utf-8")
    assert sorted(what for _, what, _ in problems_of(seeds, model)) == [
        "'visit-to-baku' has no label",
        "no sheet names a situation 'visit-of-nobody'",
    ]
    (seeds / "labels.yaml").write_text("visit-to-baku: Visit to Baku\n", encoding="utf-8")
    assert read_seeds(seeds, model).label("visit-to-baku") == "Visit to Baku"


def test_an_entity_in_two_files_is_refused(project: Project, model: Model, tmp_path: Path) -> None:
    seeds = make_seeds(project, tmp_path, GOOD)
    text = "armenia: {type: State, label: Armenia}\n"
    (seeds / "entities" / "more.yaml").write_text(text, encoding="utf-8")
    assert problems_of(seeds, model)[0][1] == "'armenia' stands in all.yaml too"


def test_values_keep_the_form_they_were_written_in(
    project: Project, model: Model, tmp_path: Path
) -> None:
    claims = claim(
        says="no", figures="{value: 10.20, unit: item, measure: item-count}", when="2020"
    )
    [sheet] = read_seeds(make_seeds(project, tmp_path, claims), model).sheets
    [only] = sheet.claims
    assert only.data["says"] == "no"
    assert only.data["figures"]["value"] == "10.20"
    assert only.data["when"] == "2020"
    assert sheet.document["identifier"] == "999"
