# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""YAML read as strings, each with its line."""

from pathlib import Path

from araxes.errors import Problem
from araxes.located import read_yaml

TEXT = """\
folded: >-
  one two
  three
number: 010
answer: no
day: 2020-11-10
list: [a, "b: c"]
nested:
  key: value
"""


def test_scalars_stay_the_strings_that_were_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    problems: list[Problem] = []
    read = read_yaml(path, problems)
    assert read is not None
    assert problems == []
    assert read.data == {
        "folded": "one two three",
        "number": "010",
        "answer": "no",
        "day": "2020-11-10",
        "list": ["a", "b: c"],
        "nested": {"key": "value"},
    }
    assert [read.line(steps) for steps in (("number",), ("nested", "key"), ("nested", "no"))] == [
        4,
        9,
        8,
    ]


def test_an_empty_file_is_an_empty_mapping(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("# nothing\n", encoding="utf-8")
    read = read_yaml(path, [])
    assert read is not None
    assert read.data == {}
