# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""One written form for one graph, whatever order and blank node names it came with."""

import pyoxigraph as ox

from araxes.store.answer import tidy

__all__ = ["canonical_nquads", "transcribe"]


def canonical_nquads(data: bytes) -> str:
    """Give N-Quads in the order of their lines, blank nodes named after RDFC-1.0."""
    dataset = ox.Dataset(ox.parse(data, ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    written = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
    return "".join(sorted(written.decode("utf-8").splitlines(keepends=True)))


def transcribe(nquads: str, media_type: str, prefixes: dict[str, str]) -> bytes:
    """Write N-Quads in another syntax, graph by graph, each in the order it comes in."""
    syntax = ox.RdfFormat.from_media_type(media_type)
    assert syntax is not None, media_type
    quads = sorted(ox.parse(nquads, ox.RdfFormat.N_QUADS), key=lambda quad: str(quad.graph_name))
    return tidy(ox.serialize(quads, format=syntax, prefixes=prefixes) or b"", syntax)
