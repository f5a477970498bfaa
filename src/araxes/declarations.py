# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The file that declares every term, so that each module of the ontology can be read alone."""

from pathlib import Path

from rdflib.namespace import OWL, RDF, RDFS

from araxes.namespaces import TERM
from araxes.ontology import Ontology

__all__ = ["declarations", "write_declarations"]

HEAD = """\
# Made from the ontology by `araxes schema`; do not edit. The modules use one another's terms, and
# the OWL API reads a module without knowing its siblings: here it finds what each term is.
@prefix ax: <https://w3id.org/araxes/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

<https://w3id.org/araxes/ontology/declarations> a owl:Ontology ;
    dcterms:title "Araxes ontology: declarations"@en ;
    dcterms:description "Every term of Araxes declared, so that each module can be read alone."@en ;
    dcterms:creator "The Araxes team" ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    owl:imports <https://w3id.org/araxes/ontology/external-terms> ;
    owl:versionIRI <https://w3id.org/araxes/ontology/declarations/{version}> ;
    owl:versionInfo "{version}" .

"""
KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
)


def declarations(ontology: Ontology) -> str:
    """Write the declaration of every term of ours that a module describes, one a line, in order."""
    axioms = ontology.axioms
    lines = {
        f"ax:{str(term).removeprefix(TERM)} a owl:{kind.removeprefix(str(OWL))} ."
        for term in axioms.subjects(RDFS.isDefinedBy)
        for kind in KINDS
        if str(term).startswith(TERM) and (term, RDF.type, kind) in axioms
    }
    return HEAD.format(version=ontology.version) + "\n".join(sorted(lines)) + "\n"


def write_declarations(ontology: Ontology, folder: Path) -> Path:
    """Write the file into the folder of the ontology and give its path."""
    path = folder / "declarations.ttl"
    path.write_text(declarations(ontology), encoding="utf-8")
    return path
