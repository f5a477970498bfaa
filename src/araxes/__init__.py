# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Linked data on the alliances, treaties and corridors around the Armenia-Azerbaijan conflict."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("araxes")
