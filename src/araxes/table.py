# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Writes an answer as a table for a terminal."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from araxes.formats import Kind
from araxes.store import Answer

__all__ = ["print_table"]

_UNLIMITED = 100_000  # a pipe has no width to keep to


def print_table(answer: Answer) -> None:
    """Print solutions or a graph as a table and the answer to an ASK as a word."""
    if answer.kind is Kind.BOOLEAN:
        sys.stdout.write("true\n" if answer.is_true() else "false\n")
        return
    table = Table(*answer.variables, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in answer.rows():
        table.add_row(*(Text("" if term is None else str(term)) for term in row))
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else _UNLIMITED)
    console.print(table)
    console.print(f"{table.row_count} {'row' if table.row_count == 1 else 'rows'}", highlight=False)
