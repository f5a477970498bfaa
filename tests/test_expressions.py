# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The axioms of the ontology as a person reads them."""

import pytest
from rdflib import BNode, URIRef

from araxes.expressions import expression, frame
from araxes.namespaces import TERM
from araxes.ontology import Ontology


@pytest.mark.parametrize(
    ("term", "line"),
    [
        ("Claim", ("SubClassOf", "isEvidencedBy some TextSpan")),
        ("Membership", ("SubClassOf", "isKindMembership Self")),
        ("Membership", ("HasKey", "member organization")),
        (
            "TransitState",
            ("EquivalentTo", "Polity and (inverse (transits) some ConnectivityRoute)"),
        ),
        ("isMemberOf", ("SubPropertyChain", "inverse (member) o isKindMembership o organization")),
        ("hasMeasure", ("Domain", "Figure or Situation")),
        ("member", ("Characteristics", "Functional")),
        ("Place", ("SubClassOf", "geo:Feature")),
        ("Conduct", ("SubClassOf", "Situation")),
        ("Participation", ("DisjointWith", "Omission")),
        ("DeFactoState", ("DisjointWith", "State")),
        ("hasTerritory", ("InverseOf", "isTerritoryOf")),
    ],
)
def test_an_axiom_is_written_in_manchester_syntax(
    ontology: Ontology, term: str, line: tuple[str, str]
) -> None:
    assert line in list(frame(ontology.terms, URIRef(TERM + term)))


def test_what_is_no_expression_is_refused(ontology: Ontology) -> None:
    with pytest.raises(ValueError, match="no class expression"):
        expression(ontology.terms, BNode())
