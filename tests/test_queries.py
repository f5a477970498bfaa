# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

from pathlib import Path

import pytest

from araxes.errors import DataError
from araxes.parameters import Parameter, ParameterError
from araxes.queries import read_queries
from araxes.store import check_syntax, open_release

FIXTURES = Path(__file__).parent / "fixtures"
HEADER = "#+ title: A title\n#+ description: What it is about.\n"


@pytest.fixture(scope="module")
def queries():
    return read_queries(FIXTURES / "queries", check_syntax)


def problems_of(folder, files):
    """Write files into a query folder and give what reading it reports."""
    for name, text in files.items():
        path = folder / "queries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_queries(folder / "queries", check_syntax)
    return caught.value.problems


def problem_of(folder, text):
    [problem] = problems_of(folder, {"topic/a-query.rq": text})
    assert problem.file == "queries/topic/a-query.rq"
    assert problem.mend
    return problem


def test_the_header_and_the_place_say_what_a_query_is(queries):
    query = queries["members-of"]
    assert query.topic == "membership"
    assert query.title == "Who is a member of an organization?"
    assert query.tags == ("membership", "start-here")
    assert query.answers == ("CQ-01",)
    assert query.parameters == (Parameter("organization", "iri", "id:csto", "The organization."),)


def test_the_text_is_the_whole_file_and_the_query_is_without_header(queries):
    query = queries["members-of"]
    assert query.text == query.path.read_text(encoding="utf-8")
    assert query.query.startswith("PREFIX ax:")
    assert "#+" not in query.query


def test_a_value_takes_the_place_of_the_default_as_a_term(queries):
    text = queries["members-of"].bind({"organization": "id:nato"})
    assert "VALUES ?organization { <https://w3id.org/araxes/id/nato> }" in text
    assert "id:csto" not in text


def test_without_values_the_query_is_as_it_stands(queries):
    assert queries["members-of"].bind({}) == queries["members-of"].query


def test_a_quote_or_a_brace_in_a_value_is_just_a_character(queries):
    dataset = open_release(FIXTURES / "dist")
    text = queries["by-name"].bind({"name": 'x" } ?thing ?p "Armenia" . { ?a ?b "'})
    assert list(dataset.query(text).rows()) == []
    [[thing]] = dataset.query(queries["by-name"].bind({"name": "Belarus"})).rows()
    assert str(thing) == "id:belarus"


def test_a_parameter_that_does_not_exist_is_refused_with_those_that_do(queries):
    with pytest.raises(ParameterError, match="no parameter state; it has: organization"):
        queries["members-of"].bind({"state": "id:armenia"})


def test_a_query_without_header_is_refused(tmp_path):
    problem = problem_of(tmp_path, "ASK {}\n")
    assert (problem.line, problem.what) == (1, "the file has no header")


def test_a_header_without_title_or_description_is_refused(tmp_path):
    problems = problems_of(tmp_path, {"topic/a-query.rq": "#+ tags: [x]\nASK {}\n"})
    whats = [problem.what for problem in problems]
    assert whats == ["the header has no description", "the header has no title"]


def test_a_header_that_is_not_yaml_is_placed(tmp_path):
    problem = problem_of(tmp_path, HEADER + "#+ tags: [x\nASK {}\n")
    assert problem.line == 3
    assert problem.what.startswith("the header is not YAML")


def test_a_key_that_stands_twice_is_refused(tmp_path):
    problem = problem_of(tmp_path, HEADER + "#+ title: Another\nASK {}\n")
    assert problem.line == 3
    assert "duplicate key" in problem.what


def test_an_unknown_key_is_refused_where_it_stands(tmp_path):
    problem = problem_of(tmp_path, HEADER + "#+ tag: x\nASK {}\n")
    assert (problem.line, problem.what) == (3, "unknown key tag")


