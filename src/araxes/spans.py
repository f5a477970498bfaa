# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Passages: locators after RFC 5147, the digests of the characters, finding them in a text."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from araxes.errors import UsageError

__all__ = ["Document", "Span", "digest", "find_passages", "read_document", "read_documents"]

# A typewriter's character finds its printed forms: curly quotes, dashes.
EITHER = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]', "-": "[-\u2013\u2014]"}
LOCATOR = re.compile(r"char=(\d+),(\d+)")


@dataclass(frozen=True, order=True)
class Span:
    """A run of characters: positions from 0, the end exclusive."""

    begin: int
    end: int

    @classmethod
    def parse(cls, locator: str) -> "Span":
        """Read ``char=100,200``; raise ValueError if it is not that, or is empty."""
        match = LOCATOR.fullmatch(locator)
        if match is None:
            raise ValueError(f"'{locator}' is not a locator of the form char=100,200")
        span = cls(int(match[1]), int(match[2]))
        if span.begin >= span.end:
            raise ValueError(f"'{locator}' holds no character: its end is not after its begin")
        return span

    def __str__(self) -> str:
        return f"char={self.begin},{self.end}"

    def within(self, other: "Span") -> bool:
        """Tell whether all of this span lies in the other."""
        return other.begin <= self.begin and self.end <= other.end


@dataclass(frozen=True)
class Document:
    """The text of a source document as locators count it: UTF-8, line ends as LF."""

    identifier: str
    text: str

    def passage(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.text[span.begin : span.end]


def digest(text: str) -> str:
    """Give the SHA-256 of the UTF-8 bytes of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_document(path: Path) -> Document:
    """Read a document; its identifier is the name of the file up to the first underscore."""
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return Document(path.stem.split("_")[0], text)


def read_documents(folder: Path) -> dict[str, Document]:
    """Read all documents of a folder by identifier; raise UsageError if there is none."""
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    documents = [read_document(path) for path in sorted(folder.glob("*.txt"))]
    if not documents:
        raise UsageError(f"There is no document (*.txt) in {folder}.")
    return {document.identifier: document for document in documents}


def find_passages(document: Document, words: str) -> list[Span]:
    """Find where words stand in a document, whatever the white space, hyphens and case.

    A word may be broken by a hyphen at a line end; ``...`` stands for any characters between, up
    to 2000 of them.
    """
    gap = r"(?:\s|-\s*\n\s*)*"
    parts = []
    for part in re.split(r"\s*(?:\.\.\.|…)\s*", words.strip()):
        tokens = [r"(?:-\s*\n\s*)?".join(map(_either, token)) for token in part.split()]
        parts.append((r"\s" + gap).join(tokens))
    pattern = re.compile(r"[\s\S]{0,2000}?".join(parts), re.IGNORECASE)
    return [Span(match.start(), match.end()) for match in pattern.finditer(document.text)]


def _either(character: str) -> str:
    return EITHER.get(character, re.escape(character))
