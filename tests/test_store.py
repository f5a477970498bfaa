# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.compare import isomorphic

from araxes.errors import DataError, UsageError
from araxes.formats import FORMATS, Kind, find_format
from araxes.namespaces import graph_iri
from araxes.sparql import QueryError, RefusedError
from araxes.store import (
    DataFile,
    Release,
    UnwritableError,
    check_syntax,
    open_dataset,
    open_files,
    open_release,
    read_turtle,
)

DIST = Path(__file__).parent / "fixtures" / "dist"
COUNT = "SELECT (COUNT(*) AS ?n) "
MEMBERS = "{ id:armenia ax:isMemberOf ?o }"
FIRST, SECOND, THIRD = (
    graph_iri(f"source/{name}") for name in ("first-2020", "second-2021", "third-2022")
)
# All in the default graph, so N-Quads and TriG are N-Triples and Turtle too.
GRAPH_FORMATS = {
    "jsonld": "json-ld",
    "nq": "nt",
    "nt": "nt",
    "rdf": "xml",
    "trig": "turtle",
    "ttl": "turtle",
}


@pytest.fixture(scope="module")
def dataset():
    return open_release(DIST)


def number(answer):
    [[term]] = answer.rows()
    return int(term.value)


def written(dataset, text, name):
    answer = dataset.query(text)
    return answer.serialize(find_format(name, answer.kind)).decode()


def test_a_triple_that_stands_in_three_graphs_counts_once(dataset):
    assert number(dataset.query(COUNT + MEMBERS)) == 1


def test_graph_tells_the_three_apart(dataset):
    assert number(dataset.query(COUNT + "{ GRAPH ?g " + MEMBERS + " }")) == 3


def test_a_release_has_its_version_and_the_graph_about_itself(dataset):
    assert dataset.release == Release("0.0.1", "0123456789abcdef0123456789abcdef")
    assert graph_iri("dataset") in dataset.graphs
    assert dataset.query("ASK { GRAPH graph:dataset { graph:dataset a void:Dataset } }").is_true()


def test_from_two_graphs_is_their_merge(dataset):
    text = COUNT + f"FROM <{FIRST}> FROM <{SECOND}> " + MEMBERS
    assert number(dataset.query(text)) == 1


def test_from_understands_prefixes_and_base(dataset):
    text = (
        f"BASE <{graph_iri('source/')}> PREFIX g: <{graph_iri('')}> {COUNT}"
        "FROM g:source\\/first-2020 FROM <second-2021> FROM NAMED <third-2022> "
        "{ id:armenia ax:isMemberOf ?o GRAPH ?g { ?s ax:isMemberOf ?o } }"
    )
    assert number(dataset.query(text)) == 1


def test_a_relative_iri_without_a_base_has_ours(dataset):
    assert dataset.query("ASK { <id/armenia> ax:isMemberOf ?o }").is_true()
    assert dataset.query("ASK FROM <graph/source/first-2020> { ?s ?p ?o }").is_true()
    assert not dataset.query("BASE <urn:x> ASK { <id/armenia> ?p ?o }").is_true()
    assert check_syntax("ASK { <id/armenia> ?p ?o }") is not None


def test_relative_iris_in_a_file_are_relative_to_its_graph(tmp_path):
    file = tmp_path / "data.ttl"
    file.write_text("<> <#p> <other> .")
    held = open_files([DataFile(file, "http://example.org/graph"), DataFile(file)])
    text = "BASE <http://example.org/graph> ASK { GRAPH <> { <> <#p> <other> } }"
    assert held.query(text).is_true()
    assert held.query(f"BASE <{file.as_uri()}> ASK {{ <> <#p> <other> }}").is_true()


def test_from_with_an_unknown_graph_is_the_known_one(dataset):
    assert number(dataset.query(COUNT + f"FROM <{FIRST}> FROM <urn:none> " + MEMBERS)) == 1


def test_from_an_unknown_graph_is_empty(dataset):
    assert number(dataset.query(COUNT + "FROM <http://127.0.0.1:9/> { ?s ?p ?o }")) == 0


def test_from_named_alone_leaves_the_default_graph_empty(dataset):
    assert number(dataset.query(COUNT + f"FROM NAMED <{FIRST}> {{ ?s ?p ?o }}")) == 0


def test_the_graphs_of_the_request_replace_those_of_the_query(dataset):
    text = COUNT + f"FROM <{SECOND}> {{ ?s ax:isMemberOf ?o }}"
    assert number(dataset.query(text)) == 2
    assert number(dataset.query(text, [FIRST])) == 1
    assert number(dataset.query(text, [FIRST, THIRD])) == 1
    assert number(dataset.query(text, [], [FIRST])) == 0


def test_named_graphs_of_the_request_are_all_that_graph_sees(dataset):
    text = "SELECT ?g { GRAPH ?g { ?s ax:isMemberOf ?o } } ORDER BY ?g"
    found = dataset.query(text, [FIRST, SECOND], [SECOND, THIRD]).rows()
    assert {graph.value for [graph] in found} == {SECOND, THIRD}


def test_a_graph_that_is_no_iri_is_refused(dataset):
    with pytest.raises(QueryError, match="'first' is no absolute IRI"):
        dataset.query("ASK {}", ["first"])


def test_select_star_has_its_columns_in_the_order_of_the_text(dataset):
    answer = dataset.query("SELECT * { ?state ax:isMemberOf ?alliance . ?state rdfs:label ?name }")
    assert answer.variables == ("state", "alliance", "name")
    assert sorted(str(state) for state, _, _ in answer.rows()) == ["id:armenia", "id:belarus"]


def test_select_star_without_variables_has_one_empty_row(dataset):
    assert list(dataset.query("SELECT * {}").rows()) == [()]


