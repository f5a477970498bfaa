# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Pictures of what a class is related to, drawn from the axioms as SVG."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from araxes.expressions import expression
from araxes.kinds import Model, Role
from araxes.namespaces import TERM

__all__ = ["Arc", "Bow", "arcs_of_class", "arcs_of_kind", "bows_of_kind", "draw"]

ROW = 40  # pixels from one filler to the next
BOX = 28  # height of a box
LETTER = 7.4  # width of a letter
MARGIN = 8


@dataclass(frozen=True)
class Arc:
    """A property from the class in the picture to what it takes."""

    label: str
    filler: str
    is_required: bool = False


@dataclass(frozen=True)
class Bow:
    """A shortcut from the filler of one arc to that of another, by their places."""

    label: str
    start: int
    end: int


def arcs_of_kind(model: Model, name: str) -> list[Arc]:
    """Give the roles of a kind of situation; those that every situation has stand aside."""
    kind = model.kinds[name]
    general = {"inDomain", "inContextOf", "descriptor"}
    general |= {"agent", "target", "place", "topic"} if kind.is_event else set()
    return [
        Arc(role, _filler(model.roles[role]), role in kind.required)
        for role in kind.roles
        if role in kind.required or role in kind.key or role not in general
    ]


def bows_of_kind(model: Model, name: str, arcs: list[Arc]) -> list[Bow]:
    """Give the shortcuts that stand for a kind."""
    places = {arc.label: place for place, arc in enumerate(arcs)}
    return [
        Bow(each.name, places[each.from_role], places[each.to_role])
        for each in model.shortcuts.get(name, ())
    ]


def arcs_of_class(terms: Graph, name: str) -> list[Arc]:
    """Give the properties of a class that is no kind, by their domains."""
    iri = URIRef(TERM + name)
    required = {
        terms.value(node, OWL.onProperty)
        for node in terms.objects(iri, RDFS.subClassOf)
        if terms.value(node, OWL.someValuesFrom) is not None
    }
    found = []
    for prop, domain in terms.subject_objects(RDFS.domain):
        if iri == domain or iri in _members(terms, domain):
            is_text = (prop, RDF.type, OWL.DatatypeProperty) in terms
            takes = terms.value(prop, URIRef(TERM + "drawsFrom")) or terms.value(prop, RDFS.range)
            filler = "anything" if takes is None else expression(terms, takes)
            is_needed = prop in required
            found.append((not is_needed, is_text, Arc(_local(prop), filler, is_needed)))
    return [arc for _, _, arc in sorted(found, key=lambda each: (each[0], each[1], each[2].label))]


def draw(name: str, arcs: list[Arc], bows: list[Bow]) -> str:
    """Draw a class at the left, what its arcs lead to at the right, bows behind that."""
    return "\n".join(_svg(name, arcs, bows))


def _svg(name: str, arcs: list[Arc], bows: list[Bow]) -> Iterator[str]:
    start = MARGIN + _width(name)
    turn = start + 24
    fillers = turn + max(_width(arc.label) for arc in arcs) + 16
    ends = [fillers + _width(arc.filler) for arc in arcs]
    out = max(ends) + 16
    right = max((out + 6 + _width(bow.label) for bow in bows), default=max(ends)) + MARGIN
    bottom = ROW * len(arcs) + MARGIN
    told = "; ".join(f"{arc.label}: {arc.filler}" for arc in arcs)
    yield (
        f'<svg class="pattern" role="img" viewBox="0 0 {right} {bottom}"'
        f' width="{right}" height="{bottom}" aria-label="{escape(name)} with {escape(told)}">'
    )
    yield _box(MARGIN, bottom // 2, name, "class")
    for place, arc in enumerate(arcs):
        y = _height(place)
        kind = "required" if arc.is_required else "possible"
        yield _path(kind, f"M{start} {bottom // 2}H{turn}V{y}H{fillers - 7}")
        yield _path("head", f"M{fillers - 8} {y - 4}l8 4l-8 4z")
        yield _text(kind, turn + 6, y - 6, arc.label)
        yield _box(fillers, y, arc.filler, "filler")
    for bow in bows:
        one, other = _height(bow.start), _height(bow.end)
        if bow.start == bow.end:  # between equals: from a filler to another in the same role
            one, other = one - 7, other + 7
        end = ends[bow.end]
        yield _path("bow", f"M{ends[bow.start]} {one}H{out}V{other}H{end + 7}")
        yield _path("head", f"M{end + 8} {other - 4}l-8 4l8 4z")
        yield _text("bow", out + 6, (one + other) // 2 + 4, bow.label)
    yield "</svg>"


def _box(x: int, y: int, text: str, kind: str) -> str:
    width, top = _width(text), y - BOX // 2
    box = f'<rect class="{kind}" x="{x}" y="{top}" width="{width}" height="{BOX}" rx="4"/>'
    return box + _text(kind, x + width // 2, y + 4, text, 'text-anchor="middle"')


def _path(kind: str, course: str) -> str:
    return f'<path class="{kind}" d="{course}"/>'


def _text(kind: str, x: int, y: int, text: str, more: str = "") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" {more}>{escape(text)}</text>'


def _height(place: int) -> int:
    return ROW * place + ROW // 2 + MARGIN // 2


def _width(text: str) -> int:
    return round(LETTER * len(text)) + 18


def _filler(role: Role) -> str:
    if role.is_text:
        return "text"
    return role.scheme or " or ".join(role.ranges) or "anything"


def _members(terms: Graph, node: Node) -> list[Node]:
    union = terms.value(node, OWL.unionOf)
    return list(Collection(terms, union)) if union is not None else []


def _local(term: Node) -> str:
    return str(term).removeprefix(TERM)
