# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Where a query stops being SPARQL, and what is wrong there."""

import re
from bisect import bisect_right
from collections.abc import Callable, Set
from typing import Final

from araxes.sparql import QueryError, QueryText
from araxes.tokens import Token

__all__ = ["QuerySyntaxError", "explain"]

_COMPLAINT: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON: Final = re.compile(r"(?:^|, )(\w+ [\w ]+\w)(?=,|$)")
_SPACE: Final = " " * 24  # wider than ENCODE_FOR_URI


class QuerySyntaxError(QueryError):
    """A text that is not SPARQL; line and column count from 1."""

    def __init__(self, what: str, line: int, column: int) -> None:
        self.what, self.line, self.column = what, line, column
        super().__init__(f"Syntax error at line {line}, column {column}: {what}.")


def explain(
    query: QueryText, complain: Callable[[str], str | None], known: Set[str]
) -> QuerySyntaxError:
    """Say where and why ``query`` is no SPARQL; ``complain`` is the engine's word on a text.

    ``known`` are the prefixes that need no declaration.

    The engine's place is where the longest keyword it tried would have ended, often some words
    behind the mistake. So it is asked about the same tokens set further apart than any keyword is
    long: then its place names one of them.
    """
    if not query.tokens:
        return QuerySyntaxError("the query is empty", 1, 1)
    starts, pieces, length = [], [], 0
    for token, after in zip(query.tokens, [*query.tokens[1:], None], strict=True):
        starts.append(length)
        pieces.append(token.text + ("" if after and _are_one(token, after) else _SPACE))
        length += len(pieces[-1])
    complaint = _COMPLAINT.match(complain("".join(pieces)) or "")
    if complaint is None:
        return QuerySyntaxError("this is not SPARQL", 1, 1)
    offset = _offset("".join(pieces), int(complaint[1]), int(complaint[2]))
    found = query.tokens[bisect_right(starts, offset) - 1] if offset < length else None
    reason = _REASON.search(complaint[3])
    what, start = _say(query, found, reason[1] if reason else "", known)
    line, before = query.text.count("\n", 0, start) + 1, query.text.rfind("\n", 0, start)
    return QuerySyntaxError(what, line, start - before)


def _say(query: QueryText, token: Token | None, reason: str, known: Set[str]) -> tuple[str, int]:
    """Give the sentence about the mistake, and its place in the query."""
    quote = next((t for t in query.tokens if t.kind == "mark" and t.text in "\"'"), None)
    if quote is not None:
        return "a string that begins here has no end", quote.start
    if token is None:
        return reason or "the query ends too early", len(query.text.rstrip())
    if token.kind == "name" and token.text.partition(":")[0] not in query.prefixes | known:
        return f"the prefix {token.text.partition(':')[0]}: is not declared", token.start
    shown = token.text if len(token.text) <= 60 else token.text[:57] + "..."
    return f"{reason} at `{shown}`" if reason else f"unexpected `{shown}`", token.start


def _are_one(token: Token, after: Token) -> bool:
    """Tell whether a space between two tokens could change what they mean."""
    signs = token.kind == "mark" and token.text not in "{}()[];,."
    return signs and token.end == after.start and after.kind in ("mark", "number")


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
