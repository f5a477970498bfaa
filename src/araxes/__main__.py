# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Lets `python -m araxes` be the command `araxes`."""

from araxes.cli import main

main(prog_name="araxes")
