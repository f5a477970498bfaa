# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The sheets held against the documents: whether each passage still stands where it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from araxes.corpus import Sheet, as_list
from araxes.errors import Problem
from araxes.kinds import Model
from araxes.sheets import read_seeds
from araxes.spans import Document, Span, digest

__all__ = ["Verification", "record_digests", "verify", "verify_sheet"]


@dataclass(frozen=True)
class Verification:
    """How much was held against the documents, and what did not fit."""

    claims: int
    passages: int
    problems: tuple[Problem, ...]


def verify(
    seeds: Path, model: Model, documents: dict[str, Document], *, record: bool
) -> Verification:
    """Compare all sheets with the documents; with ``record``, first record missing digests."""
    read = read_seeds(seeds, model, need_digests=not record)
    problems: list[Problem] = []
    for sheet in read.sheets:
        digests = read.digests.get(sheet.slug, {})
        document = documents.get(sheet.document["identifier"])
        if record and document is not None:
            digests = record_digests(seeds / "digests", sheet, document, digests)
        problems += verify_sheet(sheet, document, digests)
    claims = [claim for sheet in read.sheets for claim in sheet.claims]
    passages = sum(len(claim.spans) for claim in claims)
    return Verification(len(claims), passages, tuple(problems))


def verify_sheet(
    sheet: Sheet, document: Document | None, digests: dict[Span, str]
) -> Iterator[Problem]:
    """Compare a sheet with its document; every claim whose passage is not as recorded is named."""
    facts = sheet.document
    if document is None:
        mend = f"Put the file {facts['identifier']}_….txt into the folder."
        yield sheet.source.problem(("document",), f"no document {facts['identifier']}", mend)
        return
    if len(document.text) != int(facts["length"]) or digest(document.text) != facts["digest"]:
        what = f"the document has {len(document.text)} characters, digest {digest(document.text)}"
        mend = f"The sheet was coded from another text, of {facts['length']} characters."
        yield sheet.source.problem(("document", "digest"), what, mend)
    for claim in sheet.claims:
        for span in claim.spans:
            passage = document.passage(span)
            if digests.get(span) != digest(passage):
                what = f"the passage {span} of claim {claim.number} has moved or changed"
                mend = "Find it with: araxes locate; then run: araxes verify --record"
                yield sheet.source.problem(("claims", claim.number, "at"), what, mend)
            elif passage != passage.strip():
                what = f"the passage {span} of claim {claim.number} begins or ends with white space"
                yield sheet.source.problem(("claims", claim.number, "at"), what, "Shorten it.")


def record_digests(
    folder: Path, sheet: Sheet, document: Document, known: dict[Span, str]
) -> dict[Span, str]:
    """Record a digest for each passage that has none, drop those of passages no longer used.

    A recorded digest is never replaced: a passage that changed is for a person to look at.
    """
    used = {Span.parse(locator) for claim in sheet.claims for locator in as_list(claim.data["at"])}
    digests = {span: known.get(span) or digest(document.passage(span)) for span in sorted(used)}
    lines = [f"{span} {value}\n" for span, value in digests.items()]
    folder.mkdir(exist_ok=True)
    (folder / f"{sheet.slug}.txt").write_text("".join(lines), encoding="utf-8")
    return digests
