# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The processes of a running endpoint, all of them gunicorn's.

One speaks to clients. Behind it are the evaluators, which have no network and may be killed.
"""

from araxes.server.evaluators import Limits, evaluators
from araxes.server.front import listen, run

__all__ = ["Limits", "evaluators", "listen", "run"]
