# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The page that lists the kinds of situation, their roles and the concepts, for people."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from araxes.kinds import Kind, Model, Role
from araxes.namespaces import TERM
from araxes.ontology import Ontology

__all__ = ["kinds_page", "write_kinds_page"]

HEAD = """\
# Kinds, roles and concepts

Made from the ontology by `araxes schema`; do not edit. How they hang together is told in
[the model](model.md).
"""


def kinds_page(model: Model, ontology: Ontology) -> str:
    """Write the page in Markdown."""
    axioms = ontology.axioms
    families: dict[str, list[Kind]] = {}
    for kind in model.kinds.values():
        families.setdefault("Event" if kind.is_event else kind.family, []).append(kind)
    events = families.pop("Event")
    parts = [
        HEAD,
        "## Situations\n\nIn **bold** what a situation of the kind always has. Every kind may have"
        " `inDomain`, `inContextOf` and `descriptor`.\n",
        *chain.from_iterable(_family(*each, model, axioms) for each in families.items()),
        "\n## Events\n\nEvery event may also have `agent` (who does it), `target` (whom or what it"
        " is directed at), `place` and `topic`.\n",
        *_table(("kind", "what it is", "roles", "shortcut"), _kinds(events, model, axioms)),
        "\n## Roles\n",
        *_table(("role", "meaning", "takes"), _roles(model, axioms)),
        "\n## Other properties\n",
        *_table(("property", "meaning", "of", "value"), _properties(model, axioms)),
        "\n## Concepts\n",
        *chain.from_iterable(_scheme(*each, axioms) for each in model.concepts.items()),
    ]
    return "\n".join(parts) + "\n"


def _family(name: str, kinds: list[Kind], model: Model, axioms: Graph) -> Iterator[str]:
    yield f"\n### `{name}`\n\n{_definition(axioms, name)}\n"
    yield from _table(("kind", "what it is", "roles", "shortcut"), _kinds(kinds, model, axioms))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _definition(axioms: Graph, name: str) -> str:
    return str(axioms.value(URIRef(TERM + name), SKOS.definition))


def _kinds(kinds: list[Kind], model: Model, axioms: Graph) -> Iterator[tuple[str, ...]]:
    general = {"inDomain", "inContextOf", "descriptor"}
    for kind in kinds:
        hidden = general | ({"agent", "target", "place", "topic"} if kind.is_event else set())
        roles = [
            f"**{role}**" if role in kind.required else role
            for role in kind.roles
            if role in kind.required or role in kind.key or role not in hidden
        ]
        shortcuts = [
            f"{s.from_role} `{s.name}` {s.to_role}" for s in model.shortcuts.get(kind.name, ())
        ]
        definition = _definition(axioms, kind.name)
        yield f"`{kind.name}`", definition, ", ".join(roles), ", ".join(shortcuts)


def _roles(model: Model, axioms: Graph) -> Iterator[tuple[str, ...]]:
    for role in model.roles.values():
        yield f"`{role.name}`", _definition(axioms, role.name), _takes(role)


def _takes(role: Role) -> str:
    if role.is_text:
        return "text"
    if role.scheme:
        return f"a concept of `{role.scheme}`"
    return " or ".join(f"`{name}`" for name in role.ranges) or "anything"


def _properties(model: Model, axioms: Graph) -> Iterator[tuple[str, ...]]:
    """List what is neither a role nor a shortcut, and no device of the reasoner."""
    shortcuts = {s.name for each in model.shortcuts.values() for s in each}
    names = {
        str(prop).removeprefix(TERM)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for prop in axioms.subjects(RDF.type, kind)
        if str(prop).startswith(TERM) and axioms.value(prop, SKOS.definition)
    }
    for name in sorted(names - model.roles.keys() - shortcuts):
        if not name.startswith("isKind"):
            term = URIRef(TERM + name)
            ends = (_name(axioms.value(term, end)) for end in (RDFS.domain, RDFS.range))
            yield f"`{name}`", _definition(axioms, name), *ends


def _name(term: object) -> str:
    """Give the local name of a class or datatype; nothing for none or an expression."""
    return f"`{re.split('[#/]', term)[-1]}`" if isinstance(term, URIRef) else ""


def _scheme(scheme: str, concepts: Iterable[str], axioms: Graph) -> Iterator[str]:
    yield f"\n### `{scheme}`\n\n{_definition(axioms, scheme)}\n"
    yield from _table(
        ("concept", "meaning"), ((f"`{c}`", _definition(axioms, c)) for c in concepts)
    )


def write_kinds_page(model: Model, ontology: Ontology, docs: Path) -> Path:
    """Write the page into the folder ``docs`` and give its path."""
    path = docs / "kinds.md"
    path.write_text(kinds_page(model, ontology), encoding="utf-8")
    return path
