# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What can go wrong with what a person gave us, said so that they can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["AraxesError", "DataError", "Problem", "UsageError"]


class AraxesError(Exception):
    """The base of every error that a person can mend."""

    exit_code = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file: where it is, what is wrong and how to mend it."""

    file: str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        path, here = Path(self.file), Path.cwd()
        file = path.relative_to(here) if path.is_relative_to(here) else path
        place = f"{file}" if self.line is None else f"{file}:{self.line}"
        return f"{place}: {self.what}\n    {self.mend}"


class DataError(AraxesError):
    """All the mistakes that one reading of the input found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line or 0, p.what))
        count = len(self.problems)
        head = "1 mistake" if count == 1 else f"{count} mistakes"
        super().__init__("\n".join([*map(str, self.problems), f"{head}; nothing was written."]))


class UsageError(AraxesError):
    """A command that cannot be carried out as given: a missing folder, a port in use."""

    exit_code = 2
