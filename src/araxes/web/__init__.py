# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The web side: a SPARQL endpoint, the stored queries and pages for people."""

from araxes.web.application import create_app
from araxes.web.site import Settings, Site

__all__ = ["Settings", "Site", "create_app"]
