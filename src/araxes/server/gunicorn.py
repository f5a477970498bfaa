# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Gunicorn started from code."""

import os
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

__all__ = ["Application"]


class Application(BaseApplication):  # type: ignore[misc]
    """Hands gunicorn an application and options that no file, variable or flag can change."""

    def __init__(self, load: Callable[[], Any], options: dict[str, Any]) -> None:
        self._load, self._options = load, options
        super().__init__()

    def load_config(self) -> None:
        """Set the options."""
        for name, value in {"control_socket_disable": True, **self._options}.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make what the workers serve."""
        return self._load()

    def run(self) -> None:
        """Run until stopped. A worker ends here, and closes nothing that its parent has open."""
        parent = os.getpid()
        try:
            super().run()
        except SystemExit as end:
            if os.getpid() != parent:
                os._exit(end.code if isinstance(end.code, int) else 0)
            raise
