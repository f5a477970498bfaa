# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Answers kept for who asks the same again: the graph does not change under a running server."""

import io
from collections.abc import Callable

from cachetools import LRUCache

from araxes.evaluation.question import Evaluator, Question, Reply
from araxes.sparql import QueryText

__all__ = ["CachingEvaluator"]


class CachingEvaluator:
    """Asks another evaluator, and keeps the small answers, ``size`` bytes of them in all."""

    def __init__(self, evaluator: Evaluator, size: int) -> None:
        self._evaluator = evaluator
        self._largest = size // 100
        self._kept: LRUCache[bytes, bytes] = LRUCache(size, getsizeof=len)

    def evaluate(
        self, question: Question, seconds: float, is_unwanted: Callable[[], bool]
    ) -> Reply:
        """Give the answer that is kept, or a new one."""
        digest = question.digest
        body = self._kept.get(digest)
        if body is not None:
            return Reply(io.BytesIO(body), len(body))
        reply = self._evaluator.evaluate(question, seconds, is_unwanted)
        if reply.length > self._largest or QueryText(question.query).is_volatile:
            return reply
        with reply.body as file:
            body = file.read()
        self._kept[digest] = body
        return Reply(io.BytesIO(body), len(body))
