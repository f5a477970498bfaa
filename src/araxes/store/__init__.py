"""The store: loads the graphs that a build left and answers queries. The one home of pyoxigraph."""

from araxes.store.answer import Answer, Term, UnwritableError, read_turtle
from araxes.store.dataset import (
    DataFile,
    Dataset,
    Release,
    check_syntax,
    open_dataset,
    open_files,
    open_release,
)

__all__ = [
    "Answer",
    "DataFile",
    "Dataset",
    "Release",
    "Term",
    "UnwritableError",
    "check_syntax",
    "open_dataset",
    "open_files",
    "open_release",
    "read_turtle",
]
