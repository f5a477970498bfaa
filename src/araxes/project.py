# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Where the project's folders are: in a checkout beside the code, installed inside the package."""

from dataclasses import dataclass, fields
from pathlib import Path

from araxes.errors import UsageError

__all__ = ["Project"]


@dataclass(frozen=True)
class Project:
    """The five data folders that everything is made from."""

    ontology: Path
    seeds: Path
    shapes: Path
    queries: Path
    checks: Path

    @classmethod
    def at(cls, root: Path) -> "Project":
        """Take the data folders below ``root``; raise UsageError if one is missing."""
        folders = {field.name: root / field.name for field in fields(cls)}
        missing = [str(path) for path in folders.values() if not path.is_dir()]
        if missing:
            raise UsageError(f"There is no folder {missing[0]}: is {root} an Araxes project?")
        return cls(**folders)

    @classmethod
    def default(cls) -> "Project":
        """Find the data folders of this installation: the checkout's, or the wheel's own copy."""
        package = Path(__file__).parent
        installed = package / "data"
        return cls.at(installed if installed.is_dir() else package.parents[1])
