# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

from pathlib import Path

import pytest

from araxes.evaluation import LocalEvaluator
from araxes.queries import read_queries
from araxes.store import check_syntax, open_release
from araxes.web import Settings, Site, create_app

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="session")
def app():
    queries = read_queries(FIXTURES / "queries", check_syntax)
    settings = Settings(html_rows=2, request_bytes=10_000)
    dataset = open_release(FIXTURES / "dist")
    evaluator = LocalEvaluator(dataset, limit=100_000)
    return create_app(Site(evaluator, dataset.release, dataset.graphs, queries, settings))


@pytest.fixture
def client(app):
    return app.test_client()
