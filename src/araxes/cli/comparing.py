# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The verb that compares: diff."""

from collections import Counter
from pathlib import Path
from typing import Final

import click

from araxes.comparison import Change, compare

__all__ = ["diff"]

_MARKS: Final = {"new": "+", "gone": "-", "changed": "~"}
_CHANGES: Final = 20
_LINES: Final = 3

_release = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("old", type=_release)
@click.argument("new", type=_release)
@click.option("--all", "is_whole", is_flag=True, help="Leave nothing out of long lists.")
def diff(old: Path, new: Path, is_whole: bool) -> None:
    """Say what changed from the release OLD to NEW: terms, axioms, claims and inferences.

    Both are folders that `araxes build` left.
    """
    found = compare(old, new)
    click.echo(f"From {found.old} to {found.new}: {found.kind}.")
    for title, changes in found.sections.items():
        counts = Counter(change.what for change in changes)
        told = ", ".join(f"{counts[what]:,} {what}" for what in _MARKS if counts[what])
        click.echo(f"\n{title}: {told or 'no change'}")
        shown = changes if is_whole else changes[:_CHANGES]
        for change in shown:
            _print(change, is_whole)
        if rest := len(changes) - len(shown):
            click.echo(f"  … {rest:,} more; --all lists them")


def _print(change: Change, is_whole: bool) -> None:
    click.echo(f"  {_MARKS[change.what]} {change.name}")
    shown = change.says if is_whole else change.says[:_LINES]
    for line in shown:
        click.echo(f"      {line}")
    if rest := len(change.says) - len(shown):
        click.echo(f"      … {rest:,} more")
