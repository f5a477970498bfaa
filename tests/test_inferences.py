# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What makes the ontology worth having: the inferences by name, and the errors it finds."""

import pytest
from places import ROOT
from rdflib import OWL, Graph, Namespace

from araxes.hermit import NoModelError, entailments
from araxes.namespaces import ID, PREFIXES, TERM
from araxes.ontology import Ontology, merged
from araxes.store import Dataset

AX, IDS = Namespace(TERM), Namespace(ID)


def is_inferred(dataset: Dataset, triple: str) -> bool:
    """Tell whether a triple is inferred, and stated nowhere."""
    inferred = "FILTER (STRSTARTS(STR(?g), STR(graph:inferred)))"
    stated = "FILTER (!STRSTARTS(STR(?h), STR(graph:inferred)))"
    return dataset.query(
        f"ASK {{ GRAPH ?g {{ {triple} }} {inferred}"
        f" FILTER NOT EXISTS {{ GRAPH ?h {{ {triple} }} {stated} }} }}"
    ).is_true()


@pytest.mark.parametrize(
    ("triple", "why"),
    [
        ("id:csto a ax:AllianceOrganization", "it is committed to the defence of its members"),
        ("id:csto ax:hasMember id:armenia", "Armenia is a member of it"),
        ("id:nagorno-karabakh a ax:DisputedTerritory", "two polities dispute it"),
        ("id:russia ax:isSignatoryOf id:november-2020-statement", "it signed"),
        ("id:aras-corridor ax:transits id:iran", "it is laid out to cross its land"),
        ("id:georgia a ax:TransitState", "pipelines are laid out to cross its land"),
        ("id:nikol-pashinyan ax:isOfficialOf id:armenia", "he holds an office of it"),
        ("id:republic-of-artsakh a ax:Polity", "a de facto state is one"),
        ("id:azerbaijan ax:isSupportedBy id:turkey", "Turkey supports it"),
        ("id:turkey a prov:Agent", "a state is an actor, and an actor an agent"),
        ("id:membership-armenia-csto a org:Membership", "a membership is one of ORG's"),
        ("id:membership-armenia-csto ax:involves id:armenia", "it has a role there"),
        ("[] a ax:ThreatPerception , ax:Attitude ; ax:perceiver id:iran", "a fear is an attitude"),
        ("id:second-karabakh-war a ax:Situation", "an event is one"),
    ],
)
def test_an_inference(dataset: Dataset, triple: str, why: str) -> None:
    if triple.startswith("[]"):
        assert dataset.query(f"ASK {{ {triple} }}").is_true(), why
    else:
        assert is_inferred(dataset, triple), why


def test_every_defined_class_has_an_inferred_instance(ontology: Ontology, dataset: Dataset) -> None:
    defined = {str(c) for c in ontology.terms.subjects(OWL.equivalentClass)}
    assert len(defined) >= 3
    for each in defined:
        pattern = f"GRAPH ?g {{ ?x a <{each}> }} FILTER (STRSTARTS(STR(?g), STR(graph:inferred)))"
        assert dataset.query(f"ASK {{ {pattern} }}").is_true(), each


@pytest.fixture(scope="module")
def sound(ontology: Ontology) -> Graph:
    """Give the ontology with a few things, in which there is no contradiction."""
    graph = merged(ontology.axioms, Graph().parse(ROOT / "tests/fixtures/reason/entities.ttl"))
    entailments(graph, values=False)
    return graph


@pytest.mark.parametrize(
    ("error", "guard"),
    [
        ("id:armenia a ax:Person .", "a person is no collective actor"),
        ("id:armenia a ax:DeFactoState .", "a state is no de facto state"),
        ("id:zangezur-corridor a ax:Treaty .", "the roots are disjoint"),
        ("id:aras-corridor a ax:Pipeline .", "a corridor for traffic is no pipeline"),
        ("id:x a ax:Support , ax:Rivalry .", "a situation is of one kind in its family"),
        ("id:x a ax:Support , ax:Aim .", "a situation is of one family"),
        ("id:x a ax:Visit , ax:Membership .", "an event is of no family"),
        ("id:x a ax:Signature ; ax:signatory id:nakhchivan .", "the range of a role"),
        ("id:armenia ax:holdsOffice id:prime-minister-of-armenia .", "the domain of a shortcut"),
        ("id:iran ax:isKind id:iran .", "the domain of a mark"),
        (
            "id:x ax:edtfDate '2020' , '2021' .",
            "a time span has one date: a functional data property",
        ),
        (
            "id:x a ax:Membership ; ax:member id:armenia , id:iran .",
            "one member for each membership: a functional role",
        ),
        (
            "id:x a ax:State ; ax:iso3166Alpha3 'ARM' . id:y a ax:State ; ax:iso3166Alpha3 'ARM' ."
            " id:x owl:differentFrom id:y .",
            "the key of states",
        ),
        ("claim:x ax:contradicts claim:x .", "no claim contradicts itself"),
        (
            "id:x a ax:Territory ; ax:isTerritoryOf id:prime-minister-of-armenia .",
            "a range, and an office is no polity",
        ),
    ],
)
def test_a_deliberate_error_is_inconsistent(sound: Graph, error: str, guard: str) -> None:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    wrong = merged(sound, Graph().parse(data=head + error))
    with pytest.raises(NoModelError):
        assert entailments(wrong, values=False) is None, f"consistent, though {guard}"
