# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Progress of long work, on a terminal only."""

import sys
from collections.abc import Callable

import click

__all__ = ["reporter"]


def reporter() -> Callable[[str], None]:
    """Give what reports a stage: a line on standard error where a person looks on."""
    if sys.stderr.isatty():
        return lambda stage: click.echo(f"{stage} …", err=True)
    return lambda stage: None
