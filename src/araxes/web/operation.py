# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""What an operator sees: health, metrics and the log of requests."""

import json
import logging
import re
import time
import uuid
from typing import Final

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as write_metrics

from araxes.evaluation import Question
from araxes.web.site import site

__all__ = ["blueprint", "register"]

blueprint = Blueprint("operation", __name__)

_REQUEST_ID: Final = re.compile(r"[\w.:/+=-]{1,128}")
_SECONDS: Final = (0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LOG: Final = logging.getLogger("araxes.access")


@blueprint.route("/health/live")
def live() -> dict[str, str]:
    """Say that this process answers."""
    return {"status": "ok"}


@blueprint.route("/health")
@blueprint.route("/health/ready")
def ready() -> dict[str, str]:
    """Say that a query is answered; otherwise the problem is the answer."""
    probe = Question(f"ASK {{}} # {uuid.uuid4()}")  # never one that is kept
    site().evaluator.evaluate(probe, 2.0, lambda: False).body.close()
    return {"status": "ok", "release": site().release.version}


@blueprint.route("/metrics")
def metrics() -> Response:
    """Give the counts for Prometheus."""
    return Response(write_metrics(g.meters.registry), content_type=CONTENT_TYPE_LATEST)


class _Meters:
    """The counts of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("endpoint", "method", "status")
        self.requests = Counter(
            "araxes_requests", "Requests answered.", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "araxes_request_seconds",
            "Seconds from the request to its answer.",
            ("endpoint",),
            buckets=_SECONDS,
            registry=self.registry,
        )


def register(app: Flask) -> None:
    """Count and log every request; the text of a query is logged only if the settings say so."""
    meters = _Meters()

    def begin() -> None:
        g.meters = meters
        g.start = time.perf_counter()
        asked = request.headers.get("X-Request-ID", "")
        g.request_id = asked if _REQUEST_ID.fullmatch(asked) else str(uuid.uuid4())

    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.start
        name = request.endpoint or "none"
        meters.requests.labels(name, request.method, response.status_code).inc()
        meters.seconds.labels(name).observe(seconds)
        response.headers["X-Request-ID"] = g.request_id
        if _LOG.isEnabledFor(logging.INFO):
            _LOG.info(json.dumps(_entry(response, seconds)))
        return response

    app.before_request(begin)
    app.after_request(end)


def _entry(response: Response, seconds: float) -> dict[str, object]:
    entry = {
        "id": g.request_id,
        "client": request.remote_addr,
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "type": response.mimetype,
        "bytes": response.content_length,
        "seconds": round(seconds, 4),
    }
    return entry | {"query": g.get("query", "")} if site().settings.log_queries else entry
