# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Jena reads the shortcuts with their reifiers as RDF 1.2."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from java import Reader, reader


@pytest.fixture(scope="session")
def riot(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return reader("jena", "riotcmd.riot", tmp_path_factory.mktemp("jena"))


def test_jena_reads_as_many_triples_as_we_wrote(riot: Reader, release: Path) -> None:
    path = release / "evidence-rdf12.ttl"
    written = set(ox.parse(path=path))
    run = riot.run("--count", path)
    assert run.returncode == 0, run.stderr
    [count] = re.findall(r"Triples = ([\d,]+)", run.stdout + run.stderr)
    assert int(count.replace(",", "")) == len(written)


def test_jena_reads_the_same_triple_terms(riot: Reader, release: Path) -> None:
    path = release / "evidence-rdf12.ttl"
    reified = {quad.object for quad in ox.parse(path=path) if isinstance(quad.object, ox.Triple)}
    run = riot.run("--output", "ntriples", path)
    assert run.returncode == 0, run.stderr
    read = re.findall(r"<<\( (<\S+>) (<\S+>) (<\S+>) \)>>", run.stdout)
    assert {f"{s} {p} {o}" for s, p, o in read} == {
        f"{t.subject} {t.predicate} {t.object}" for t in reified
    }
    assert reified
