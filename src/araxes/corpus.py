# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the seeds folder holds, as it was written: entities, sheets, claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from araxes.located import Located
from araxes.spans import Span

__all__ = ["Claim", "Data", "Entity", "Seeds", "Sheet", "as_list"]

Data = dict[str, Any]


def as_list(value: Any) -> list[Any]:
    """Give a value that may be one or several as a list (nothing: an empty one)."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Entity:
    """A thing that sheets speak of: its slug, classes and what its file says of it."""

    slug: str
    classes: tuple[str, ...]
    label: str
    data: Data


@dataclass(frozen=True)
class Claim:
    """One claim of a sheet as written, with its number."""

    number: str
    data: Data

    @property
    def spans(self) -> list[Span]:
        """The passages that carry the claim."""
        return [Span.parse(each) for each in as_list(self.data["at"])]

    @property
    def situations(self) -> list[Data]:
        """What the claim asserts or mentions."""
        return as_list(self.data.get("asserts") or self.data.get("mentions"))

    @property
    def is_own_voice(self) -> bool:
        """Whether the document itself affirms what the claim puts forward."""
        return "asserts" in self.data

    @property
    def modality(self) -> str:
        """The mode of the claim: asserted where the sheet says nothing."""
        return str(self.data.get("modality", "asserted"))

    @property
    def polarity(self) -> str:
        """The polarity of the claim: affirmed where the sheet says nothing."""
        return str(self.data.get("polarity", "affirmed"))


@dataclass(frozen=True)
class Sheet:
    """The coding sheet of one document."""

    source: Located

    @property
    def document(self) -> Data:
        """What the sheet says of the document."""
        document: Data = self.source.data["document"]
        return document

    @property
    def slug(self) -> str:
        """The name of the document in IRIs."""
        return str(self.document["id"])

    @property
    def references(self) -> dict[str, Data]:
        """The works that the document cites, by key."""
        return dict(self.source.data.get("references") or {})

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims in the order of the sheet."""
        for number, data in self.source.data["claims"].items():
            yield Claim(number, data)

    @property
    def scope(self) -> list[Span]:
        """The parts of the document that are the article."""
        return [Span.parse(each) for each in self.document["scope"]]


@dataclass(frozen=True)
class Seeds:
    """All that the seeds folder holds, checked."""

    context: Data
    entities: dict[str, Entity]
    sheets: tuple[Sheet, ...]
    labels: dict[str, str]
    disagreements: dict[str, Data]
    digests: dict[str, dict[Span, str]]

    @cached_property
    def minted(self) -> dict[str, str]:
        """The events that sheets name themselves, with their kind."""
        return {
            situation["id"]: situation["type"]
            for sheet in self.sheets
            for claim in sheet.claims
            for situation in claim.situations
            if "id" in situation and situation["id"] not in self.entities
        }

    def label(self, slug: str) -> str:
        """Give the name of an entity, or of a situation that a sheet names by an id."""
        entity = self.entities.get(slug)
        return entity.label if entity else self.labels.get(slug, slug.replace("-", " "))
