"""The seeds folder: coding sheets, shared entities, digests; read, and checked all in one run."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from araxes.errors import DataError, Problem
from araxes.kinds import Model
from araxes.located import Located, read_yaml
from araxes.schema import CONTEXT, DISAGREEMENT_SCHEMA, ENTITY_SCHEMA, SHEET_SCHEMA
from araxes.spans import LOCATOR, Span
from araxes.times import bounds

__all__ = ["Claim", "Entity", "Seeds", "Sheet", "as_list", "read_seeds"]

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
        """Give the name of an entity, or of an event by its slug."""
        entity = self.entities.get(slug)
        return entity.label if entity else slug.replace("-", " ")


def read_seeds(folder: Path, model: Model, *, need_digests: bool = True) -> Seeds:
    """Read and check the whole folder; raise DataError with every mistake in it.

    Without ``need_digests`` a passage may lack its digest: for recording them.
    """
    problems: list[Problem] = []
    files = {
        SHEET_SCHEMA: sorted(folder.glob("sheets/*.yaml")),
        ENTITY_SCHEMA: sorted(folder.glob("entities/*.yaml")),
        DISAGREEMENT_SCHEMA: sorted(folder.glob("disagreements.yaml")),
    }
    found: dict[str, list[Located]] = {}
    for schema, paths in files.items():
        validator = Draft202012Validator(json.loads((folder / schema).read_text(encoding="utf-8")))
        read = [each for path in paths if (each := read_yaml(path, problems)) is not None]
        for each in read:
            problems += [_explain(each, error) for error in validator.iter_errors(each.data)]
        found[schema] = read
    if problems:
        raise DataError(problems)
    seeds = Seeds(
        context=json.loads((folder / CONTEXT).read_text(encoding="utf-8")),
        entities=_entities(found[ENTITY_SCHEMA], problems),
        sheets=tuple(Sheet(each) for each in found[SHEET_SCHEMA]),
        disagreements={k: v for each in found[DISAGREEMENT_SCHEMA] for k, v in each.data.items()},
        digests=read_digests(folder / "digests", problems),
    )
    for entities in found[ENTITY_SCHEMA]:
        problems += _check_entities(seeds, model, entities)
    for sheet in seeds.sheets:
        problems += _Checks(seeds, model, sheet, need_digests).run()
    for disagreements in found[DISAGREEMENT_SCHEMA]:
        problems += _check_disagreements(seeds, disagreements)
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


def _check_entities(seeds: Seeds, model: Model, source: Located) -> Iterator[Problem]:
    links = ("isTerritoryOf", "isOfficeOf", "isInstitutionOf", "isBasedIn", "isProvisionOf")
    for slug, data in source.data.items():
        for link in links:
            if link in data and data[link] not in seeds.entities:
                yield source.problem((slug, link), *_unknown(data[link], seeds.entities))


def _check_disagreements(seeds: Seeds, source: Located) -> Iterator[Problem]:
    claims = {f"{sheet.slug}-{claim.number}" for sheet in seeds.sheets for claim in sheet.claims}
    known = {*seeds.entities, *seeds.minted}
    for slug, data in source.data.items():
        for index, claim in enumerate(data["claims"]):
            if claim not in claims:
                mend = "Write the document's id, a hyphen and the number of a claim in its sheet."
                yield source.problem((slug, "claims", index), f"there is no claim '{claim}'", mend)
        for topic in as_list(data["topic"]):
            if topic not in known:
                yield source.problem((slug, "topic"), *_unknown(topic, known))


class _Checks:
    """What a schema cannot see: things that must exist, places, dates, classes of fillers."""

    def __init__(self, seeds: Seeds, model: Model, sheet: Sheet, need_digests: bool) -> None:
        self.seeds = seeds
        self.model = model
        self.sheet = sheet
        self.need_digests = need_digests
        self.numbers = {claim.number for claim in sheet.claims}
        self.whole = Span(0, int(sheet.document["length"]))

    def run(self) -> Iterator[Problem]:
        for key, reference in self.sheet.references.items():
            if "date" in reference:
                yield from self.date(("references", key, "date"), reference["date"])
        if "published" in self.sheet.document:
            yield from self.date(("document", "published"), self.sheet.document["published"])
        for claim in self.sheet.claims:
            at = ("claims", claim.number)
            yield from self.places(at, claim)
            yield from self.voice(at, claim)
            yield from self.links(at, claim)
            for key in ("asserts", "mentions"):
                given = claim.data.get(key)
                for index, situation in enumerate(as_list(given)):
                    steps = (*at, key, index) if isinstance(given, list) else (*at, key)
                    yield from self.situation(steps, situation)
            when = claim.data.get("when")
            if when is not None:
                text = when["edtf"] if isinstance(when, dict) else when
                yield from self.date((*at, "when"), text)

    def problem(self, steps: Iterable[str | int], what: str, mend: str) -> Problem:
        return self.sheet.source.problem(tuple(steps), what, mend)

    def date(self, steps: Iterable[str | int], text: str) -> Iterator[Problem]:
        try:
            bounds(text)
        except ValueError as error:
            mend = "Write 2020, 2020-11, 2020-11-10, or an interval such as 1992/1994 or 2013/.."
            yield self.problem(steps, str(error), mend)

    def places(self, at: tuple[str, str], claim: Claim) -> Iterator[Problem]:
        recorded = self.seeds.digests.get(self.sheet.slug, {})
        for locator in as_list(claim.data["at"]):
            steps = (*at, "at")
            try:
                span = Span.parse(locator)
            except ValueError as error:
                yield self.problem(steps, str(error), "Find the passage with: araxes locate")
                continue
            if not span.within(self.whole):
                what = f"{span} ends beyond the document, which has {self.whole.end} characters"
                yield self.problem(steps, what, "Find the passage with: araxes locate")
            elif not any(span.within(part) for part in self.sheet.scope):
                scope = ", ".join(map(str, self.sheet.scope))
                what = f"{span} is outside the article ({scope})"
                yield self.problem(steps, what, "Take a passage of the article, or mend 'scope'.")
            elif self.need_digests and span not in recorded:
                mend = "Run: araxes verify --documents DIR --record"
                yield self.problem(steps, f"no digest is recorded for {span}", mend)

    def voice(self, at: tuple[str, str], claim: Claim) -> Iterator[Problem]:
        own = (
            claim.modality == "asserted" and claim.polarity == "affirmed" and not claim.data.get("speaker")
        )
        if own and not claim.is_own_voice:
            mend = "Write 'asserts', or say the modality, the polarity or the speaker."
            yield self.problem((*at, "mentions"), "the document says this in its own voice", mend)
        if not own and claim.is_own_voice:
            mend = "Write 'mentions' instead of 'asserts'."
            what = "this is not the document's own affirmation"
            yield self.problem((*at, "asserts"), what, mend)
        if claim.modality == "asserted" and claim.data.get("speaker"):
            mend = "Give a modality such as reported or alleged, or remove the speaker."
            yield self.problem((*at, "speaker"), "asserted is the document's own voice", mend)

    def links(self, at: tuple[str, str], claim: Claim) -> Iterator[Problem]:
        for key in ("speaker", "about", "in"):
            for slug in as_list(claim.data.get(key)):
                if slug not in self.seeds.entities and slug not in self.seeds.minted:
                    yield self.problem((*at, key), *_unknown(slug, self.seeds.entities))
        for number in as_list(claim.data.get("through")):
            if number not in self.numbers or number == claim.number:
                mend = "Name another claim of this sheet by its number."
                yield self.problem((*at, "through"), f"there is no other claim {number}", mend)
        for key in as_list(claim.data.get("cites")):
            if key not in self.sheet.references:
                what, mend = f"there is no reference '{key}'", "Add it under 'references'."
                yield self.problem((*at, "cites"), what, mend)

    def situation(self, steps: tuple[str | int, ...], situation: Data) -> Iterator[Problem]:
        for name in self.model.kinds[situation["type"]].roles:
            role = self.model.roles[name]
            if role.is_text or role.scheme:
                continue
            for slug in as_list(situation.get(name)):
                entity = self.seeds.entities.get(slug)
                minted = self.seeds.minted.get(slug)
                if entity is None and minted is None:
                    yield self.problem((*steps, name), *_unknown(slug, self.seeds.entities))
                    continue
                classes = entity.classes if entity else (str(minted),)
                if not any(self.model.fits(each, role.ranges) for each in classes):
                    what = f"'{name}' takes {' or '.join(role.ranges)}; {slug} is {classes[0]}"
                    mend = "Name another entity (a state's land is its territory), or role."
                    yield self.problem((*steps, name), what, mend)


def _unknown(slug: str, known: Iterable[str]) -> tuple[str, str]:
    close = get_close_matches(slug, list(known), n=1)
    hint = f"Did you mean '{close[0]}'? If not, add" if close else "Add"
    return f"there is no entity '{slug}'", f"{hint} it to a file in seeds/entities/."


def _explain(source: Located, error: ValidationError) -> Problem:
    """Say what a schema found wrong in the words of a coder."""
    steps = tuple(error.absolute_path)
    name = f"'{steps[-1]}'" if steps else "the file"
    value, wanted = error.instance, error.validator_value
    match error.validator:
        case "additionalProperties":
            allowed = list(error.schema["properties"])
            extra = sorted(set(value) - set(allowed))[0]
            close = get_close_matches(extra, allowed, n=1)
            hint = f"Did you mean '{close[0]}'? " if close else ""
            mend = f"{hint}Known here: {', '.join(allowed)}."
            return source.problem((*steps, extra), f"unknown key '{extra}'", mend)
        case "required":
            missing = [key for key in wanted if key not in value]
            return source.problem(steps, f"{name} has no '{missing[0]}'", "Add it.")
        case "enum":
            close = get_close_matches(str(value), list(map(str, wanted)), n=1)
            hint = f"Did you mean '{close[0]}'? " if close else ""
            mend = f"{hint}Known: {', '.join(map(str, wanted))}."
            return source.problem(steps, f"{name} cannot be '{value}'", mend)
        case "oneOf" if not all(branch.keys() == {"required"} for branch in wanted):
            kind = "array" if isinstance(value, list) else "other"
            fitting = [e for e in error.context if (e.schema.get("type") == "array") == (kind == "array")]
            return _explain(source, max(fitting or error.context, key=lambda e: len(e.path)))
        case "oneOf":
            what = f"{name} must have exactly one of 'asserts' and 'mentions'"
            mend = "'asserts' for the document's own affirmation, 'mentions' for all else."
            return source.problem(steps, what, mend)
        case "pattern":
            what = f"{name} cannot be '{value}'"
            return source.problem(steps, what, f"It must have the form {wanted}")
    return source.problem(steps, error.message, "See the schema beside the sheets.")
