# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What reaches the graphs, and above all what must not."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, RDFS
from seeding import graphs_of, make_seeds

from araxes.kinds import Model
from araxes.namespaces import CLAIM, ID, SOURCE, TERM
from araxes.ontology import Ontology
from araxes.project import Project

AX, IDS, CLAIMS, SOURCES = map(Namespace, (TERM, ID, CLAIM, SOURCE))

CLAIMS_TEXT = """\
  "001":
    at: char=10,20
    says: Russia and Armenia belong to the CSTO.
    cites: "27"
    when: {edtf: "1992", inferred: year}
    figures: {value: "6", unit: item, measure: item-count, comparator: around, wording: some}
    asserts: {type: Membership, member: [russia, armenia], organization: csto}
  "002":
    at: ["char=10,20", "char=30,40"]
    says: Azerbaijan does not belong to the CSTO.
    polarity: denied
    mentions: {type: Membership, member: azerbaijan, organization: csto}
  "003":
    at: char=10,20
    says: Pashinyan alleges that Turkey backs Azerbaijan in the war.
    modality: alleged
    speaker: nikol-pashinyan
    through: "001"
    mentions: {type: Support, supporter: turkey, supported: azerbaijan, inContextOf: second-war}
  "004":
    at: char=10,20
    says: The corridor would link Nakhchivan.
    asserts: {type: Connection, route: aras-corridor, place: nakhchivan}
  "005":
    at: char=10,20
    says: Turkey and Azerbaijan are allies.
    asserts: {type: Alignment, party: [turkey, azerbaijan], hasForm: alliance}
  "006":
    at: char=10,20
    says: Pashinyan visited Iran.
    about: karabakh
    asserts: {type: Visit, id: pashinyan-visit, agent: nikol-pashinyan, target: iran}
  "007":
    at: char=10,20
    says: Iran may one day support Armenia.
    modality: hypothetical
    mentions: {type: Support, supporter: iran, supported: armenia}
  "008":
    at: char=10,20
    says: Iran has a secular neighbour.
    asserts: {type: Characterization, subject: azerbaijan, descriptor: "Secular, mostly"}
"""


@pytest.fixture(scope="module")
def graphs(
    project: Project, model: Model, ontology: Ontology, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Graph]:
    seeds = make_seeds(project, tmp_path_factory.mktemp("populate"), CLAIMS_TEXT)
    claims = "[test-2020-001, test-2020-002]"
    text = f"same: {{label: Sameness, topic: csto, claims: {claims}, says: They differ.}}\n"
    (seeds / "disagreements.yaml").write_text(text, encoding="utf-8")
    return graphs_of(seeds, model, ontology)


@pytest.fixture(scope="module")
def graph(graphs: dict[str, Graph]) -> Graph:
    return graphs["source/test-2020"]


def test_a_list_under_a_key_makes_one_node_for_each_filler(graph: Graph) -> None:
    nodes = set(graph.objects(CLAIMS["test-2020-001"], AX.asserts))
    assert nodes == {IDS["membership-russia-csto"], IDS["membership-armenia-csto"]}


def test_an_affirmed_situation_has_its_kind_its_shortcut_and_its_document(graph: Graph) -> None:
    node = IDS["membership-armenia-csto"]
    assert set(graph.objects(node, RDF.type)) == {AX.Membership}
    assert (IDS.armenia, AX.isMemberOf, IDS.csto) in graph
    assert (node, AX.isAffirmedIn, SOURCES["test-2020"]) in graph


@pytest.mark.parametrize(
    ("node", "kind", "subject", "shortcut", "value"),
    [
        ("membership-azerbaijan-csto", "Membership", "azerbaijan", "isMemberOf", "csto"),
        (
            "support-turkey-azerbaijan-in-context-of-second-war",
            "Support",
            "turkey",
            "supports",
            "azerbaijan",
        ),
        ("support-iran-armenia", "Support", "iran", "supports", "armenia"),
    ],
    ids=["denied", "alleged", "hypothetical"],
)
def test_what_is_not_affirmed_gets_no_kind_and_no_shortcut(
    graph: Graph, node: str, kind: str, subject: str, shortcut: str, value: str
) -> None:
    assert set(graph.objects(IDS[node], RDF.type)) == {AX.Situation}
    assert set(graph.objects(IDS[node], AX.spokenOfAs)) == {AX[kind]}
    assert (IDS[subject], AX[shortcut], IDS[value]) not in graph
    assert (IDS[node], AX.isAffirmedIn, None) not in graph


def test_a_situation_between_equals_is_named_in_alphabetical_order(graph: Graph) -> None:
    node = IDS["alignment-azerbaijan-turkey-alliance"]
    assert set(graph.objects(node, AX.party)) == {IDS.turkey, IDS.azerbaijan}
    assert (IDS.turkey, AX.isAlignedWith, IDS.azerbaijan) in graph
    assert (IDS.azerbaijan, AX.isAlignedWith, IDS.turkey) in graph
    assert (IDS.turkey, AX.isAlignedWith, IDS.turkey) not in graph


