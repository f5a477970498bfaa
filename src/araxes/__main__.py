"""Lets `python -m araxes` be the command `araxes`."""

from araxes.cli import main

main(prog_name="araxes")
