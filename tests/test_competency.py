# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The competency questions: each has a stored query that returns the gold, with its evidence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from places import ROOT
from ruamel.yaml import YAML

from araxes.formats import Kind, find_format
from araxes.queries import StoredQuery
from araxes.store import Dataset, Term

QUESTIONS = ROOT.parent / "shared" / "questions" / "questions.json"
WORDING: dict[str, dict[str, Any]] = YAML(typ="safe").load(ROOT / "tests" / "competency.yaml")

Names = set[str]


def questions() -> list[dict[str, Any]]:
    if not QUESTIONS.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    return found


def names_of(dataset: Dataset, term: Term | None, cache: dict[str, Names]) -> Names:
    """Give all that a cell may be called: its text, its number, its labels."""
    if term is None:
        return {"-"}
    if term.value not in cache:
        names = {term.value, str(term)}
        if term.kind == "iri":
            text = f"SELECT ?n WHERE {{ <{term.value}> rdfs:label|skos:altLabel ?n }}"
            names |= {str(row[0]) for row in dataset.query(text).rows()}
        cache[term.value] = {name.casefold() for name in names}
    return cache[term.value]


def matches(gold: object, names: Names, wording: dict[str, str]) -> bool:
    """Tell whether a cell with these names is what the gold says."""
    if isinstance(gold, bool):
        return str(gold).casefold() in names
    if isinstance(gold, int | float):
        return any(is_number(name) and abs(float(name) - gold) < 1e-9 for name in names)
    told = (name for words, name in wording.items() if str(gold).startswith(words))
    wanted = next(told, str(gold)).casefold()
    return wanted in names or any(name.endswith(f"/{wanted}") for name in names)


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def gold_rows(question: dict[str, Any], wording: dict[str, Any]) -> list[list[object]]:
    """Give the gold as rows of cells, whatever its type."""
    gold = question["gold"]
    if not isinstance(gold, list):
        return [[gold]]
    if "rows" in wording:
        return [wording["rows"][each] for each in gold]
    return [each if isinstance(each, list) else [each] for each in gold]


def answers(dataset: Dataset, query: StoredQuery, width: int) -> Iterator[list[Names]]:
    """Project the answer to its first columns, each different row once, in its order."""
    cache: dict[str, Names] = {}
    seen = set()
    for row in dataset.query(query.text).rows():
        cells = row[:width]
        if cells not in seen:
            seen.add(cells)
            yield [names_of(dataset, cell, cache) for cell in cells]


def fits(gold: list[object], row: list[Names], wording: dict[str, Any]) -> bool:
    names = wording.get("names", {})
    orders = [row]
    if pair := wording.get("pair"):
        turned = list(row)
        turned[pair[0]], turned[pair[1]] = row[pair[1]], row[pair[0]]
        orders.append(turned)
    return any(
        all(matches(cell, found, names) for cell, found in zip(gold, each, strict=True))
        for each in orders
    )


@pytest.mark.skipif(not QUESTIONS.is_file(), reason="../shared/questions is not here")
@pytest.mark.parametrize("question", questions(), ids=lambda question: question["id"])
def test_a_stored_query_returns_the_gold(
    dataset: Dataset, queries: dict[str, StoredQuery], question: dict[str, Any]
) -> None:
    [query] = [each for each in queries.values() if question["id"] in each.answers]
    wording = WORDING.get(question["id"], {})
    gold = gold_rows(question, wording)
    found = list(answers(dataset, query, len(gold[0])))
    for row in gold:
        assert any(fits(row, each, wording) for each in found), f"missing: {row}"
    for each in found:
        told = "among" in wording or any(fits(row, each, wording) for row in gold)
        assert told, f"beyond the gold: {each}"
    if question["answer_type"] == "list":
        places = [next(i for i, e in enumerate(found) if fits(row, e, wording)) for row in gold]
        assert places == sorted(places)


def test_every_row_that_answers_a_question_has_its_document_and_its_passage(
    dataset: Dataset, queries: dict[str, StoredQuery]
) -> None:
    for query in (each for each in queries.values() if each.topic != "statistics"):
        answer = dataset.query(query.text)
        where = [answer.variables.index(name) for name in ("document", "passage")]
        rows = list(answer.rows())
        assert rows, query.stem
        for row in rows:
            assert all(row[index] is not None for index in where), query.stem


def test_no_question_is_answered_twice(queries: dict[str, StoredQuery]) -> None:
    answered = [question for query in queries.values() for question in query.answers]
    assert len(answered) == len(set(answered))


APPROVED = ROOT / "tests" / "approved"


@pytest.mark.parametrize("path", sorted(APPROVED.glob("*.csv")), ids=lambda path: path.stem)
def test_a_stored_query_gives_its_approved_answer(
    dataset: Dataset, queries: dict[str, StoredQuery], path: Path
) -> None:
    form = find_format("csv", Kind.SOLUTIONS)
    assert form is not None
    answer = dataset.query(queries[path.stem].text).serialize(form).decode("utf-8")
    assert answer.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_every_stored_query_has_an_approved_answer(queries: dict[str, StoredQuery]) -> None:
    assert {path.stem for path in APPROVED.glob("*.csv")} == set(queries)
