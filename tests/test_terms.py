# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What the ontology says in words of each of its classes and properties."""

import re
from collections import Counter

import pytest
from rdflib import URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from araxes.kinds import Model
from araxes.namespaces import TERM
from araxes.ontology import Ontology
from araxes.project import Project
from araxes.sheets import read_seeds

SENTENCE = re.compile(r"[^a-z].*\.")


def classes(ontology: Ontology) -> list[URIRef]:
    found = ontology.terms.subjects(RDF.type, OWL.Class)
    return sorted(t for t in found if isinstance(t, URIRef) and t.startswith(TERM))


def classes_and_properties(ontology: Ontology) -> list[URIRef]:
    sorts = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties = {t for sort in sorts for t in ontology.terms.subjects(RDF.type, sort)}
    return classes(ontology) + sorted(t for t in properties if t.startswith(TERM))


@pytest.mark.parametrize("said", [RDFS.label, SKOS.definition, SKOS.example])
def test_every_class_and_property_has_one_of_each_in_english(
    ontology: Ontology, said: URIRef
) -> None:
    languages = {
        term: [each.language for each in ontology.terms.objects(term, said)]
        for term in classes_and_properties(ontology)
    }
    assert {term: found for term, found in languages.items() if found != ["en"]} == {}


@pytest.mark.parametrize("said", [SKOS.definition, SKOS.example, SKOS.editorialNote])
def test_what_is_said_of_a_term_is_a_sentence(ontology: Ontology, said: URIRef) -> None:
    texts = {str(t) for term in classes(ontology) for t in ontology.terms.objects(term, said)}
    assert {text for text in texts if not SENTENCE.fullmatch(text)} == set()


def test_no_two_terms_have_the_same_definition(ontology: Ontology) -> None:
    terms = classes_and_properties(ontology)
    texts = Counter(ontology.terms.value(term, SKOS.definition) for term in terms)
    assert [text for text, number in texts.items() if number > 1] == []


def test_no_definition_begins_with_its_term(ontology: Ontology) -> None:
    def begins_with_itself(term: URIRef) -> bool:
        label = ontology.terms.value(term, RDFS.label)
        text = ontology.terms.value(term, SKOS.definition)
        return re.match(rf"((An?|The) )?{re.escape(label)}\b", text, re.IGNORECASE) is not None

    assert [term for term in classes(ontology) if begins_with_itself(term)] == []


def test_a_class_of_which_the_seeds_have_nothing_says_why_it_stays(
    project: Project, ontology: Ontology, model: Model
) -> None:
    seeds = read_seeds(project.seeds, model)
    coded = {name for entity in seeds.entities.values() for name in entity.classes} | {
        situation["type"]
        for sheet in seeds.sheets
        for claim in sheet.claims
        if claim.is_own_voice
        for situation in claim.situations
    }
    used = {above for name in coded for above in model.superclasses[name]}
    unused = [each for each in classes(ontology) if each.removeprefix(TERM) not in used]
    assert unused
    assert [each for each in unused if (each, SKOS.editorialNote, None) not in ontology.terms] == []
