# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What is wrong with the seeds, in the words of a coder: where, what, and how to mend it."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import product

from jsonschema.exceptions import ValidationError

from araxes.context import ENTITY_LINKS
from araxes.corpus import Claim, Data, Seeds, Sheet, as_list
from araxes.errors import Problem
from araxes.kinds import Model
from araxes.located import Located
from araxes.spans import Span
from araxes.times import bounds

__all__ = [
    "check_disagreements",
    "check_entities",
    "check_keys",
    "check_labels",
    "check_sheet",
    "explain",
]


def check_entities(seeds: Seeds, source: Located) -> Iterator[Problem]:
    """Find the links of a file of entities that lead nowhere."""
    for slug, data in source.data.items():
        for link in (*ENTITY_LINKS, "involves"):
            for other in as_list(data.get(link, [])):
                if other not in seeds.entities:
                    yield source.problem((slug, link), *_unknown(other, seeds.entities))


def check_sheet(
    seeds: Seeds, model: Model, sheet: Sheet, *, need_digests: bool
) -> Iterator[Problem]:
    """Find what a schema cannot see in a sheet: places, dates, names, voices, classes."""
    return _Checks(seeds, model, sheet, need_digests).run()


def check_disagreements(seeds: Seeds, source: Located) -> Iterator[Problem]:
    """Find the claims and topics of disagreements that do not exist."""
    claims = {f"{sheet.slug}-{claim.number}" for sheet in seeds.sheets for claim in sheet.claims}
    known = {*seeds.entities, *seeds.minted}
    for slug, data in source.data.items():
        named = [
            (index, each) for index, side in enumerate(data["claims"]) for each in as_list(side)
        ]
        for index, claim in named:
            if claim not in claims:
                mend = "Write the document's id, a hyphen and the number of a claim in its sheet."
                yield source.problem((slug, "claims", index), f"there is no claim '{claim}'", mend)
        for topic in as_list(data["topic"]):
            if topic not in known:
                yield source.problem((slug, "topic"), *_unknown(topic, known))


def check_labels(seeds: Seeds, source: Located) -> Iterator[Problem]:
    """Find the labels of what no sheet names, and the named situations without a label."""
    for slug in source.data.keys() - seeds.minted.keys():
        mend = "Remove the line, or write the id as the sheet has it."
        yield source.problem((slug,), f"no sheet names a situation '{slug}'", mend)
    for slug in sorted(seeds.minted.keys() - source.data.keys()):
        mend = f"Add a line `{slug}: A few words that name it`."
        yield source.problem((), f"'{slug}' has no label", mend)


def check_keys(seeds: Seeds, model: Model) -> Iterator[Problem]:
    """Find situations with an id of their own that their key makes one with another."""
    named: dict[tuple[object, ...], str] = {}
    own: list[tuple[tuple[object, ...], str, Sheet, str]] = []
    for sheet in seeds.sheets:
        for claim in sheet.claims:
            for data in claim.situations:
                kind = model.kinds[data["type"]]
                if not kind.key or kind.between_equals:
                    continue
                several = [role for role in kind.key if len(as_list(data.get(role))) > 1]
                if "id" in data and several:
                    what = f"'{data['id']}' is one situation, but its {several[0]} has several"
                    mend = (
                        "Leave the id out, so that each has its own, or make claims of their own."
                    )
                    yield sheet.source.problem(("claims", claim.number), what, mend)
                if not claim.is_own_voice:
                    continue
                for values in product(*(as_list(data.get(role)) or [None] for role in kind.key)):
                    key = (kind.name, *values)
                    if "id" in data:
                        own.append((key, data["id"], sheet, claim.number))
                    else:
                        named[key] = f"{sheet.slug}-{claim.number}"
    for key, slug, sheet, number in own:
        other = named.setdefault(key, slug)
        if other != slug:
            what = f"'{slug}' is the same {key[0]} as that of {other}: they have one key"
            mend = "Leave the id out: situations with the same key have one node by themselves."
            yield sheet.source.problem(("claims", number), what, mend)


class _Checks:
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
        plain = claim.modality == "asserted" and claim.polarity == "affirmed"
        own = plain and not claim.data.get("speaker")
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


def explain(source: Located, error: ValidationError) -> Problem:
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
            several = isinstance(value, list)
            branches = [e for e in error.context if (e.schema.get("type") == "array") == several]
            return explain(source, max(branches or error.context, key=lambda e: len(e.path)))
        case "oneOf":
            what = f"{name} must have exactly one of 'asserts' and 'mentions'"
            mend = "'asserts' for the document's own affirmation, 'mentions' for all else."
            return source.problem(steps, what, mend)
        case "pattern":
            what = f"{name} cannot be '{value}'"
            return source.problem(steps, what, f"It must have the form {wanted}")
    return source.problem(steps, error.message, "See the schema beside the sheets.")
