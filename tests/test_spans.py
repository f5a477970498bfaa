# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Passages: locators, and finding words in a text that is broken by line ends."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.errors import UsageError
from araxes.spans import Document, Span, digest, find_passages, read_documents

TEXT = "The corri-\ndor links   Nakhchivan\nwith the “main” land. It is not the corridor itself."


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_locator_reads_back_as_it_was_written(begin: int, length: int) -> None:
    span = Span(begin, begin + length)
    assert Span.parse(str(span)) == span


@pytest.mark.parametrize("text", ["char=5,5", "char=9,3", "char=1", "line=1,2", "char=-1,2"])
def test_a_locator_without_a_character_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="char="):
        Span.parse(text)


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        ("the corridor links nakhchivan", ["The corri-\ndor links   Nakhchivan"]),
        ('the "main" land', ["the “main” land"]),
        ("links ... land", ["links   Nakhchivan\nwith the “main” land"]),
        ("corridor", ["corri-\ndor", "corridor"]),
        ("pipeline", []),
    ],
)
def test_words_are_found_whatever_the_line_ends_hyphens_and_quotes(
    words: str, passages: list[str]
) -> None:
    document = Document("999", TEXT)
    assert [document.passage(span) for span in find_passages(document, words)] == passages


def test_the_digest_is_the_sha256_of_the_utf8_bytes() -> None:
    assert digest("abc").startswith("ba7816bf8f01cfea")


def test_documents_are_read_with_line_ends_as_lf(tmp_path: Path) -> None:
    (tmp_path / "007_abc.txt").write_bytes("Erdoğan\r\nsaid\rso\n".encode())
    documents = read_documents(tmp_path)
    assert documents["007"].text == "Erdoğan\nsaid\nso\n"


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no document"):
        read_documents(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        read_documents(tmp_path / "missing")
