# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The JSON-LD context of the seeds, made from the ontology."""

from typing import Any

from araxes.kinds import Model
from araxes.namespaces import ID, PREFIXES, TERM

__all__ = ["ENTITY_LINKS", "IDENTIFIERS", "NUMBERED", "make_context"]

Json = dict[str, Any]

ENTITY_LINKS = ("isTerritoryOf", "isOfficeOf", "isInstitutionOf", "isBasedIn", "isProvisionOf")
IDENTIFIERS = {
    "iso2": "iso3166Alpha2",
    "iso3": "iso3166Alpha3",
    "isoNumeric": "iso3166Numeric",
    "isoSubdivision": "iso3166Part2",
}
NUMBERED = {"gw": "gleditschWardNumber", "cow": "cowNumber", "geonames": "geoNamesId"}


def make_context(model: Model) -> Json:
    """Map every key of the seeds to a term; ``type`` under ``mentions`` is no ``rdf:type``."""
    ours = {"@vocab": TERM}
    link: Json = {"@type": "@id"}

    def concept(prop: str) -> Json:
        return {"@id": f"ax:{prop}", "@type": "@vocab", "@context": ours}

    def english(prop: str) -> Json:
        return {"@id": prop, "@language": "en"}

    def role(name: str) -> Json:
        spec = model.roles[name]
        if spec.is_text:
            return {"@id": f"ax:{name}"}
        return concept(name) if spec.scheme else {"@id": f"ax:{name}", **link}

    situation: Json = {"type": "@type", **ours}
    spoken: Json = {"type": {"@id": "ax:spokenOfAs", "@type": "@vocab"}, **ours}
    terms: Json = {
        "@version": 1.1,
        "@base": ID,
        **{p: PREFIXES[p] for p in ("ax", "dcterms", "rdfs", "skos", "xsd")},
        "id": "@id",
        "type": "@type",
        "label": english("rdfs:label"),
        "names": english("skos:altLabel"),
        "note": english("skos:editorialNote"),
        "says": english("rdfs:comment"),
        "modality": concept("hasModality"),
        "polarity": concept("hasPolarity"),
        "speaker": {"@id": "ax:isAttributedTo", **link},
        "through": {"@id": "ax:isReportedThrough", **link},
        "in": {"@id": "ax:isMadeIn", **link},
        "about": {"@id": "ax:isAbout", **link},
        "cites": {"@id": "ax:cites", **link},
        "asserts": {"@id": "ax:asserts", **link, "@context": situation},
        "mentions": {"@id": "ax:asserts", **link, "@context": spoken},
        "figures": {"@id": "ax:givesFigure", **link},
        "value": {"@id": "ax:numericValue", "@type": "xsd:decimal"},
        "unit": concept("hasUnit"),
        "measure": concept("hasMeasure"),
        "comparator": concept("hasComparator"),
        "wording": {"@id": "ax:comparatorWording"},
        "identifier": {"@id": "dcterms:identifier"},
        "title": {"@id": "dcterms:title", "@language": "en"},
        "licence": {"@id": "dcterms:license", **link},
        "authors": {"@id": "ax:authorName"},
        "author": {"@id": "ax:authorName"},
        "outlet": {"@id": "ax:outletName"},
        "published": {"@id": "ax:publicationDate"},
        "date": {"@id": "ax:publicationDate"},
        "noteNumber": {"@id": "ax:noteNumber", "@type": "xsd:integer"},
        "length": {"@id": "ax:documentLength", "@type": "xsd:nonNegativeInteger"},
        "digest": {"@id": "ax:documentDigest"},
        "hasAgreementStage": concept("hasAgreementStage"),
        "wikidata": {"@id": "skos:exactMatch", **link},
        "topic": {"@id": "ax:hasTopic", **link},
        "claims": {"@id": "ax:hasClaim", **link},
        "involves": {"@id": "ax:involves", **link},
    }
    terms |= {name: {"@id": f"ax:{name}", **link} for name in ENTITY_LINKS}
    terms |= {key: {"@id": f"ax:{prop}"} for key, prop in IDENTIFIERS.items()}
    terms |= {key: {"@id": f"ax:{prop}", "@type": "xsd:integer"} for key, prop in NUMBERED.items()}
    roles = {name: role(name) for name in model.roles}
    situation |= roles
    spoken |= roles
    return {"@context": terms}
