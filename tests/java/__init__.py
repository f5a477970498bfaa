# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Programs in Java that read our files: fetched by Maven, run without a network."""

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

POM = Path(__file__).with_name("pom.xml")


@dataclass(frozen=True)
class Reader:
    """A Java program with its jars."""

    jars: Path
    main: str

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = ["java", "-cp", f"{self.jars}/*", self.main, *map(str, arguments)]
        return subprocess.run(
            [*_without_network(), *command], capture_output=True, text=True, check=False
        )


def reader(profile: str, main: str, folder: Path) -> Reader:
    """Fetch the jars of a profile of the POM, or skip the test and say why."""
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")
    fetch = ["mvn", "-q", "-B", "-f", str(POM), "-P", profile]
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    subprocess.run([*fetch, goal, f"-DoutputDirectory={folder}"], check=True)
    return Reader(folder, main)


@cache
def _without_network() -> tuple[str, ...]:
    """Give what to put before a command so that it reaches no network, where the system can."""
    prefix = ("unshare", "--net", "--map-root-user")
    if shutil.which("unshare") is None:
        return ()
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if tried.returncode == 0 else ()
