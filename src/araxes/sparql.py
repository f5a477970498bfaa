# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What must be known of a query's text before the engine sees it.

The engine has no switch that keeps a query inside the house, and it shows its parse to nobody, so
the tokens are looked at here. Its reader differs from the standard in ways that this has to know
(pyoxigraph 0.5.13, tried with a listening server):

- keywords need no boundary: ``SERVICE:x {}``, ``trueSERVICE<x>{}`` and, where ``e:SERVICE`` would
  be no valid IRI, ``e:SERVICE <x> {}`` all call out; so does ``e:a.b.SERVICE <x> {}``, since it
  takes only one run of dots into a name;
- ``1<'>' )`` and ``1<2#>`` are comparisons, where the standard sees the IRIs ``<'>`` and ``<2#>``,
  so that what is a string or a comment for one reader is a pattern for the other.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from araxes.errors import AraxesError
from araxes.formats import Kind
from araxes.tokens import Token, tokenize

__all__ = ["NestingError", "QueryError", "QueryText", "RefusedError"]

_DECLARATIONS: Final = {"PREFIX": 2, "BASE": 1, "VERSION": 1}  # and how many tokens follow
_UPDATES: Final = frozenset(
    ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"]
)
_AGGREGATES: Final = frozenset(["AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM"])
_KINDS: Final = {
    "SELECT": Kind.SOLUTIONS,
    "ASK": Kind.BOOLEAN,
    "CONSTRUCT": Kind.GRAPH,
    "DESCRIBE": Kind.GRAPH,
}
_VOLATILE: Final = ("BNODE", "NOW", "RAND", "UUID")
_BEFORE_A_NAME: Final = frozenset(["DESCRIBE", "FROM", "GRAPH", "NAMED"])
_OPENING: Final = ("{", "(", "[")
_CLOSING: Final = ("}", ")", "]")
_DEEPEST: Final = 200  # the engine ends its process at some thousands
_SERVICE_APART: Final = re.compile(r"(?:^|[^a-z0-9_])service")
_PLAIN_PROLOGUE: Final = re.compile(r"(?:\s+|PREFIX\s+\w*:\s*<[^<>\s\\]*>)*+", re.IGNORECASE)
_PLAINLY_AN_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


class QueryError(AraxesError):
    """A query that cannot be answered as it stands."""


class RefusedError(QueryError):
    """An operation that is done for nobody: it would reach out, or write."""

    def __init__(self, operation: str) -> None:
        self.operation = operation
        why = "no query reaches out" if operation == "SERVICE" else "the graph is only read"
        super().__init__(f"{operation} is refused: {why}.")


