# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What HermiT infers, what it must not infer, and what it says of a contradiction."""

from collections.abc import Mapping

import pytest
from places import ROOT
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG, PROV
from rdflib.term import Node

from araxes import reason
from araxes.clash import InconsistentError
from araxes.hermit import ReasonerError, entailments
from araxes.namespaces import CLAIM, ID, PREFIXES, SOURCE, TERM
from araxes.ontology import Ontology, merged
from araxes.reason import infer, infer_graphs

AX, THING, FROM = Namespace(TERM), Namespace(ID), Namespace(SOURCE)
FAMILY = Namespace("https://w3id.org/araxes/id/family-")
SEM = Namespace(PREFIXES["sem"])
NEUTRAL = THING.neutral


def read(name: str) -> Graph:
    return Graph().parse(ROOT / "tests" / "fixtures" / "reason" / f"{name}.ttl")


def roles(axioms: Graph) -> set[Node]:
    """Give every property that a bare situation may have, those of the markers left out."""
    unions = (
        union
        for union, members in axioms.subject_objects(OWL.unionOf)
        if AX.Situation in Collection(axioms, members)
    )
    found = {
        role for domain in (AX.Situation, *unions) for role in axioms.subjects(RDFS.domain, domain)
    }
    return {role for role in found if not str(role).startswith(TERM + "isKind")}


def neutral(axioms: Graph) -> Graph:
    """Give a node of no kind every role there is, each with a filler that its range types."""
    graph = Graph().add((NEUTRAL, RDF.type, AX.Situation))
    for role in roles(axioms):
        kind = str(axioms.value(role, RDFS.range, default=OWL.Thing)).rpartition("#")[2]
        is_text = (role, RDF.type, OWL.DatatypeProperty) in axioms
        graph.add((NEUTRAL, role, Literal("secular") if is_text else THING[f"some-{kind.lower()}"]))
    return graph


@pytest.fixture(scope="module")
def given(ontology: Ontology) -> dict[str, Graph]:
    return {
        "source/one": merged(read("one"), neutral(ontology.axioms)),
        "source/two": read("two"),
    }


@pytest.fixture(scope="module")
def inferred(ontology: Ontology, given: Mapping[str, Graph]) -> dict[str, Graph]:
    return infer_graphs(ontology.axioms, read("entities"), given, Graph())


@pytest.fixture(scope="module")
def refusal(ontology: Ontology) -> InconsistentError:
    sources = {"source/one": read("clashing"), "source/two": read("clashing-two")}
    with pytest.raises(InconsistentError) as refused:
        infer_graphs(ontology.axioms, read("entities"), sources, Graph())
    return refused.value


def types(graph: Graph, name: str) -> set[URIRef]:
    return set(graph.objects(THING[name], RDF.type))


def test_the_shortcuts_are_those_of_the_affirmed_situations(
    ontology: Ontology, inferred: Mapping[str, Graph]
) -> None:
    shortcuts = set(ontology.axioms.subjects(AX.abbreviates))
    found = {
        name: {triple for triple in graph if triple[1] in shortcuts}
        for name, graph in inferred.items()
    }
    karabakh, zangezur = THING["nagorno-karabakh"], THING["zangezur-corridor"]
    assert found == {
        "inferred": {(THING["aras-corridor"], AX.traverses, THING["iran-land"])},
        "inferred/one": {
            (THING.armenia, AX.isMemberOf, THING.csto),
            (zangezur, AX.connects, THING.nakhchivan),
            (zangezur, AX.traverses, THING["armenia-land"]),
        },
        "inferred/two": {
            (karabakh, AX.isDisputedBy, THING.armenia),
            (karabakh, AX.isDisputedBy, THING.azerbaijan),
            (THING["nikol-pashinyan"], AX.holdsOffice, THING["prime-minister-of-armenia"]),
            (THING.iran, AX.borders, THING.armenia),
        },
    }


def test_a_shortcut_brings_its_inverse(inferred: Mapping[str, Graph]) -> None:
    members = set(inferred["inferred/one"].objects(THING.csto, AX.hasMember))
    assert members == {THING.armenia}


