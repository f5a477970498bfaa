# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The store: loads the graphs that a build left and answers queries. The one home of pyoxigraph."""

from araxes.store.answer import Answer, Term, UnwritableError, read_turtle
from araxes.store.dataset import Dataset, Release, check_syntax
from araxes.store.loading import (
    DataFile,
    load_store,
    open_dataset,
    open_files,
    open_release,
    open_store,
    open_triples,
    release_files,
)

__all__ = [
    "Answer",
    "DataFile",
    "Dataset",
    "Release",
    "Term",
    "UnwritableError",
    "check_syntax",
    "load_store",
    "open_dataset",
    "open_files",
    "open_release",
    "open_store",
    "open_triples",
    "read_turtle",
    "release_files",
]
