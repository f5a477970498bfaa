# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Stored queries: ``queries/<topic>/<kebab-name>.rq``, each a query with a header in grlc's form.

A file runs as it stands in any SPARQL tool. Its header is YAML behind ``#+`` at the head of the
file. A parameter has its default in the query too, between the braces of one
``VALUES ?name { … }``: there a value that somebody gives is put in its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ruamel.yaml.comments import CommentedMap

from araxes.errors import DataError, Problem
from araxes.parameters import TYPES, Parameter, ParameterError
from araxes.queryfiles import QueryFile, SyntaxCheck, without_header
from araxes.sparql import QueryText

__all__ = ["StoredQuery", "read_queries"]

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE: Final = "queries/<topic>/<kebab-name>.rq"
_REQUIRED: Final = ("title", "description")
_OTHER: Final = ("tags", "answers", "parameters")
_PARAMETER_KEYS: Final = ("type", "default", "description")


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
        return without_header(self.text)

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
        file = QueryFile(path, f"{folder.name}/{path.relative_to(folder)}", _REQUIRED, _OTHER)
        query = _stored_query(file, path, check)
        if len(path.relative_to(folder).parts) != 2 or not _SLUG.fullmatch(query.stem):
            file.report(None, "the file has no proper place", f"Call it {_PLACE}.")
        if query.stem in queries:
            other = queries[query.stem].path.relative_to(folder)
            file.report(None, f"there is a query {other} too", "Give one another name.")
        queries[query.stem] = query
        problems += file.problems
    if problems:
        raise DataError(problems)
    return queries


def _stored_query(file: QueryFile, path: Path, check: SyntaxCheck) -> StoredQuery:
    parameters = _parameters(file)
    file.check_query(check)
    for parameter in parameters:
        _check_default(file, parameter)
    return StoredQuery(
        stem=path.stem,
        topic=path.parent.name,
        title=file.get_text("title"),
        description=file.get_text("description"),
        tags=file.get_list("tags"),
        answers=file.get_list("answers"),
        parameters=parameters,
        text=file.text,
        path=path,
    )


def _parameters(file: QueryFile) -> tuple[Parameter, ...]:
    given = file.header.get("parameters", CommentedMap())
    if not isinstance(given, CommentedMap):
        line = file.line(file.header, "parameters")
        file.report(line, "parameters is no mapping", "Name them below it.")
        return ()
    found = []
    for name, facts in given.items():
        line = file.line(given, name)
        if not isinstance(facts, CommentedMap) or facts.get("type") not in TYPES:
            mend = f"Give it a type: {', '.join(TYPES)}."
            file.report(line, f"the parameter {name} has no type that is known", mend)
        elif not isinstance(facts.get("default"), str | int):
            mend = "Add `default:`, the value that stands in the query."
            file.report(line, f"the parameter {name} has no default", mend)
        else:
            file.refuse_unknown(facts, _PARAMETER_KEYS)
            description = file.text_in(facts, "description")
            found.append(Parameter(name, facts["type"], str(facts["default"]), description))
    return tuple(found)


def _check_default(file: QueryFile, parameter: Parameter) -> None:
    try:
        term = parameter.term(parameter.default)
    except ParameterError as error:
        file.report(None, f"the default does not fit: {error}", "Mend the default.")
        return
    query = QueryText(file.text)
    places = query.values_of(parameter.name)
    inside = [query.text[start:end].strip() for start, end in places]
    if len(inside) != 1 or inside[0] not in (parameter.default, term):
        what = f"the query does not hold the parameter {parameter.name} with its default"
        mend = f"Have one `VALUES ?{parameter.name} {{ {term} }}` in it."
        file.report(None, what, mend)
