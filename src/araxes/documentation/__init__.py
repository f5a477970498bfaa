# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The pages of a release that people read: the ontology, the shapes, the requirements."""

from araxes.documentation.pages import documentation

__all__ = ["documentation"]