def test_a_claim_is_about_its_fillers_its_speaker_its_event_and_what_it_names(
    graph: Graph,
) -> None:
    about = {
        "003": {"turkey", "azerbaijan", "second-war", "nikol-pashinyan"},
        "006": {"karabakh", "nikol-pashinyan", "iran", "pashinyan-visit"},
        "008": {"azerbaijan"},
    }
    for number, things in about.items():
        found = set(graph.objects(CLAIMS[f"test-2020-{number}"], AX.isAbout))
        assert found == {IDS[thing] for thing in things}


def test_a_passage_has_the_iri_of_rfc_5147_its_indices_and_its_digest(graph: Graph) -> None:
    spans = set(graph.objects(CLAIMS["test-2020-002"], AX.isEvidencedBy))
    assert spans == {SOURCES["test-2020#char=10,20"], SOURCES["test-2020#char=30,40"]}
    span = SOURCES["test-2020#char=30,40"]
    assert [int(str(graph.value(span, p))) for p in (AX.beginIndex, AX.endIndex)] == [30, 40]
    assert graph.value(span, AX.textDigest) == Literal("c" * 64)


def test_a_time_has_its_bounds_and_says_what_was_inferred(graph: Graph) -> None:
    time = graph.value(CLAIMS["test-2020-001"], AX.givesTime)
    assert str(graph.value(time, AX.startEarliest)) == "1992-01-01T00:00:00Z"
    assert str(graph.value(time, AX.endLatest)) == "1992-12-31T23:59:59Z"
    assert graph.value(time, AX.inferredPart) == Literal("year")
    assert (IDS["membership-armenia-csto"], AX.hasTimeSpan, time) in graph


def test_a_figure_keeps_its_unit_its_measure_and_its_hedge(graph: Graph) -> None:
    figure = graph.value(CLAIMS["test-2020-001"], AX.givesFigure)
    assert float(str(graph.value(figure, AX.numericValue))) == 6
    assert graph.value(figure, AX.hasUnit) == AX.item
    assert graph.value(figure, AX.hasMeasure) == AX["item-count"]
    assert graph.value(figure, AX.hasComparator) == AX.around
    assert graph.value(figure, AX.comparatorWording) == Literal("some")


def test_a_cited_work_is_a_node_of_its_own(graph: Graph) -> None:
    work = graph.value(CLAIMS["test-2020-001"], AX.cites)
    assert graph.value(work, AX.authorName) == Literal("A. Nother")
    assert int(str(graph.value(work, AX.noteNumber))) == 27
    assert (work, AX.isCitedIn, SOURCES["test-2020"]) in graph


def test_a_claim_points_to_the_claim_that_reports_it(graph: Graph) -> None:
    through = graph.value(CLAIMS["test-2020-003"], AX.isReportedThrough)
    assert through == CLAIMS["test-2020-001"]


def test_a_descriptor_becomes_a_part_of_the_name(graph: Graph) -> None:
    node = IDS["characterization-azerbaijan-secular-mostly"]
    assert graph.value(node, AX.descriptor) == Literal("Secular, mostly")


def test_every_node_has_a_label(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        for node in set(graph.subjects(RDF.type, None)):
            if node.startswith(ID):
                assert (node, RDFS.label, None) in graph, node


def test_a_disagreement_gathers_its_claims_and_they_contradict_each_other(
    graphs: dict[str, Graph],
) -> None:
    analysis = graphs["analysis"]
    claims = {CLAIMS["test-2020-001"], CLAIMS["test-2020-002"]}
    assert set(analysis.objects(IDS["disagreement-same"], AX.hasClaim)) == claims
    for one in claims:
        [other] = claims - {one}
        assert (one, AX.contradicts, other) in analysis


def test_claims_on_one_side_of_a_disagreement_do_not_contradict_each_other(
    project: Project, model: Model, ontology: Ontology, tmp_path: Path
) -> None:
    seeds = make_seeds(project, tmp_path, CLAIMS_TEXT)
    sides = "[[test-2020-001, test-2020-003], test-2020-002]"
    text = f"sides: {{label: Sides, topic: csto, claims: {sides}, says: They differ.}}\n"
    (seeds / "disagreements.yaml").write_text(text, encoding="utf-8")
    analysis = graphs_of(seeds, model, ontology)["analysis"]
    contradicted = set(analysis.subject_objects(AX.contradicts))
    one, two, three = (CLAIMS[f"test-2020-00{number}"] for number in (1, 2, 3))
    assert contradicted == {(one, two), (two, one), (three, two), (two, three)}
    assert len(set(analysis.objects(IDS["disagreement-sides"], AX.hasClaim))) == 3
