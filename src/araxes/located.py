# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""YAML 1.2 read as plain strings, with the line of every value and no key given twice."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from araxes.errors import Problem

__all__ = ["Located", "read_yaml"]

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Located:
    """The content of a YAML file: dicts, lists and strings, and where each stands.

    Scalars stay the strings that were written: ``000``, ``no``, ``2020-11-10`` and ``10.20`` too.
    """

    path: Path
    data: Any
    lines: dict[Steps, int]

    def line(self, steps: Steps) -> int:
        """Give the line, from 1, of the value that ``steps`` lead to, or of its nearest owner."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def problem(self, steps: Steps, what: str, mend: str) -> Problem:
        """Make the problem that stands at ``steps``."""
        return Problem(str(self.path), self.line(steps), what, mend)


def read_yaml(path: Path, problems: list[Problem]) -> Located | None:
    """Read one file; what is wrong with it goes to ``problems`` (None: it is not YAML at all)."""
    try:
        node = YAML(typ="safe").compose(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        mend = "Mend the YAML: indentation, a missing colon, or a value that wants quotes."
        problems.append(Problem(str(path), line, f"not YAML: {error.problem}", mend))
        return None
    except UnicodeDecodeError as error:
        problems.append(Problem(str(path), None, f"not UTF-8: {error}", "Save the file as UTF-8."))
        return None
    lines: dict[Steps, int] = {}
    return Located(path, _plain(node, (), path, lines, problems), lines)


def _plain(
    node: Node | None, steps: Steps, path: Path, lines: dict[Steps, int], problems: list[Problem]
) -> Any:
    if node is None:
        return {}
    lines.setdefault(steps, node.start_mark.line + 1)
    if isinstance(node, SequenceNode):
        return [_plain(n, (*steps, i), path, lines, problems) for i, n in enumerate(node.value)]
    if isinstance(node, ScalarNode):
        return str(node.value)
    assert isinstance(node, MappingNode)
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in mapping:
            first = lines[(*steps, key)]
            what = f"'{key}' stands twice, first in line {first}"
            problems.append(Problem(str(path), line, what, "Rename one of the two or remove it."))
            continue
        lines[(*steps, key)] = line
        mapping[key] = _plain(value_node, (*steps, key), path, lines, problems)
    return mapping
