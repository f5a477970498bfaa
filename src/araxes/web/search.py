# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Finding a thing by any of its names."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from flask import Blueprint, Response, json, render_template, request
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from araxes.evaluation import Question, Table
from araxes.formats import HTML, Format
from araxes.namespaces import ID
from araxes.web.negotiation import negotiate
from araxes.web.protocol import named_format, one_value, read_parameters
from araxes.web.site import Site, site

__all__ = ["Hit", "blueprint", "fold", "likeness"]

blueprint = Blueprint("search", __name__)

_NAMES: Final = f"""
SELECT DISTINCT ?thing ?label ?name (SAMPLE(?kind) AS ?type)
WHERE {{
  {{
    GRAPH graph:entities {{ ?thing rdfs:label ?label ; rdfs:label|skos:altLabel ?name ; a ?class }}
    FILTER (STRSTARTS(STR(?thing), "{ID}"))
  }} UNION {{
    ?thing ax:spokenOfAs ?class ; rdfs:label ?label, ?name .
    ?class rdfs:subClassOf+ ax:Event .
  }} UNION {{
    VALUES ?class {{ ax:CitedWork }}
    ?thing a ?class ; rdfs:label ?label, ?name .
  }}
  OPTIONAL {{ ?class rdfs:label ?kind }}
}}
GROUP BY ?thing ?label ?name
"""
_JSON: Final = Format(("json",), ("application/json",), frozenset())
_MOST: Final = 20
_MOST_NAMES: Final = 100_000
_LOWEST: Final = 70.0  # of 100: what differs more is no spelling of the same name


@dataclass(frozen=True)
class Hit:
    """A thing found, by which of its names, and how well that fits, from 0 to 100."""

    iri: str
    label: str
    type: str
    name: str
    score: float = 0.0


@blueprint.route("/search")
def search() -> Response:
    """List the things whose names are like ``q``, the best first."""
    parameters = read_parameters(request.query_string)
    words = (one_value(parameters, "q") or "").strip()
    chosen, content_type = negotiate((_JSON, HTML), named_format(parameters))
    hits = _find(words) if words else []
    if chosen is HTML:
        body = render_template("search.html", words=words, hits=hits)
    else:
        body = json.dumps({"query": words, "results": [vars(hit) for hit in hits]})
    return Response(body, content_type=content_type, headers={"Vary": "Accept"})


def fold(name: str) -> str:
    """Take from a name what its spellings differ in: case, script and marks of letters, hyphens.

    >>> fold("Recep Tayyip Erdo\u011fan"), fold("Baku-Tbilisi")
    ('recep tayyip erdogan', 'baku tbilisi')
    """
    return " ".join(default_process(anyascii(name)).split())


def _find(words: str) -> list[Hit]:
    names = _names(site())
    folded = fold(words)
    found = process.extract(
        folded, [name for name, _ in names], scorer=likeness, score_cutoff=_LOWEST, limit=None
    )
    best: dict[str, Hit] = {}
    for _, score, index in found:
        hit = names[index][1]
        if hit.iri not in best or best[hit.iri].score < score:
            best[hit.iri] = replace(hit, score=round(score, 1))
    return sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.label))[:_MOST]


def likeness(words: str, name: str, **options: object) -> float:
    """Score a name: the same, then one that begins so, has all the words, or is spelt like it."""
    if words == name:
        return 100.0
    if name.startswith(words + " "):
        return 95.0
    if set(words.split()) <= set(name.split()):
        return 90.0
    if f" {words}" in f" {name}":
        return 85.0
    if len(words) < 3 or 2 * len(name) < len(words):
        return 0.0
    return min(80.0, fuzz.WRatio(words, name) * 0.85)


@lru_cache(maxsize=1)
def _names(site: Site) -> list[tuple[str, Hit]]:
    """Read all names once, folded, each with what it is the name of."""
    question = Question(_NAMES, rows=_MOST_NAMES)
    with site.evaluator.evaluate(question, site.settings.seconds, lambda: False).body as body:
        rows = Table.from_json(body.read()).rows
    names = [tuple(term.value if term else "" for term in row) for row in rows]
    return [(fold(name), Hit(iri, label, kind, name)) for iri, label, name, kind in names]