def test_an_answer_can_be_read_only_once(dataset):
    answer = dataset.query("SELECT ?s { ?s a ax:State }")
    assert len(list(answer.rows())) == 1
    with pytest.raises(RuntimeError, match="only once"):
        answer.serialize(find_format("csv", answer.kind))


LABELS = "SELECT ?s ?name ?none { ?s rdfs:label ?name } ORDER BY ?s LIMIT 1"


def test_solutions_are_written_as_json(dataset):
    found = json.loads(written(dataset, LABELS, "json"))
    assert found["head"]["vars"] == ["s", "name", "none"]
    [row] = found["results"]["bindings"]
    assert row["name"] == {"type": "literal", "value": "Armenia", "xml:lang": "en"}
    assert "none" not in row


def test_solutions_are_written_as_xml(dataset):
    root = ElementTree.fromstring(written(dataset, LABELS, "xml"))
    spaces = {"r": "http://www.w3.org/2005/sparql-results#"}
    assert [v.get("name") for v in root.iterfind(".//r:variable", spaces)] == ["s", "name", "none"]
    assert [v.text for v in root.iterfind(".//r:literal", spaces)] == ["Armenia"]


def test_an_iri_with_a_comma_is_one_cell_of_csv(dataset):
    text = 'SELECT ?span ?b ?none { BIND (<urn:x#char=1,2> AS ?span) BIND ("a\\nb" AS ?b) }'
    rows = list(csv.reader(io.StringIO(written(dataset, text, "csv"), newline="")))
    assert rows == [["span", "b", "none"], ["urn:x#char=1,2", "a\nb", ""]]


def test_solutions_are_written_as_csv(dataset):
    rows = list(csv.reader(io.StringIO(written(dataset, LABELS, "csv"))))
    assert rows == [["s", "name", "none"], ["https://w3id.org/araxes/id/armenia", "Armenia", ""]]


def test_solutions_are_written_as_tsv(dataset):
    lines = written(dataset, LABELS, "tsv").splitlines()
    assert lines == ["?s\t?name\t?none", '<https://w3id.org/araxes/id/armenia>\t"Armenia"@en\t']


@pytest.mark.parametrize("name", [f.name for f in FORMATS if Kind.BOOLEAN in f.kinds])
def test_a_boolean_is_written_in_every_result_format(dataset, name):
    assert "true" in written(dataset, "ASK { ?s a ax:State }", name)
    assert "false" in written(dataset, "ASK { ?s a ax:Nothing }", name)


@pytest.mark.parametrize(("name", "other"), GRAPH_FORMATS.items())
def test_a_graph_is_the_same_in_every_graph_format(dataset, name, other):
    text = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    expected = rdflib.Graph().parse(data=written(dataset, text, "nt"), format="nt")
    assert len(expected) == 24
    found = rdflib.Graph().parse(data=written(dataset, text, name), format=other)
    assert isomorphic(found, expected)


def test_turtle_declares_the_prefixes_it_uses_in_order_and_no_other(dataset):
    text = written(dataset, "DESCRIBE id:belarus", "ttl")
    head = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert head == ["ax:", "id:", "rdfs:"]
    assert "id:belarus rdfs:label" in text


def test_rdf_xml_refuses_a_predicate_that_has_no_xml_name(dataset):
    answer = dataset.query("CONSTRUCT { ?s <http://x/123/> 1 } { ?s a ax:State }")
    with pytest.raises(UnwritableError, match="http://x/123/"):
        answer.serialize(find_format("rdf", Kind.GRAPH))


def test_a_literal_that_looks_like_rdf_xml_is_left_alone():
    graph = read_turtle('<urn:a> <urn:b> "<rdf:RDF xmlns:z=\\"urn:z\\">" .')
    assert b"xmlns:z" in graph.serialize(find_format("jsonld", Kind.GRAPH))


@pytest.mark.parametrize(
    "text", ["LOAD <http://127.0.0.1:9/>", "INSERT DATA { <urn:a> <urn:b> 1 }"]
)
def test_an_update_is_refused_by_name(dataset, text):
    with pytest.raises(RefusedError, match=f"^{text.split()[0]} is refused"):
        dataset.query(text)


def test_a_function_that_is_not_known_is_a_mistake_of_the_query(dataset):
    with pytest.raises(QueryError, match="urn:f"):
        list(dataset.query("SELECT (<urn:f>(1) AS ?x) {}").rows())


def test_a_stored_query_has_to_declare_what_the_endpoint_would_give(dataset):
    text = "ASK { ?s a ax:State }"
    assert dataset.query(text).is_true()
    assert "prefix ax: is not declared" in str(check_syntax(text))


def test_a_declared_prefix_wins_over_ours(dataset):
    assert not dataset.query("PREFIX ax: <urn:x> ASK { ?s a ax:State }").is_true()


def test_a_folder_without_a_build_is_a_mistake_of_the_command(tmp_path):
    with pytest.raises(UsageError, match="run `araxes build` first"):
        open_release(tmp_path)


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"absent\.nq"):
        open_dataset([DataFile(tmp_path / "absent.nq")], Release("0", "0"))


def test_a_broken_file_is_reported_with_its_line(tmp_path):
    file = tmp_path / "broken.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> oops .\n")
    with pytest.raises(DataError) as caught:
        open_dataset([DataFile(file)], Release("0", "0"))
    [problem] = caught.value.problems
    assert (problem.file, problem.line) == (str(file), 2)


def test_the_same_files_give_the_same_answers_in_the_same_order(release):
    form = find_format("tsv", Kind.SOLUTIONS)
    first, second = (
        open_release(release).query("SELECT * { ?s ?p ?o }").serialize(form) for _ in range(2)
    )
    assert first == second
