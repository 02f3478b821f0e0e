"""A judge that is asked again after a pause where it did not answer: scoring twice changes nothing."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from reckon.errors import PrmUnavailable
from reckon.prm.protocol import Judge, Judged, Scores

log = logging.getLogger(__name__)

ATTEMPTS = 4
FIRST_S = 0.25
LONGEST_S = 4.0


@dataclass(frozen=True, slots=True)
class RetriedJudge:
    """`judge`, up to ATTEMPTS times, with exponential backoff and jitter from `rng`."""

    judge: Judge
    rng: random.Random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge.score`; PrmUnavailable comes out after the last attempt, ModelRefused at once."""
        for failed in range(1, ATTEMPTS):
            try:
                return await self.judge.score(items)
            except PrmUnavailable:
                ceiling = min(LONGEST_S, FIRST_S * 2 ** (failed - 1))
                pause_s = self.rng.uniform(ceiling / 2, ceiling)
                log.info("prm.retry failed=%d pause_s=%.2f", failed, pause_s)
                await self.sleep(pause_s)
        return await self.judge.score(items)
