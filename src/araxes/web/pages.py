# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Pages for people: the first page, and what each type of problem means."""

from typing import Final

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from araxes.namespaces import BASE, PREFIXES
from araxes.queries import StoredQuery
from araxes.store import Term
from araxes.web.problems import find_problem_type
from araxes.web.site import site

__all__ = ["blueprint"]

blueprint = Blueprint("pages", __name__)

_FIRST_TAG: Final = "start-here"
_FIRST_COUNT: Final = 3


@blueprint.route("/")
def home() -> str:
    """Say what this is and what to try."""
    return render_template("home.html", release=site().release, queries=_first_queries())


@blueprint.route("/problem/<slug>")
def problem(slug: str) -> str:
    """Explain a type of problem."""
    kind = find_problem_type(slug)
    if kind is None:
        raise NotFound(f"There is no problem type {slug}.")
    return render_template("problem-type.html", kind=kind)


@blueprint.app_template_test("ours")
def is_ours(term: Term) -> bool:
    """Tell whether a term is an IRI of this project, which a query can describe."""
    return term.kind == "iri" and term.value.startswith(BASE)


@blueprint.app_template_test("web")
def is_on_the_web(term: Term) -> bool:
    """Tell whether a term is an IRI that a browser can follow."""
    return term.kind == "iri" and term.value.startswith(("http://", "https://"))


@blueprint.app_context_processor
def _prefixes() -> dict[str, dict[str, str]]:
    return {"prefixes": PREFIXES}


def _first_queries() -> list[StoredQuery]:
    """Choose what to try first: the queries tagged for it, or else just the first ones."""
    queries = sorted(site().queries.values(), key=lambda query: query.stem)
    queries.sort(key=lambda query: _FIRST_TAG not in query.tags)
    return queries[:_FIRST_COUNT]
