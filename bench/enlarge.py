# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Writes a graph in the shape of the project's own, so many times as large, as N-Triples.

    python bench/enlarge.py DIST/araxes.nq TIMES > large.nt

The ontology, the vocabularies and the entities stay as they are. Everything that the documents say
is there TIMES times: each copy has documents, claims, passages and situations of its own, which
speak of the same entities.
"""

import re
import sys
from pathlib import Path

BASE = "https://w3id.org/araxes/"
OWN = re.compile(rf"<{BASE}((?:graph/)?(?:source|inferred|claim)/[^>#]*?)(#[^>]*)?>")
PLACE = "\0"  # stands in no N-Quads
PARTS = (f"<{BASE}graph/source/", f"<{BASE}graph/inferred/")


def main() -> None:
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    shared, said = [], []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        graph = line[:-3].rpartition(" ")[2]
        (said if graph.startswith(PARTS) else shared).append(line)
    own = set(re.findall(rf"<{BASE}id/[^>]*>", "".join(line.split(" ", 1)[0] for line in said)))
    own -= {line.split(" ", 1)[0] for line in shared}
    sys.stdout.write(_triples("".join(shared + said)))
    names = re.compile("|".join([OWN.pattern, *sorted(map(re.escape, own), reverse=True)]))
    marked = _triples(names.sub(_with_a_place_for_a_mark, "".join(said)))
    marked = marked.replace("_:", f"_:x{PLACE}")
    for number in range(2, times + 1):
        sys.stdout.write(marked.replace(PLACE, f"-copy{number}"))


def _triples(quads: str) -> str:
    """Leave out the graphs; a triple of several graphs stays several lines."""
    return re.sub(r" <[^<>]*> \.$", " .", quads, flags=re.MULTILINE)


def _with_a_place_for_a_mark(name: re.Match[str]) -> str:
    if name[1]:
        return f"<{BASE}{name[1]}{PLACE}{name[2] or ''}>"
    return f"{name[0][:-1]}{PLACE}>"


if __name__ == "__main__":
    main()
