# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The ontology checked like code: each ``checks/<catalogue>/<name>.rq`` asks about its terms.

Every row ``?entity ?property ?value`` of an answer is a mistake. The header of a file says what it
finds, whether that is an error or a warning, and how to mend it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef

from araxes.errors import DataError, Problem
from araxes.ontology import Ontology
from araxes.queryfiles import QueryFile, SyntaxCheck, without_header
from araxes.store import Dataset, Term, open_triples

__all__ = ["Check", "Review", "check_ontology", "read_checks"]

_REQUIRED: Final = ("title", "level", "mend")
_OTHER: Final = ("exception",)
_LEVELS: Final = ("error", "warning")


@dataclass(frozen=True)
class Check:
    """One question that a sound ontology has no answer to."""

    name: str
    title: str
    level: str
    mend: str
    query: str

    def find(self, terms: Dataset) -> list[tuple[Term, ...]]:
        """Give the mistakes: each a term, and where the check names them a property and a value."""
        return [tuple(filter(None, row)) for row in terms.query(self.query).rows()]


@dataclass(frozen=True)
class Review:
    """What the checks found: errors stop a build, warnings are told."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def read_checks(folder: Path, check: SyntaxCheck) -> list[Check]:
    """Read all checks, by name; raise DataError with all mistakes of all files.

    ``check`` tells what is wrong with a text as SPARQL.
    """
    checks: list[Check] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.rq")):
        file = QueryFile(path, f"{folder.name}/{path.relative_to(folder)}", _REQUIRED, _OTHER)
        file.check_query(check)
        level = file.get_text("level")
        if level not in _LEVELS:
            file.report(None, f"the level is '{level}'", f"Write {' or '.join(_LEVELS)}.")
        title, mend = file.get_text("title"), file.get_text("mend")
        checks.append(Check(path.stem, title, level, mend, without_header(file.text)))
        problems += file.problems
    if problems:
        raise DataError(problems)
    return checks


def check_ontology(checks: Iterable[Check], ontology: Ontology, folder: Path) -> Review:
    """Ask every check about the ontology, whose files are in ``folder``."""
    terms = open_triples(ontology.axioms.serialize(format="nt", encoding="utf-8"))
    found: dict[str, list[Problem]] = {level: [] for level in _LEVELS}
    for check in checks:
        for row in check.find(terms):
            what = f"{check.title}: {' '.join(map(str, row))} [{check.name}]"
            file, line = _place(row[0], ontology.terms, folder)
            found[check.level].append(Problem(file, line, what, check.mend))
    return Review(tuple(found["error"]), tuple(found["warning"]))


def _place(term: Term, prefixes: Graph, folder: Path) -> tuple[str, int | None]:
    """Find the line that begins the description of a term; the folder if there is none."""
    written = URIRef(term.value).n3(prefixes.namespace_manager)
    for path in sorted(folder.rglob("*.ttl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            begins = line.startswith((f"{written} a ", f"<{term.value}> a "))
            if begins and path.stem != "declarations":
                return str(path), number
    return str(folder), None
