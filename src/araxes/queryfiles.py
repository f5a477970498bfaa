# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""One file of SPARQL with a header in grlc's form: YAML behind ``#+`` at the head of the file.

It runs as it stands in any SPARQL tool. The header states the licence too, as REUSE wants it.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError

from araxes.errors import Problem
from araxes.sparql import QueryError, QueryText
from araxes.syntax import QuerySyntaxError

__all__ = ["QueryFile", "SyntaxCheck", "without_header"]

SyntaxCheck = Callable[[str], QueryError | None]

_MARK: Final = "#+"
_LICENCE: Final = ("SPDX-FileCopyrightText", "SPDX-License-Identifier")


def without_header(text: str) -> str:
    """Give the query of a file alone."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"


class QueryFile:
    """A file that is being read: its text, its header, and what is wrong with them."""

    def __init__(self, path: Path, name: str, required: Sequence[str], other: Sequence[str]):
        """Read the file; its header must have the ``required`` keys and may have the others."""
        self.problems: list[Problem] = []
        self._name = name
        self.text = self._read(path)
        self.header = self._header(required, other)

    def report(self, line: int | None, what: str, mend: str) -> None:
        """Add a mistake."""
        self.problems.append(Problem(self._name, line, what, mend))

    def get_text(self, key: str) -> str:
        """Give the text that a key of the header has; none if the key is absent."""
        return self.text_in(self.header, key)

    def text_in(self, mapping: CommentedMap, key: str) -> str:
        """Give the text that a key has in a mapping of the header; none if the key is absent."""
        text = mapping.get(key, "")
        if isinstance(text, str):
            return text.strip()
        self.report(self.line(mapping, key), f"{key} is no text", "Put it in quotes.")
        return ""

    def get_list(self, key: str) -> tuple[str, ...]:
        """Give the texts that a key of the header has; none if the key is absent."""
        items = self.header.get(key, [])
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        line, mend = self.line(self.header, key), f"Write `{key}: [one, two]`."
        self.report(line, f"{key} is no list of texts", mend)
        return ()

    def refuse_unknown(self, mapping: CommentedMap, known: Sequence[str]) -> None:
        """Report the keys of a mapping in the header that mean nothing."""
        for key in mapping:
            if key not in known:
                mend = f"The header knows {', '.join(known)}."
                self.report(self.line(mapping, key), f"unknown key {key}", mend)

    def check_query(self, check: SyntaxCheck) -> None:
        """Report what is wrong with the query; ``check`` is the engine's word on a text."""
        query = QueryText(self.text)
        mistake = check(query.text)
        if mistake is not None:
            line = mistake.line if isinstance(mistake, QuerySyntaxError) else None
            what = mistake.what if isinstance(mistake, QuerySyntaxError) else str(mistake)
            self.report(line, f"the query is not valid: {what}", "Mend the query.")
            return
        if query.star:
            line = query.text.count("\n", 0, query.star.start) + 1
            self.report(line, "SELECT * leaves the columns unnamed", "Name the variables.")
        if query.form == "SELECT" and not query.is_ordered:
            self.report(None, "the rows have no order", "End the query with ORDER BY.")

    @staticmethod
    def line(mapping: CommentedMap, key: str) -> int:
        """Give the line of a key: the header is at the head of the file."""
        return int(mapping.lc.key(key)[0]) + 1

    def _read(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            self.report(None, "the file is not UTF-8", "Save it in UTF-8.")
            return ""

    def _header(self, required: Sequence[str], other: Sequence[str]) -> CommentedMap:
        lines = list(takewhile(lambda line: line.startswith(_MARK), self.text.splitlines()))
        header = None
        try:
            header = YAML().load("\n".join(line[len(_MARK) :] for line in lines))
        except MarkedYAMLError as error:
            mark = error.problem_mark
            what = f"the header is not YAML: {error.problem}"
            self.report(mark.line + 1 if mark else 1, what, "Mend the lines that begin with #+.")
        else:
            if not isinstance(header, CommentedMap):
                example = " and ".join(f"`{_MARK} {key}: …`" for key in required)
                self.report(1, "the file has no header", f"Begin the file with {example}.")
        if not isinstance(header, CommentedMap):
            return CommentedMap(dict.fromkeys(required, ""))
        self.refuse_unknown(header, (*required, *other, *_LICENCE))
        for key in required:
            if key not in header:
                self.report(1, f"the header has no {key}", f"Add a line `{_MARK} {key}: …`.")
        return header
