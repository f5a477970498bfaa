# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What many tests share: the project read once, and one release of it."""

from pathlib import Path

import pytest
from places import ROOT

from araxes.kinds import Model, read_model
from araxes.ontology import Ontology, read_ontology
from araxes.project import Project
from araxes.queries import StoredQuery, read_queries
from araxes.release import build
from araxes.store import Dataset, check_syntax, open_release
from araxes.validate import Shapes, read_shapes


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


@pytest.fixture(scope="session")
def queries(project: Project) -> dict[str, StoredQuery]:
    return read_queries(project.queries, check_syntax)


@pytest.fixture(scope="session")
def release(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole project once for all tests that need what a build leaves."""
    out = tmp_path_factory.mktemp("release") / "dist"
    build(project, out, lambda stage: None)
    return out


@pytest.fixture(scope="session")
def dataset(release: Path) -> Dataset:
    return open_release(release)
