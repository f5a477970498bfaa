# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The part of the entities that one document has to do with."""

from rdflib import OWL, RDF, BNode, Graph, URIRef
from rdflib.collection import Collection

__all__ = ["neighbourhood"]


def neighbourhood(entities: Graph, source: Graph) -> Graph:
    """Return what ``entities`` says of the things in ``source`` and of what these lead to.

    The other entities have no bearing on a source: nothing links them to it but
    ``owl:AllDifferent``, which is kept for those that remain.
    """
    named = {subject for subject in entities.subjects() if isinstance(subject, URIRef)}
    new = named & {term for triple in source for term in triple}
    found: set[URIRef] = set()
    while new:
        found |= new
        reached = {value for one in new for value in entities.objects(one)}
        new = (named & reached) - found
    part = Graph()
    for one in found:
        part += entities.triples((one, None, None))
    for members in entities.objects(None, OWL.distinctMembers):
        kept = [member for member in Collection(entities, members) if member in found]
        if len(kept) > 1:
            different, head = BNode(), BNode()
            part.add((different, RDF.type, OWL.AllDifferent))
            part.add((different, OWL.distinctMembers, head))
            Collection(part, head, kept)
    return part
