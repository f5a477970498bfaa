# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The command `araxes`: one verb per stage. Exit code 1: the data is wrong; 2: the command is."""

import click

from araxes import __version__
from araxes.cli.coding import locate, verify
from araxes.cli.comparing import diff
from araxes.cli.endpoint import load, query, serve, stats
from araxes.cli.making import build, docs, schema, validate
from araxes.errors import AraxesError

__all__ = ["main"]


class _Group(click.Group):
    """Says what a person can mend without a traceback, and lists the verbs in their order."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AraxesError as error:
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group)
@click.version_option(__version__, prog_name="araxes")
def main() -> None:
    """Linked data on the alliances, treaties and corridors around Armenia and Azerbaijan.

    To code a document: locate, verify, validate. To make the files: build. To use them: stats,
    query and serve; load, for more data than memory holds. Each says more with --help.
    """


for command in (locate, verify, validate, schema, build, docs, diff, stats, query, serve, load):
    main.add_command(command)