class NestingError(QueryError):
    """A query whose brackets stand deeper in one another than the engine can follow."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"In line {line}, more than {_DEEPEST} brackets stand in one another.")


@dataclass(frozen=True)
class QueryText:
    """A query as its author wrote it, cut into tokens as soon as a question needs them."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens, without white space and comments."""
        return tuple(tokenize(self.text))

    @cached_property
    def body(self) -> Sequence[Token]:
        """The tokens behind the prologue."""
        at = 0
        while at < len(self.tokens) and self.tokens[at].keyword in _DECLARATIONS:
            at += 1 + _DECLARATIONS[self.tokens[at].keyword]
        return self.tokens[at:]

    @cached_property
    def opening(self) -> Sequence[Token]:
        """The first three tokens behind the prologue, for which the others need not be read."""
        plain = _PLAIN_PROLOGUE.match(self.text)
        tokens = tokenize(self.text, plain.end() if plain else 0)
        for token in tokens:
            if token.keyword not in _DECLARATIONS:
                return [token, *islice(tokens, 2)]
            deque(islice(tokens, _DECLARATIONS[token.keyword]), maxlen=0)
        return []

    @property
    def form(self) -> str:
        """The word that opens the query, in capitals: SELECT, ASK, CONSTRUCT or DESCRIBE."""
        return self.opening[0].keyword if self.opening else ""

    @property
    def kind(self) -> Kind | None:
        """What the query answers with; None if it is no query."""
        return _KINDS.get(self.form)

    @property
    def prologue(self) -> str:
        """The text of the BASE and PREFIX declarations."""
        return self.text[: self.opening[0].start] if self.opening else self.text

    @property
    def prefixes(self) -> frozenset[str]:
        """The prefixes that the prologue declares."""
        head = self.tokens[: len(self.tokens) - len(self.body)]
        return frozenset(token.text[:-1] for token in head if token.kind == "name")

    @property
    def is_update(self) -> bool:
        """Whether this is SPARQL Update, which has a language of its own."""
        return self.form in _UPDATES

    def admit(self) -> "QueryText":
        """Give the query that the engine may run; raise RefusedError if it would reach out.

        Raise NestingError if it could end the engine's process.

        In its text, every IRI that the engine might take for a comparison has its ``'`` and
        ``#`` escaped, so that both readers see the same strings and comments.
        """
        self._check_nesting()
        if "service" not in self.text.lower():
            return self
        if self._calls_out():
            raise RefusedError("SERVICE")
        pieces, done = [], 0
        for token in self.tokens:
            if token.kind == "iri" and not _PLAINLY_AN_IRI.match(token.text):
                escaped = token.text.replace("'", r"\u0027").replace("#", r"\u0023")
                pieces += [self.text[done : token.start], escaped]
                done = token.end
        return QueryText("".join([*pieces, self.text[done:]])) if pieces else self

    @property
    def dataset_clause(self) -> tuple[list[str], list[str]]:
        """The graphs after FROM and those after FROM NAMED, as written."""
        default: list[str] = []
        named: list[str] = []
        if "from" not in self.text.lower():
            return default, named
        for before, word, name in zip(self.body, self.body[1:], self.body[2:], strict=False):
            if name.kind in ("iri", "name") and word.keyword == "FROM":
                default.append(name.text)
            elif (before.keyword, word.keyword) == ("FROM", "NAMED"):
                named.append(name.text)
        return default, named

    @property
    def star(self) -> Token | None:
        """The ``*`` of a ``SELECT *``."""
        if "*" not in self.text or self.form != "SELECT":
            return None
        after = [
            token for token in self.opening[1:] if token.keyword not in ("DISTINCT", "REDUCED")
        ]
        return after[0] if after and after[0].text == "*" else None

    @property
    def is_volatile(self) -> bool:
        """Whether the same query may answer differently the next time."""
        upper = self.text.upper()
        return any(word in upper for word in _VOLATILE) and any(
            token.keyword.endswith(_VOLATILE) for token in self.tokens
        )

    @property
    def is_ordered(self) -> bool:
        """Whether a SELECT says the order of its rows, or can have but one."""
        words = {token.keyword for token in self._outside_braces()}
        return "ORDER" in words or (bool(words & _AGGREGATES) and "GROUP" not in words)

    def naming_columns(self, star: Token, variables: Iterable[str]) -> "QueryText":
        """Put ``variables`` in the place of ``star``, in the order in which the text has them."""
        written = [token.text[1:] for token in self.tokens if token.kind == "variable"]
        columns = " ".join(f"?{name}" for name in sorted(variables, key=written.index))
        return QueryText(f"{self.text[: star.start]} {columns} {self.text[star.end :]}")

    def values_of(self, variable: str) -> list[tuple[int, int]]:
        """Find the place between the braces of each ``VALUES ?variable { … }``."""
        places = []
        for at in range(len(self.tokens) - 3):
            word, name, opening = self.tokens[at : at + 3]
            if (word.keyword, name.text, opening.text) == ("VALUES", f"?{variable}", "{"):
                rest = self.tokens[at + 3 :]
                places += [(opening.end, t.start) for t in rest if t.text == "}"][:1]
        return places

    def _outside_braces(self) -> Iterator[Token]:
        depth = 0
        for token in self.body:
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                yield token

    def _check_nesting(self) -> None:
        if sum(map(self.text.count, _OPENING)) <= _DEEPEST:
            return
        depth = 0
        for token in self.tokens:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth > _DEEPEST:
                raise NestingError(self.text.count("\n", 0, token.start) + 1)

    def _calls_out(self) -> bool:
        """Tell whether the engine could find ``SERVICE SILENT? VarOrIri {`` anywhere."""
        for at, token in enumerate(self.tokens):
            if not _may_end_in_service(token):
                continue
            rest = list(self.tokens[at + 1 : at + 4])
            if self.tokens[at - 1].keyword in _BEFORE_A_NAME and rest[:1] and rest[0].text == "{":
                continue
            if rest and rest[0].keyword == "SILENT":
                del rest[0]
            if rest and rest[0].kind in ("iri", "name", "variable"):
                del rest[0]
            if rest and rest[0].text == "{":
                return True
        return False


def _may_end_in_service(token: Token) -> bool:
    """Tell whether the engine may find SERVICE in what the standard takes for one name."""
    text = token.text.lower()
    if token.kind == "name":
        prefix, _, local = text.partition(":")
        return "service" in prefix or bool(_SERVICE_APART.search(local))
    return token.kind == "word" and "service" in text
