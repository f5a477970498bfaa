# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The pages: every term, shape and question has its place, and every link leads somewhere."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import RDF, SH, URIRef

from araxes.documentation.diagrams import arcs_of_class, arcs_of_kind, bows_of_kind
from araxes.documentation.shapes import node_shapes
from araxes.documentation.terms import Terms
from araxes.kinds import Model
from araxes.namespaces import SHAPES
from araxes.ontology import Ontology
from araxes.project import Project
from araxes.queries import StoredQuery
from araxes.release import document
from araxes.validate import Shapes

VOID = {"meta", "link", "br", "input"}
ON_THE_SERVER = {"./", "queries", "sparql"}


class Page(HTMLParser):
    """What a test asks of a page: its ids, its links, its text, and that its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def folder(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("documentation") / "docs"
    document(project, out)
    return out


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert len(set(page.ids)) == len(page.ids)


def test_every_term_has_an_element_at_its_iri(
    pages: dict[str, Page], ontology: Ontology, model: Model
) -> None:
    names = Terms(ontology, model).names
    assert len(names) > 450
    assert names <= set(pages["ontology.html"].ids)


def test_every_shape_has_an_element_at_its_iri(pages: dict[str, Page], shapes: Shapes) -> None:
    graph = shapes.everything
    named = {
        str(shape).removeprefix(SHAPES)
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in graph.subjects(RDF.type, kind)
        if isinstance(shape, URIRef)
    }
    assert len(named) > 60
    assert named <= set(pages["shapes.html"].ids)


def test_every_question_leads_to_its_stored_query(
    pages: dict[str, Page], queries: dict[str, StoredQuery]
) -> None:
    assert {f"queries/{stem}" for stem in queries} <= set(pages["requirements.html"].links)


def test_every_link_leads_somewhere(
    pages: dict[str, Page], folder: Path, queries: dict[str, StoredQuery]
) -> None:
    for name, page in pages.items():
        for link in page.links:
            path, _, fragment = link.partition("#")
            if "://" in link or path in ON_THE_SERVER or path.startswith(("ontology?", "shapes?")):
                continue
            if path.startswith("queries/"):
                assert path.removeprefix("queries/") in queries, link
            elif path.startswith("dumps/"):
                assert path in ("dumps/ontology.ttl", "dumps/araxes.ttl")
            else:
                assert (folder / (path or name)).is_file(), link
                assert not fragment or fragment in pages[path or name].ids, link


def test_the_picture_of_a_kind_has_its_roles_and_its_shortcut(model: Model) -> None:
    arcs = arcs_of_kind(model, "Membership")
    assert [(arc.label, arc.filler, arc.is_required) for arc in arcs] == [
        ("member", "Actor", True),
        ("organization", "CollectiveActor", True),
    ]
    [bow] = bows_of_kind(model, "Membership", arcs)
    assert (bow.label, bow.start, bow.end) == ("isMemberOf", 0, 1)


def test_the_picture_of_a_class_has_its_properties(ontology: Ontology) -> None:
    arcs = {arc.label: arc for arc in arcs_of_class(ontology.terms, "Claim")}
    assert arcs["isEvidencedBy"].is_required
    assert arcs["hasModality"].filler == "ModalityScheme"
    assert not arcs["cites"].is_required


def test_the_classes_stand_in_a_tree_of_a_few_roots(ontology: Ontology, model: Model) -> None:
    tree = Terms(ontology, model).tree
    roots = {branch.term.name for branch in tree}
    assert {"Actor", "Place", "Situation", "InformationObject"} < roots
    assert len(roots) <= 10
    situation = next(branch for branch in tree if branch.term.name == "Situation")
    assert len(situation.below) < 10
    assert {"Attitude", "Event"} < {branch.term.name for branch in situation.below}


def test_a_shape_says_what_it_asks_for(shapes: Shapes) -> None:
    claim = next(each for each in node_shapes(shapes.everything) if each.name == "Claim")
    assert claim.is_closed
    assert claim.targets == (("every", "Claim"),)
    stated = next(one for one in claim.constraints if one.path == "isStatedIn")
    assert ("class", "SourceDocument") in stated.limits
    assert stated.message