def test_a_chain_goes_on_from_a_shortcut(inferred: Mapping[str, Graph]) -> None:
    official = (THING["nikol-pashinyan"], AX.isOfficialOf, THING.armenia)
    assert official in inferred["inferred/two"]
    assert (THING["zangezur-corridor"], AX.transits, THING.armenia) in inferred["inferred/one"]
    assert (THING["aras-corridor"], AX.transits, THING.iran) in inferred["inferred"]


def test_a_node_without_kind_gets_none_from_its_roles(
    ontology: Ontology, inferred: Mapping[str, Graph]
) -> None:
    assert len(roles(ontology.axioms)) > 60
    for graph in inferred.values():
        assert set(graph.objects(NEUTRAL, RDF.type)) == set()
        assert types(graph, "membership-azerbaijan-csto") == set()


def test_a_role_is_an_involvement_and_no_kind_marker_is_written(
    inferred: Mapping[str, Graph],
) -> None:
    situation = THING["membership-azerbaijan-csto"]
    assert set(inferred["inferred/one"].predicate_objects(situation)) == {
        (AX.involves, THING.azerbaijan),
        (AX.involves, THING.csto),
    }
    for graph in inferred.values():
        assert not any(str(name).startswith(TERM + "isKind") for name in graph.predicates())


def test_an_alliance_is_what_is_committed_to_defence(inferred: Mapping[str, Graph]) -> None:
    assert types(inferred["inferred/one"], "csto") == {AX.AllianceOrganization}
    assert all(
        types(graph, "eaeu") & {AX.AllianceOrganization} == set() for graph in inferred.values()
    )


def test_a_disputed_territory_and_a_transit_state_are_inferred(
    inferred: Mapping[str, Graph],
) -> None:
    assert types(inferred["inferred/two"], "nagorno-karabakh") == {AX.DisputedTerritory}
    assert types(inferred["inferred/one"], "armenia") == {AX.TransitState}
    assert AX.TransitState in types(inferred["inferred"], "iran")


def test_what_follows_from_the_entities_stands_once(inferred: Mapping[str, Graph]) -> None:
    above = {AX.Polity, AX.CollectiveActor, AX.Actor, ORG.Organization, PROV.Agent, SEM.Actor}
    assert types(inferred["inferred"], "armenia") == above
    territory = (THING.armenia, AX.hasTerritory, THING["armenia-land"])
    assert [name for name, graph in inferred.items() if territory in graph] == ["inferred"]


def test_a_claim_gets_its_superclasses_and_superproperties(
    inferred: Mapping[str, Graph],
) -> None:
    claim = URIRef(CLAIM + "one-001")
    graph = inferred["inferred/one"]
    assert set(graph.objects(claim, RDF.type)) == {AX.InformationObject, PROV.Entity}
    assert (claim, PROV.hadPrimarySource, FROM.one) in graph


def test_nothing_given_and_no_foreign_subject_is_inferred(
    ontology: Ontology, given: Mapping[str, Graph], inferred: Mapping[str, Graph]
) -> None:
    told = merged(ontology.axioms, read("entities"))
    assert not set(inferred["inferred"]) & set(merged(told, *given.values()))
    for name, graph in given.items():
        assert not set(inferred[name.replace("source", "inferred")]) & set(merged(told, graph))
    for graph in inferred.values():
        assert all(
            str(subject).startswith("https://w3id.org/araxes/") for subject in graph.subjects()
        )
        assert OWL.Thing not in set(graph.objects())


def test_two_runs_find_what_one_run_on_everything_finds(
    ontology: Ontology, given: Mapping[str, Graph], inferred: Mapping[str, Graph]
) -> None:
    facts = merged(read("entities"), *given.values())
    found = entailments(merged(ontology.axioms, facts), values=True)
    closed = set(
        reason._closure(merged(ontology.axioms, found), merged(ontology.axioms, facts, found))
    )
    at_once = {triple for triple in closed if reason._is_ours(triple)} - set(facts)
    assert set(merged(*inferred.values())) - set(facts) == at_once - set(ontology.axioms)


