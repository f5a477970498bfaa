# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the build reads from the ontology, and the files that are made from it."""

import json
import re

import pytest
from places import ROOT
from rdflib import Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from araxes.declarations import declarations
from araxes.kinds import Model
from araxes.namespaces import TERM
from araxes.ontology import Ontology
from araxes.project import Project
from araxes.reference import kinds_page
from araxes.schema import seed_files

AX = Namespace(TERM)


def test_a_kind_has_its_required_roles_its_key_and_what_it_admits(model: Model) -> None:
    support = model.kinds["Support"]
    assert support.required == ("supporter", "supported")
    assert support.key == ("supporter", "supported", "against", "inContextOf")
    assert {"inDomain", "descriptor", "instrument"} <= set(support.admitted)
    assert not support.is_event
    assert model.kinds["Visit"].is_event


def test_the_seed_files_are_those_that_the_ontology_makes(project: Project, model: Model) -> None:
    for name, text in seed_files(model).items():
        stale = f"{name} is stale: run `araxes schema`"
        assert (project.seeds / name).read_text(encoding="utf-8") == text, stale


def test_the_declarations_are_those_of_the_modules(project: Project, ontology: Ontology) -> None:
    path = project.ontology / "declarations.ttl"
    assert path.read_text(encoding="utf-8") == declarations(ontology), "run `araxes schema`"


def test_the_catalog_leads_to_every_file_and_every_import_is_in_it(project: Project) -> None:
    catalog = (project.ontology / "catalog-v001.xml").read_text(encoding="utf-8")
    entries = dict(re.findall(r'<uri name="([^"]+)" uri="([^"]+)"/>', catalog))
    files = sorted(project.ontology.rglob("*.ttl"))
    assert sorted(entries.values()) == [str(f.relative_to(project.ontology)) for f in files]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert f"<{next(k for k, v in entries.items() if path.match(v))}> a owl:Ontology" in text
        assert set(re.findall(r"owl:imports <([^>]+)>", text)) <= set(entries)


def test_the_page_of_kinds_is_the_one_that_the_ontology_makes(
    model: Model, ontology: Ontology
) -> None:
    page = (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8")
    assert page == kinds_page(model, ontology), "run `araxes schema`"


def test_the_context_has_every_role_and_nothing_global(project: Project, model: Model) -> None:
    context = json.loads((project.seeds / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert "@vocab" not in context
    for key in ("asserts", "mentions"):
        assert set(model.roles) <= set(context[key]["@context"])


def test_every_role_has_the_bare_situation_as_its_domain(model: Model, ontology: Ontology) -> None:
    for name in model.roles:
        domain = ontology.terms.value(AX[name], RDFS.domain)
        union = ontology.terms.value(domain, OWL.unionOf)
        allowed = Collection(ontology.terms, union) if union is not None else [domain]
        assert AX.Situation in allowed, name


def test_every_shortcut_has_the_ends_of_its_kind(model: Model) -> None:
    for kind, shortcuts in model.shortcuts.items():
        for shortcut in shortcuts:
            assert {shortcut.from_role, shortcut.to_role} <= set(model.kinds[kind].roles)


def test_a_chain_says_what_its_shortcut_says(model: Model, ontology: Ontology) -> None:
    terms = ontology.terms
    for kind, shortcuts in model.shortcuts.items():
        for shortcut in shortcuts:
            head = terms.value(AX[shortcut.name], OWL.propertyChainAxiom)
            if shortcut.from_role == shortcut.to_role:
                assert head is None
                continue
            first, marker, last = Collection(terms, head)
            assert terms.value(first, OWL.inverseOf) == AX[shortcut.from_role]
            assert marker == AX[f"isKind{kind}"]
            assert last == AX[shortcut.to_role]
            assert any(
                terms.value(node, OWL.onProperty) == marker
                for node in terms.objects(AX[kind], RDFS.subClassOf)
                if (node, OWL.hasSelf, None) in terms
            )


@pytest.mark.parametrize("name", ["Membership", "Support", "Connection", "Position"])
def test_a_key_over_functional_or_distributed_roles_is_declared(model: Model, name: str) -> None:
    assert set(model.kinds[name].required) <= set(model.kinds[name].key)


def test_every_term_that_is_used_is_declared(ontology: Ontology) -> None:
    axioms = ontology.axioms
    used = {t for triple in axioms for t in triple if isinstance(t, URIRef) and t.startswith(TERM)}
    assert {t for t in used if (t, RDF.type, None) not in axioms} == set()
