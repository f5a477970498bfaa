from pathlib import Path

import pytest

from araxes.queries import read_queries
from araxes.store import check_syntax, open_release
from araxes.web import Settings, create_app

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="session")
def app():
    queries = read_queries(FIXTURES / "queries", check_syntax)
    settings = Settings(html_rows=2, request_bytes=10_000)
    return create_app(open_release(FIXTURES / "dist"), queries, settings)


@pytest.fixture
def client(app):
    return app.test_client()