def test_each_contradiction_is_refused_by_name(refusal: InconsistentError) -> None:
    told = {str(clash) for clash in refusal.clashes}
    assert told == {
        '  - id:nikol-pashinyan "Nikol Pashinyan" is typed ax:Person (entities)\n'
        '  - id:nikol-pashinyan "Nikol Pashinyan" is typed ax:State (source/one)\n'
        "  but ax:State is a kind of ax:CollectiveActor; ax:Person and ax:CollectiveActor are "
        "disjoint.",
        '  - id:zangezur-corridor "Zangezur corridor" is typed ax:TransportCorridor (entities)\n'
        '  - id:zangezur-corridor "Zangezur corridor" is typed ax:Treaty (source/one)\n'
        "  but ax:TransportCorridor is a kind of ax:ConnectivityRoute; ax:Treaty is a kind of "
        "ax:InformationObject; ax:ConnectivityRoute and ax:InformationObject are disjoint.",
        '  - id:nagorno-karabakh "Nagorno-Karabakh" is typed ax:Territory (entities)\n'
        '  - id:signature-nagorno-karabakh ax:signatory id:nagorno-karabakh "Nagorno-Karabakh" '
        "(source/one)\n"
        "  but a value of ax:signatory is in ax:Actor; ax:Territory is a kind of ax:Place; "
        "ax:Actor and ax:Place are disjoint.",
        '  - id:armenia "Armenia" and id:azerbaijan "Azerbaijan" are declared different '
        "(entities)\n"
        '  - id:membership-csto ax:member id:armenia "Armenia" (source/one)\n'
        '  - id:membership-csto ax:member id:azerbaijan "Azerbaijan" (source/two)\n'
        "  but ax:member has one value at most.",
    }


def test_a_refusal_says_what_to_do(refusal: InconsistentError) -> None:
    assert str(refusal).startswith("The graph contradicts itself in 4 places.")
    assert str(refusal).endswith("take back one fact of each group, or mend the axiom.")
    assert refusal.exit_code == 1


def test_a_contradiction_that_no_rule_knows_is_shrunk_to_its_facts() -> None:
    axioms = Graph().parse(
        data=f"@prefix : <{FAMILY}> . @prefix owl: <{OWL}> ."
        ":Man a owl:Class . :parent a owl:ObjectProperty , owl:AsymmetricProperty ."
    )
    facts = Graph().parse(
        data=f"@prefix : <{FAMILY}> . :a a :Man ; :parent :b . :b a :Man ; :parent :a , :c ."
        ":c a :Man ; :parent :d . :d a :Man ."
    )
    with pytest.raises(InconsistentError) as refused:
        infer(axioms, facts)
    (clash,) = refused.value.clashes
    assert [str(fact) for fact in clash.facts] == [
        "id:family-a id:family-parent id:family-b (facts)",
        "id:family-b id:family-parent id:family-a (facts)",
    ]
    assert "axioms on id:family-parent" in clash.axiom


def test_a_class_that_can_have_no_member_is_refused(ontology: Ontology) -> None:
    chimera = Graph().parse(
        data=f"@prefix ax: <{TERM}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> ."
        "ax:Chimera a owl:Class ; rdfs:subClassOf ax:Person , ax:Place ."
    )
    with pytest.raises(InconsistentError, match=r"no thing can be in ax:Chimera: .* are disjoint"):
        infer(merged(ontology.axioms, chimera), Graph())


def test_a_datatype_outside_owl_is_refused_in_one_sentence() -> None:
    axioms = Graph().add((FAMILY.born, RDF.type, OWL.DatatypeProperty))
    facts = Graph().add((FAMILY.a, FAMILY.born, Literal("2020-11-10", datatype=XSD.date)))
    with pytest.raises(ReasonerError, match=r"^The reasoner stopped: .*UnsupportedDatatype"):
        infer(axioms, facts)
