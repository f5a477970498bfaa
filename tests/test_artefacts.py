# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What a reader of two releases sees between their files."""

from difflib import unified_diff

import pytest
from rdflib import Literal, Namespace
from rdflib.namespace import RDFS

from araxes.artefacts import knowledge_texts
from araxes.namespaces import TERM
from araxes.ontology import Ontology, merged, new_graph

AX = Namespace(TERM)


@pytest.mark.parametrize("name", ["AllianceOrganization", "isMemberOf", "geoNamesId", "opposes"])
def test_a_change_of_one_label_is_a_change_of_one_line(ontology: Ontology, name: str) -> None:
    axioms, term = ontology.axioms, AX[name]
    [label] = axioms.objects(term, RDFS.label)
    changed = merged(axioms)
    changed.set((term, RDFS.label, Literal("another label", lang="en")))
    old, new = (
        knowledge_texts(graph, new_graph())["ontology.ttl"].decode("utf-8").splitlines()
        for graph in (axioms, changed)
    )
    lines = [line for line in unified_diff(old, new, lineterm="", n=0) if line[:1] in "+-"][2:]
    assert len(lines) == 2
    removed, added = lines
    assert removed == f'-    rdfs:label "{label}"@en ;'
    assert added == '+    rdfs:label "another label"@en ;'
