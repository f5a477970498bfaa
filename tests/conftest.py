"""What many tests share: the project read once."""

from pathlib import Path

import pytest

from araxes.kinds import Model, read_model
from araxes.ontology import Ontology, read_ontology
from araxes.project import Project
from araxes.validate import Shapes, read_shapes

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def project() -> Project:
    return Project.at(ROOT)


@pytest.fixture(scope="session")
def ontology(project: Project) -> Ontology:
    return read_ontology(project.ontology)


@pytest.fixture(scope="session")
def model(ontology: Ontology) -> Model:
    return read_model(ontology)


@pytest.fixture(scope="session")
def shapes(project: Project) -> Shapes:
    return read_shapes(project.shapes)
