# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The JSON Schemas of the seeds, made from the ontology, and the files they are written to.

The files in ``seeds/`` are what people and editors use; ``araxes schema`` writes them anew after
a change of the ontology, and a test holds them against it.
"""

import json
from pathlib import Path
from typing import Any

from araxes.context import ENTITY_LINKS, IDENTIFIERS, NUMBERED, make_context
from araxes.kinds import Kind, Model, Role

__all__ = [
    "CONTEXT",
    "DISAGREEMENT_SCHEMA",
    "ENTITY_SCHEMA",
    "LABEL_SCHEMA",
    "SHEET_SCHEMA",
    "seed_files",
    "write_seed_files",
]

CONTEXT = "context.jsonld"
SHEET_SCHEMA = "sheet.schema.json"
ENTITY_SCHEMA = "entities.schema.json"
DISAGREEMENT_SCHEMA = "disagreements.schema.json"
LABEL_SCHEMA = "labels.schema.json"

Json = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SLUG: Json = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
TEXT: Json = {"type": "string", "pattern": r"\S"}
# Editors read 2020 and 40 as numbers, the build reads them as strings: both are right.
NUMERIC: Json = {"type": ["string", "number"], "pattern": r"^-?\d+(\.\d+)?$"}
WHOLE: Json = {"type": ["string", "integer"], "pattern": r"^\d+$"}
DATE: Json = {"type": ["string", "integer"]}
LOCATOR: Json = {"type": "string", "pattern": r"^char=\d+,\d+$"}
NUMBER: Json = {"type": ["string", "integer"], "pattern": "^[0-9]{3}[a-z]?$"}
PARTS = ["year", "month", "day"]


def one_or_more(item: Json) -> Json:
    """Allow one value or a list of different ones."""
    return {"oneOf": [item, {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}]}


def _closed(properties: Json, required: list[str]) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


class _Schemas:
    def __init__(self, model: Model) -> None:
        self.model = model

    def concept(self, prop: str) -> Json:
        return {"$ref": f"#/$defs/{self.model.schemes[prop]}"}

    def role(self, role: Role) -> Json:
        if role.is_text:
            return TEXT
        return {"$ref": f"#/$defs/{role.scheme or 'entity'}-list"}

    def values(self) -> Json:
        """Define what roles take, once: slugs, and the concepts of each scheme."""
        values: Json = {"entity-list": one_or_more(SLUG)}
        for scheme, concepts in self.model.concepts.items():
            values[scheme] = {"enum": list(concepts)}
            values[f"{scheme}-list"] = one_or_more({"$ref": f"#/$defs/{scheme}"})
        return values

    def kind(self, kind: Kind) -> Json:
        properties: Json = {"type": {"const": kind.name}, "id": SLUG}
        properties |= {name: self.role(self.model.roles[name]) for name in kind.roles}
        required = ["type", *(["id"] if kind.is_event else []), *kind.required]
        return _closed(properties, required)

    def situation(self) -> Json:
        kinds = sorted(self.model.kinds)
        branches = [
            {"if": {"properties": {"type": {"const": k}}}, "then": {"$ref": f"#/$defs/{k}"}}
            for k in kinds
        ]
        return {
            "type": "object",
            "properties": {"type": {"enum": kinds}},
            "required": ["type"],
            "allOf": branches,
        }

    def claim(self) -> Json:
        situation = {"$ref": "#/$defs/situation"}
        figure = _closed(
            {
                "value": NUMERIC,
                "unit": self.concept("hasUnit"),
                "measure": self.concept("hasMeasure"),
                "comparator": self.concept("hasComparator"),
                "wording": TEXT,
            },
            ["value", "unit", "measure"],
        )
        dated = _closed({"edtf": DATE, "inferred": one_or_more({"enum": PARTS})}, ["edtf"])
        claim = _closed(
            {
                "at": one_or_more(LOCATOR),
                "says": TEXT,
                "asserts": one_or_more(situation),
                "mentions": one_or_more(situation),
                "modality": self.concept("hasModality"),
                "polarity": self.concept("hasPolarity"),
                "speaker": one_or_more(SLUG),
                "through": one_or_more(NUMBER),
                "in": SLUG,
                "when": {"oneOf": [DATE, dated]},
                "figures": one_or_more(figure),
                "about": one_or_more(SLUG),
                "cites": one_or_more(TEXT),
                "note": TEXT,
            },
            ["at", "says"],
        )
        claim["oneOf"] = [{"required": ["asserts"]}, {"required": ["mentions"]}]
        return claim

    def sheet(self) -> Json:
        document = _closed(
            {
                "id": SLUG,
                "identifier": {"type": ["string", "integer"], "pattern": "^[0-9]{3}$"},
                "title": TEXT,
                "authors": {"type": "array", "items": TEXT},
                "outlet": TEXT,
                "published": DATE,
                "licence": TEXT,
                "note": TEXT,
                "length": WHOLE,
                "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "scope": {"type": "array", "items": LOCATOR, "minItems": 1},
            },
            ["id", "identifier", "title", "length", "digest", "scope"],
        )
        reference = _closed(
            {"author": one_or_more(TEXT), "title": TEXT, "outlet": TEXT, "date": DATE},
            [],
        )
        reference["properties"]["note"] = WHOLE
        sheet = _closed(
            {
                "document": document,
                "references": {"type": "object", "additionalProperties": reference},
                "claims": {
                    "type": "object",
                    "propertyNames": {"pattern": NUMBER["pattern"]},
                    "additionalProperties": self.claim(),
                },
            },
            ["document", "claims"],
        )
        definitions = {name: self.kind(kind) for name, kind in self.model.kinds.items()}
        return {
            "$schema": DRAFT,
            "title": "Coding sheet",
            **sheet,
            "$defs": {"situation": self.situation(), **definitions, **self.values()},
        }

    def entities(self) -> Json:
        entity = _closed(
            {
                "type": one_or_more({"enum": list(self.model.entity_classes)}),
                "label": TEXT,
                "names": one_or_more(TEXT),
                "note": TEXT,
                "hasAgreementStage": self.concept("hasAgreementStage"),
                "involves": one_or_more(SLUG),
                **dict.fromkeys(ENTITY_LINKS, SLUG),
                **dict.fromkeys(IDENTIFIERS, TEXT),
                **dict.fromkeys(NUMBERED, WHOLE),
                "wikidata": {"type": "string", "pattern": "^Q[0-9]+$"},
            },
            ["type", "label"],
        )
        return {
            "$schema": DRAFT,
            "title": "Entities",
            "type": "object",
            "propertyNames": SLUG,
            "additionalProperties": entity,
            "$defs": self.values(),
        }

    def disagreements(self) -> Json:
        claim: Json = {"type": "string", "pattern": "^[a-z0-9-]+-[0-9]{3}[a-z]?$"}
        side = one_or_more(claim)
        claims: Json = {"type": "array", "items": side, "minItems": 2, "uniqueItems": True}
        disagreement = _closed(
            {"label": TEXT, "topic": one_or_more(SLUG), "claims": claims, "says": TEXT},
            ["label", "topic", "claims", "says"],
        )
        return {
            "$schema": DRAFT,
            "title": "Disagreements",
            "type": "object",
            "propertyNames": SLUG,
            "additionalProperties": disagreement,
        }

    def labels(self) -> Json:
        return {
            "$schema": DRAFT,
            "title": "Labels of the situations that sheets name by an id",
            "type": "object",
            "propertyNames": SLUG,
            "additionalProperties": TEXT,
        }


def seed_files(model: Model) -> dict[str, str]:
    """Make the text of the context and of the schemas, by file name."""
    schemas = _Schemas(model)
    made = {
        CONTEXT: make_context(model),
        SHEET_SCHEMA: schemas.sheet(),
        ENTITY_SCHEMA: schemas.entities(),
        DISAGREEMENT_SCHEMA: schemas.disagreements(),
        LABEL_SCHEMA: schemas.labels(),
    }
    return {
        name: json.dumps(each, indent=2, ensure_ascii=False) + "\n" for name, each in made.items()
    }


def write_seed_files(model: Model, seeds: Path) -> list[Path]:
    """Write the context and the schemas into ``seeds/`` and give their paths."""
    paths = []
    for name, text in seed_files(model).items():
        (seeds / name).write_text(text, encoding="utf-8")
        paths.append(seeds / name)
    return paths
