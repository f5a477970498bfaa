# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""An installed Araxes needs no checkout: its data folders are in the wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from places import ROOT


def test_a_wheel_holds_the_data_folders_and_works_from_an_empty_folder(tmp_path: Path) -> None:
    wheels, installed, empty = (tmp_path / name for name in ("wheels", "installed", "empty"))
    empty.mkdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = wheels.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(installed)
    for folder in ("ontology", "seeds", "shapes", "queries", "checks"):
        expected = {p.relative_to(ROOT) for p in (ROOT / folder).rglob("*") if p.is_file()}
        found = {
            p.relative_to(installed / "araxes" / "data")
            for p in (installed / "araxes" / "data" / folder).rglob("*")
            if p.is_file()
        }
        assert found == expected
    result = subprocess.run(
        [sys.executable, "-m", "araxes", "validate"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "are sound" in result.stdout
    assert not list(empty.iterdir())
