# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The seeds folder: coding sheets, shared entities, digests; read, and checked all in one run."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from araxes.checks import (
    check_disagreements,
    check_entities,
    check_keys,
    check_labels,
    check_sheet,
    explain,
)
from araxes.corpus import Entity, Seeds, Sheet, as_list
from araxes.errors import DataError, Problem
from araxes.kinds import Model
from araxes.located import Located, read_yaml
from araxes.schema import (
    CONTEXT,
    DISAGREEMENT_SCHEMA,
    ENTITY_SCHEMA,
    LABEL_SCHEMA,
    SHEET_SCHEMA,
)
from araxes.spans import LOCATOR, Span

__all__ = ["read_seeds"]


def read_seeds(folder: Path, model: Model, *, need_digests: bool = True) -> Seeds:
    """Read and check the whole folder; raise DataError with every mistake in it.

    Without ``need_digests`` a passage may lack its digest: for recording them.
    """
    problems: list[Problem] = []
    files = {
        SHEET_SCHEMA: sorted(folder.glob("sheets/*.yaml")),
        ENTITY_SCHEMA: sorted(folder.glob("entities/*.yaml")),
        DISAGREEMENT_SCHEMA: sorted(folder.glob("disagreements.yaml")),
        LABEL_SCHEMA: sorted(folder.glob("labels.yaml")),
    }
    found: dict[str, list[Located]] = {}
    for schema, paths in files.items():
        validator = Draft202012Validator(json.loads((folder / schema).read_text(encoding="utf-8")))
        read = [each for path in paths if (each := read_yaml(path, problems)) is not None]
        for each in read:
            problems += [explain(each, error) for error in validator.iter_errors(each.data)]
        found[schema] = read
    if problems:
        raise DataError(problems)
    seeds = Seeds(
        context=json.loads((folder / CONTEXT).read_text(encoding="utf-8")),
        entities=_entities(found[ENTITY_SCHEMA], problems),
        sheets=tuple(Sheet(each) for each in found[SHEET_SCHEMA]),
        labels={k: v for each in found[LABEL_SCHEMA] for k, v in each.data.items()},
        disagreements={k: v for each in found[DISAGREEMENT_SCHEMA] for k, v in each.data.items()},
        digests=read_digests(folder / "digests", problems),
    )
    for entities in found[ENTITY_SCHEMA]:
        problems += check_entities(seeds, entities)
    for sheet in seeds.sheets:
        problems += check_sheet(seeds, model, sheet, need_digests=need_digests)
    if not problems:
        problems += check_keys(seeds, model)
    for labels in found[LABEL_SCHEMA]:
        problems += check_labels(seeds, labels)
    for disagreements in found[DISAGREEMENT_SCHEMA]:
        problems += check_disagreements(seeds, disagreements)
    if problems:
        raise DataError(problems)
    return seeds


def read_digests(folder: Path, problems: list[Problem]) -> dict[str, dict[Span, str]]:
    """Read the recorded digests: per document a file of lines ``char=1,20 <sha256>``."""
    digests: dict[str, dict[Span, str]] = {}
    for path in sorted(folder.glob("*.txt")):
        digests[path.stem] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            locator, _, value = line.partition(" ")
            if LOCATOR.fullmatch(locator) and len(value) == 64:
                digests[path.stem][Span.parse(locator)] = value
            else:
                mend = "Remove the line and run: araxes verify --documents DIR --record"
                problems.append(Problem(str(path), number, "not a locator and a digest", mend))
    return digests


def _entities(files: list[Located], problems: list[Problem]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    where: dict[str, str] = {}
    for source in files:
        for slug, data in source.data.items():
            if slug in entities:
                mend = "Keep one of the two, with all the names."
                problems.append(
                    source.problem((slug,), f"'{slug}' stands in {where[slug]} too", mend)
                )
                continue
            where[slug] = source.path.name
            entities[slug] = Entity(slug, tuple(as_list(data["type"])), data["label"], data)
    return entities
