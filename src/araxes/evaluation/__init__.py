# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Answering queries within limits: in this process, or in others that may be ended at any time."""

from araxes.evaluation.cache import CachingEvaluator
from araxes.evaluation.local import LocalEvaluator
from araxes.evaluation.question import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    EndedError,
    Evaluator,
    Question,
    Reply,
    Table,
    UnavailableError,
)

__all__ = [
    "AnswerTooLargeError",
    "BusyError",
    "CachingEvaluator",
    "DeadlineError",
    "EndedError",
    "Evaluator",
    "LocalEvaluator",
    "Question",
    "Reply",
    "Table",
    "UnavailableError",
]