@pytest.mark.parametrize("line", ["#+ tags: x", "#+ answers: [1, 2]"])
def test_a_list_that_is_none_is_refused(tmp_path, line):
    problem = problem_of(tmp_path, f"{HEADER}{line}\nASK {{}}\n")
    assert problem.line == 3
    assert "no list of texts" in problem.what


def test_a_syntax_error_has_its_line_in_the_file(tmp_path):
    problem = problem_of(tmp_path, HEADER + "SELECT ?s\nWHERE { ?s a }\nORDER BY ?s\n")
    assert (problem.line, problem.what) == (4, "the query is not valid: unexpected `}`")


def test_a_prefix_has_to_be_declared_so_that_any_tool_can_run_the_file(tmp_path):
    problem = problem_of(tmp_path, HEADER + "ASK { ?s a ax:State }\n")
    assert problem.line == 3
    assert "the prefix ax: is not declared" in problem.what


def test_service_is_refused_in_a_stored_query_too(tmp_path):
    problem = problem_of(tmp_path, HEADER + "ASK { SERVICE <urn:x> {} }\n")
    assert "SERVICE is refused" in problem.what


def test_select_star_and_rows_without_order_are_refused(tmp_path):
    files = {"topic/a-query.rq": HEADER + "SELECT *\n{ ?s ?p ?o }\n"}
    found = [(problem.line, problem.what) for problem in problems_of(tmp_path, files)]
    assert found == [
        (None, "the rows have no order"),
        (3, "SELECT * leaves the columns unnamed"),
    ]


PARAMETER = HEADER + "#+ parameters:\n#+   x: {type: integer, default: 5}\n"


@pytest.mark.parametrize(
    "query",
    ["ASK {}", "ASK { VALUES ?x { 6 } }", "ASK { VALUES ?x { 5 } VALUES ?x { 5 } }"],
)
def test_a_parameter_has_to_stand_once_in_the_query_with_its_default(tmp_path, query):
    problem = problem_of(tmp_path, PARAMETER + query)
    assert "does not hold the parameter x with its default" in problem.what
    assert problem.mend == "Have one `VALUES ?x { 5 }` in it."


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ("{type: number, default: 5}", "no type that is known"),
        ("{type: integer}", "no default"),
        ("{type: integer, default: five}", "the default does not fit"),
        ("{type: integer, default: 5, unit: m}", "unknown key unit"),
    ],
)
def test_a_parameter_is_declared_in_full(tmp_path, facts, what):
    header = f"{HEADER}#+ parameters:\n#+   x: {facts}\n"
    problem = problem_of(tmp_path, header + "ASK { VALUES ?x { 5 } }\n")
    assert what in problem.what


def test_two_queries_of_one_name_are_refused(tmp_path):
    files = {"one/a-query.rq": HEADER + "ASK {}\n", "two/a-query.rq": HEADER + "ASK {}\n"}
    [problem] = problems_of(tmp_path, files)
    assert problem.file == "queries/two/a-query.rq"
    assert problem.what == "there is a query one/a-query.rq too"


@pytest.mark.parametrize("name", ["a-query.rq", "topic/A_Query.rq", "topic/deeper/a-query.rq"])
def test_a_query_in_no_topic_folder_or_with_an_odd_name_is_refused(tmp_path, name):
    [problem] = problems_of(tmp_path, {name: HEADER + "ASK {}\n"})
    assert problem.mend == "Call it queries/<topic>/<kebab-name>.rq."


def test_the_mistakes_of_all_files_come_in_one_report(tmp_path):
    files = {"topic/one.rq": "ASK {}\n", "topic/two.rq": HEADER + "ASK {\n"}
    assert {problem.file for problem in problems_of(tmp_path, files)} == {
        "queries/topic/one.rq",
        "queries/topic/two.rq",
    }


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "queries" / "topic" / "latin.rq"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"#+ title: \xe9\nASK {}\n")
    with pytest.raises(DataError, match="the file is not UTF-8"):
        read_queries(tmp_path / "queries", check_syntax)
