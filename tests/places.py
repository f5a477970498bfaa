# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Where the tests find the project."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
