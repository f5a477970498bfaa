# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""One coding sheet as a graph: what its document says.

The sheet is expanded to plain JSON-LD, which the context turns into triples. What a context cannot
say is done here: node names from keys, one node for each filler of a key, text spans and digests,
time spans, what a claim is about, and what an affirmed situation entitles to.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from araxes.corpus import Claim, Data, Seeds, Sheet, as_list
from araxes.kinds import Kind, Model
from araxes.namespaces import CLAIM, ID, SOURCE, TERM
from araxes.ontology import new_graph
from araxes.spans import Span
from araxes.times import bounds

__all__ = ["ax", "read_json_ld", "sheet_graph", "slugify"]


def ax(name: str) -> URIRef:
    """Give one of our terms."""
    return URIRef(TERM + name)


def slugify(text: str) -> str:
    """Make a slug of lowercase letters, digits and single hyphens.

    >>> slugify("Protect territorial integrity!")
    'protect-territorial-integrity'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def read_json_ld(context: Data, nodes: list[Data]) -> Graph:
    """Turn nodes of JSON-LD into triples by the context of the seeds."""
    document = {**context, "@graph": nodes}
    return new_graph().parse(data=json.dumps(document), format="json-ld")


def sheet_graph(seeds: Seeds, model: Model, sheet: Sheet) -> Graph:
    """Make the graph of a document: itself, the works it cites, and its claims."""
    return _SheetGraph(seeds, model, sheet).build()


@dataclass(frozen=True)
class _Situation:
    """One node that a claim puts forward: its slug, kind and the fillers of its roles."""

    slug: str
    kind: Kind
    label: str
    fillers: dict[str, list[str]]


class _SheetGraph:
    """Builds the graph of one document."""

    def __init__(self, seeds: Seeds, model: Model, sheet: Sheet) -> None:
        self.seeds = seeds
        self.model = model
        self.sheet = sheet
        self.source = URIRef(SOURCE + sheet.slug)
        self.graph = new_graph()

    def build(self) -> Graph:
        document = {k: v for k, v in self.sheet.document.items() if k != "scope"}
        node = {**document, "id": str(self.source), "type": TERM + "SourceDocument"}
        node["label"] = f"document {document['identifier']}: {document['title']}"
        nodes = [node, *self.references()]
        claims = list(self.sheet.claims)
        nodes += [self.claim(claim) for claim in claims]
        self.graph += read_json_ld(self.seeds.context, nodes)
        for claim in claims:
            self.add_time(claim)
            self.add_spans(claim)
            for situation in self.situations(claim):
                self.add_situation(claim, situation)
        return self.graph

    def claim_iri(self, number: str) -> str:
        return f"{CLAIM}{self.sheet.slug}-{number}"

    def reference_iri(self, key: str) -> str:
        return f"{self.source}/{slugify(key)}"

    def references(self) -> Iterator[Data]:
        for key, data in self.sheet.references.items():
            parts = (*as_list(data.get("author")), data.get("title"), data.get("outlet"))
            node = {k: v for k, v in data.items() if k != "note"}
            if "note" in data:
                node["noteNumber"] = data["note"]
            node |= {
                "id": self.reference_iri(key),
                "type": TERM + "CitedWork",
                "label": ", ".join(part for part in parts if part) or key,
            }
            yield node
            self.graph.add((URIRef(self.reference_iri(key)), ax("isCitedIn"), self.source))

    def claim(self, claim: Claim) -> Data:
        """Write a claim as the JSON-LD that the context understands."""
        situations = list(self.situations(claim))
        node = {k: v for k, v in claim.data.items() if k not in ("at", "when", "figures")}
        key = "asserts" if claim.is_own_voice else "mentions"
        node[key] = [{"id": s.slug, "type": s.kind.name, **s.fillers} for s in situations]
        node |= {
            "id": self.claim_iri(claim.number),
            "type": TERM + "Claim",
            "label": f"claim {claim.number} of document {self.sheet.document['identifier']}",
            "modality": claim.modality,
            "polarity": claim.polarity,
            "about": self.about(claim, situations),
            "through": [self.claim_iri(n) for n in as_list(claim.data.get("through"))],
            "cites": [self.reference_iri(k) for k in as_list(claim.data.get("cites"))],
            "figures": [
                {**figure, "comparator": figure.get("comparator", "exactly")}
                | {"value": _decimal(figure["value"]), "type": TERM + "Figure"}
                | {"id": f"{self.claim_iri(claim.number)}#figure-{index}"}
                for index, figure in enumerate(as_list(claim.data.get("figures")), 1)
            ],
        }
        return node

    def about(self, claim: Claim, situations: list[_Situation]) -> list[str]:
        """List all that a claim concerns: what it names, its speaker, every filler, its event."""
        things = {*as_list(claim.data.get("about")), *as_list(claim.data.get("speaker"))}
        things |= set(as_list(claim.data.get("in")))
        for situation in situations:
            things |= {situation.slug} if situation.kind.is_event else set()
            for role, fillers in situation.fillers.items():
                spec = self.model.roles[role]
                things |= set(fillers) if not (spec.is_text or spec.scheme) else set()
        return sorted(things)

    def situations(self, claim: Claim) -> Iterator[_Situation]:
        """Give each key combination of fillers a node of its own, named by kind and key."""
        for data in claim.situations:
            kind = self.model.kinds[data["type"]]
            fillers = {role: as_list(data[role]) for role in kind.roles if role in data}
            distributed = [] if kind.between_equals else [r for r in kind.key if r in fillers]
            for combination in product(*(fillers[role] for role in distributed)):
                single = dict(zip(distributed, ([one] for one in combination), strict=True))
                yield self.named(kind, data.get("id"), {**fillers, **single})

    def named(self, kind: Kind, slug: str | None, fillers: dict[str, list[str]]) -> _Situation:
        if slug is not None:
            return _Situation(slug, kind, self.seeds.label(slug), fillers)
        words, names = [slugify(kind.label)], []
        for role in kind.key:
            values = sorted(fillers.get(role, []))
            spec = self.model.roles[role]
            if values and role not in kind.required and not (spec.scheme or spec.is_text):
                words.append(slugify(_spaced(role)))
            words += [slugify(value) for value in values]
            names += [self.seeds.label(value) for value in values]
        return _Situation("-".join(words), kind, f"{kind.label}: {', '.join(names)}", fillers)

    def add_spans(self, claim: Claim) -> None:
        node = URIRef(self.claim_iri(claim.number))
        self.graph.add((node, ax("isStatedIn"), self.source))
        for span in claim.spans:
            self.graph.add((node, ax("isEvidencedBy"), self.add_span(span)))

    def add_span(self, span: Span) -> URIRef:
        node = URIRef(f"{self.source}#{span}")
        label = f"characters {span.begin} to {span.end} of document "
        index = XSD.nonNegativeInteger
        for prop, value in (
            (RDF.type, ax("TextSpan")),
            (RDFS.label, Literal(label + self.sheet.document["identifier"], lang="en")),
            (ax("isSpanOf"), self.source),
            (ax("beginIndex"), Literal(span.begin, datatype=index)),
            (ax("endIndex"), Literal(span.end, datatype=index)),
            (ax("textDigest"), Literal(self.seeds.digests[self.sheet.slug][span])),
        ):
            self.graph.add((node, prop, value))
        return node

    def time_iri(self, claim: Claim) -> URIRef:
        return URIRef(self.claim_iri(claim.number) + "#time")

    def add_time(self, claim: Claim) -> None:
        when = claim.data.get("when")
        if when is None:
            return
        dated = when if isinstance(when, dict) else {"edtf": when}
        node, limits = self.time_iri(claim), bounds(dated["edtf"])
        self.graph.add((URIRef(self.claim_iri(claim.number)), ax("givesTime"), node))
        self.graph.add((node, RDF.type, ax("TimeSpan")))
        self.graph.add((node, RDFS.label, Literal(dated["edtf"], lang="en")))
        self.graph.add((node, ax("edtfDate"), Literal(dated["edtf"])))
        for part in as_list(dated.get("inferred")):
            self.graph.add((node, ax("inferredPart"), Literal(part)))
        for name, value in (
            ("startEarliest", limits.start_earliest),
            ("startLatest", limits.start_latest),
            ("endEarliest", limits.end_earliest),
            ("endLatest", limits.end_latest),
        ):
            if value is not None:  # rdflib would write +00:00 for Z
                instant = Literal(value, datatype=XSD.dateTime, normalize=False)
                self.graph.add((node, ax(name), instant))

    def add_situation(self, claim: Claim, situation: _Situation) -> None:
        """Add what the context cannot: the label, and what only an affirmation entitles to."""
        node = URIRef(ID + situation.slug)
        self.graph.add((node, RDFS.label, Literal(situation.label, lang="en")))
        self.graph.add((node, ax("spokenOfAs"), ax(situation.kind.name)))
        if not claim.is_own_voice:
            self.graph.add((node, RDF.type, ax("Situation")))
            return
        self.graph.add((node, ax("isAffirmedIn"), self.source))
        if "when" in claim.data:
            self.graph.add((node, ax("hasTimeSpan"), self.time_iri(claim)))
        for figure in self.graph.objects(URIRef(self.claim_iri(claim.number)), ax("givesFigure")):
            self.graph.add((node, ax("hasFigure"), figure))
        for shortcut in self.model.shortcuts.get(situation.kind.name, ()):
            starts = situation.fillers.get(shortcut.from_role, [])
            ends = situation.fillers.get(shortcut.to_role, [])
            for start, end in product(starts, ends):
                if start != end:
                    self.graph.add((URIRef(ID + start), ax(shortcut.name), URIRef(ID + end)))


def _spaced(role: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in role)


def _decimal(value: str) -> str:
    """Write a number with a point, as every decimal in the graph is written."""
    return value if "." in value else value + ".0"
