# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The tokens of SPARQL 1.1 Query, section 19.8: enough of its grammar to tell code from strings."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Token", "tokenize"]

_LETTERS: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER: Final = f"{_LETTERS}0-9_\u00b7\u0300-\u036f\u203f-\u2040"
_TOKEN: Final = re.compile(
    rf"""
    (?P<space>\s+|\#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\x00-\x20]*>)
  | (?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
              |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$][{_INNER}]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--(?:ltr|rtl))?)
  | (?P<name>(?:[{_LETTERS}_](?:[{_INNER}-]|\.+(?=[{_INNER}-]))*)?
             :(?:(?:[{_LETTERS}0-9_:%]|\\.)(?:[{_INNER}:%-]|\\.|\.+(?=[{_INNER}:%\\-]))*)?)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[{_INNER}]+)
  | (?P<mark>\^\^|&&|\|\||[<>!]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: its kind is the name of its group in the grammar above."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The token as a keyword in capitals; empty if it is something else."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def end(self) -> int:
        """The place just behind the token."""
        return self.start + len(self.text)


def tokenize(text: str, start: int = 0) -> Iterator[Token]:
    """Cut a query into its tokens from ``start`` on, leaving out white space and comments.

    >>> [token.kind for token in tokenize("ASK { ?s a <urn:x#y> } # SERVICE")]
    ['word', 'mark', 'variable', 'word', 'iri', 'mark']
    """
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match.group(), match.start())
