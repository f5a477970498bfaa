# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Small seeds folders for tests: the project's schemas with entities and a sheet of one's own."""

import shutil
from pathlib import Path

from rdflib import Graph, URIRef

from araxes.kinds import Model
from araxes.namespaces import graph_iri
from araxes.ontology import Ontology
from araxes.populate import populate
from araxes.project import Project
from araxes.sheets import read_seeds

__all__ = ["HEADER", "graphs_of", "make_seeds"]

ENTITIES = """\
armenia: {type: State, label: Armenia, names: [Yerevan]}
azerbaijan: {type: State, label: Azerbaijan}
russia: {type: State, label: Russia}
turkey: {type: State, label: Turkey}
iran: {type: State, label: Iran}
nikol-pashinyan: {type: Person, label: Nikol Pashinyan}
prime-minister: {type: Office, label: Prime Minister of Armenia, isOfficeOf: armenia}
csto: {type: InternationalOrganization, label: CSTO}
nakhchivan: {type: Exclave, label: Nakhchivan}
territory-of-iran: {type: StateTerritory, label: Territory of Iran, isTerritoryOf: iran}
karabakh: {type: Territory, label: Nagorno-Karabakh}
aras-corridor: {type: TransportCorridor, label: Aras corridor}
statement: {type: [CeasefireAgreement, JointDeclaration], label: Statement of November 2020}
second-war: {type: ArmedConflict, label: Second Karabakh War}
"""

HEADER = """\
document:
  id: test-2020
  identifier: "999"
  title: A test
  length: 1000
  digest: "{}"
  scope: ["char=10,900"]
references:
  "27": {{author: A. Nother, title: A book, date: "2021", note: 27}}
claims:
""".format("a" * 64)


def make_seeds(project: Project, folder: Path, claims: str, digests: bool = True) -> Path:
    """Make a seeds folder whose one sheet has ``claims``, each at ``char=10,20``."""
    seeds = folder / "seeds"
    (seeds / "sheets").mkdir(parents=True)
    (seeds / "entities").mkdir()
    (seeds / "digests").mkdir()
    for path in project.seeds.glob("*.json*"):
        shutil.copy(path, seeds)
    (seeds / "entities" / "all.yaml").write_text(ENTITIES, encoding="utf-8")
    (seeds / "sheets" / "999-test.yaml").write_text(HEADER + claims, encoding="utf-8")
    if digests:
        text = f"char=10,20 {'b' * 64}\nchar=30,40 {'c' * 64}\n"
        (seeds / "digests" / "test-2020.txt").write_text(text, encoding="utf-8")
    return seeds


def graphs_of(seeds: Path, model: Model, ontology: Ontology) -> dict[str, Graph]:
    """Populate and give the graphs ``entities``, ``analysis`` and ``source/test-2020``."""
    dataset = populate(read_seeds(seeds, model), model, ontology)
    names = ("entities", "analysis", "source/test-2020")
    return {name: dataset.graph(URIRef(graph_iri(name))) for name in names}
