"""Stored queries: ``queries/<topic>/<kebab-name>.rq``, each a query with a header in grlc's form.

A file runs as it stands in any SPARQL tool. Its header is YAML behind ``#+`` at the head of the
file. A parameter has its default in the query too, between the braces of one
``VALUES ?name { … }``: there a value that somebody gives is put in its place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError

from araxes.errors import DataError, Problem
from araxes.parameters import TYPES, Parameter, ParameterError
from araxes.sparql import QueryError, QueryText
from araxes.syntax import QuerySyntaxError

__all__ = ["StoredQuery", "read_queries"]

SyntaxCheck = Callable[[str], QueryError | None]

_MARK: Final = "#+"
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE: Final = "queries/<topic>/<kebab-name>.rq"
_REQUIRED: Final = ("title", "description")
_KEYS: Final = (*_REQUIRED, "tags", "answers", "parameters")
_PARAMETER_KEYS: Final = ("type", "default", "description")
_EXAMPLE: Final = "Begin the file with `#+ title: …` and `#+ description: …`."


@dataclass(frozen=True)
class StoredQuery:
    """One stored query; ``text`` is its whole file, ``answers`` the questions it answers."""

    stem: str
    topic: str
    title: str
    description: str
    tags: tuple[str, ...]
    answers: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    path: Path

    @property
    def query(self) -> str:
        """The text without the header."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"

    def bind(self, values: Mapping[str, str]) -> str:
        """Give the query with ``values`` in the place of defaults; raise ParameterError."""
        unknown = sorted(values.keys() - {parameter.name for parameter in self.parameters})
        if unknown:
            known = ", ".join(p.name for p in self.parameters) or "none"
            raise ParameterError(f"{self.stem} has no parameter {unknown[0]}; it has: {known}.")
        text = self.query
        for parameter in self.parameters:
            if parameter.name in values:
                start, end = QueryText(text).values_of(parameter.name)[0]
                text = f"{text[:start]} {parameter.term(values[parameter.name])} {text[end:]}"
        return text


def read_queries(folder: Path, check: SyntaxCheck) -> dict[str, StoredQuery]:
    """Read all stored queries, by stem; raise DataError with all mistakes of all files.

    ``check`` tells what is wrong with a text as SPARQL.
    """
    queries: dict[str, StoredQuery] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.rq")):
        reader = _Reader(path, f"{folder.name}/{path.relative_to(folder)}")
        query = reader.read(check)
        if len(path.relative_to(folder).parts) != 2 or not _SLUG.fullmatch(query.stem):
            reader.report(None, "the file has no proper place", f"Call it {_PLACE}.")
        if query.stem in queries:
            other = queries[query.stem].path.relative_to(folder)
            reader.report(None, f"there is a query {other} too", "Give one another name.")
        queries[query.stem] = query
        problems += reader.problems
    if problems:
        raise DataError(problems)
    return queries


class _Reader:
    """Reads one file, and collects what is wrong with it."""

    def __init__(self, path: Path, name: str) -> None:
        self.problems: list[Problem] = []
        self._path, self._name = path, name

    def report(self, line: int | None, what: str, mend: str) -> None:
        self.problems.append(Problem(self._name, line, what, mend))

    def read(self, check: SyntaxCheck) -> StoredQuery:
        try:
            text = self._path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = ""
            self.report(None, "the file is not UTF-8", "Save it in UTF-8.")
        header = self._header(text)
        parameters = self._parameters(header)
        self._check_query(QueryText(text), check)
        for parameter in parameters:
            self._check_default(QueryText(text), parameter)
        return StoredQuery(
            stem=self._path.stem,
            topic=self._path.parent.name,
            title=self._text(header, "title"),
            description=self._text(header, "description"),
            tags=self._list(header, "tags"),
            answers=self._list(header, "answers"),
            parameters=parameters,
            text=text,
            path=self._path,
        )

    def _header(self, text: str) -> CommentedMap:
        lines = list(takewhile(lambda line: line.startswith(_MARK), text.splitlines()))
        header = None
        try:
            header = YAML().load("\n".join(line[len(_MARK) :] for line in lines))
        except MarkedYAMLError as error:
            mark = error.problem_mark
            what = f"the header is not YAML: {error.problem}"
            self.report(mark.line + 1 if mark else 1, what, "Mend the lines that begin with #+.")
        else:
            if not isinstance(header, CommentedMap):
                self.report(1, "the file has no header", _EXAMPLE)
        if not isinstance(header, CommentedMap):
            return CommentedMap({"title": "", "description": ""})
        self._refuse_unknown(header, _KEYS)
        for key in _REQUIRED:
            if key not in header:
                self.report(1, f"the header has no {key}", f"Add a line `#+ {key}: …`.")
        return header

    def _parameters(self, header: CommentedMap) -> tuple[Parameter, ...]:
        given = header.get("parameters", CommentedMap())
        if not isinstance(given, CommentedMap):
            self.report(
                _line(header, "parameters"), "parameters is no mapping", "Name them below it."
            )
            return ()
        found = []
        for name, facts in given.items():
            line = _line(given, name)
            if not isinstance(facts, CommentedMap) or facts.get("type") not in TYPES:
                mend = f"Give it a type: {', '.join(TYPES)}."
                self.report(line, f"the parameter {name} has no type that is known", mend)
            elif not isinstance(facts.get("default"), str | int):
                mend = "Add `default:`, the value that stands in the query."
                self.report(line, f"the parameter {name} has no default", mend)
            else:
                self._refuse_unknown(facts, _PARAMETER_KEYS)
                description = self._text(facts, "description")
                found.append(Parameter(name, facts["type"], str(facts["default"]), description))
        return tuple(found)

    def _check_query(self, query: QueryText, check: SyntaxCheck) -> None:
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

    def _check_default(self, query: QueryText, parameter: Parameter) -> None:
        try:
            term = parameter.term(parameter.default)
        except ParameterError as error:
            self.report(None, f"the default does not fit: {error}", "Mend the default.")
            return
        places = query.values_of(parameter.name)
        inside = [query.text[start:end].strip() for start, end in places]
        if len(inside) != 1 or inside[0] not in (parameter.default, term):
            what = f"the query does not hold the parameter {parameter.name} with its default"
            mend = f"Have one `VALUES ?{parameter.name} {{ {term} }}` in it."
            self.report(None, what, mend)

    def _text(self, header: CommentedMap, key: str) -> str:
        text = header.get(key, "")
        if isinstance(text, str):
            return text.strip()
        self.report(_line(header, key), f"{key} is no text", "Put it in quotes.")
        return ""

    def _list(self, header: CommentedMap, key: str) -> tuple[str, ...]:
        items = header.get(key, [])
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        self.report(_line(header, key), f"{key} is no list of texts", f"Write `{key}: [one, two]`.")
        return ()

    def _refuse_unknown(self, header: CommentedMap, known: Sequence[str]) -> None:
        for key in header:
            if key not in known:
                mend = f"The header knows {', '.join(known)}."
                self.report(_line(header, key), f"unknown key {key}", mend)


def _line(header: CommentedMap, key: str) -> int:
    """Give the line of a key: the header is at the head of the file."""
    return int(header.lc.key(key)[0]) + 1
