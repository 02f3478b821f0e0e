"""A PRM behind our own small JSON contract: any scorer can be put behind it.

`POST {url}/score {"model", "items": [{"question", "steps": [text, …], "answer": text or null}, …]}` answers
`{"items": [{"scores": [p, …]}, …], "usage": {"tokens": n}}`: per item one probability in [0, 1] for each
step, and one more for the answer where there is one. `usage` may be left out. 400, 413 and 422 say that the
texts will never be taken; any other failure is tried again.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import httpx
from pydantic import BaseModel, Field, ValidationError

from reckon.errors import ModelRefused
from reckon.prm.asking import post
from reckon.prm.protocol import Judged, PrmVersion, Scores
from reckon.prm.render import judges_answer, tags

ITEMS_MAX = 256
_Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class _Item(BaseModel):
    scores: list[_Score]


class _Usage(BaseModel):
    tokens: int = Field(0, ge=0)


class _Reply(BaseModel):
    items: list[_Item]
    usage: _Usage = _Usage()  # type: ignore[call-arg]  # every field has a default; pydantic's plugin is not loaded


@dataclass(frozen=True, slots=True)
class HttpJudge:
    """Scores through `http`, whose timeouts and limits are the caller's. `now_ns` is a monotonic clock."""

    http: httpx.AsyncClient
    version: PrmVersion
    now_ns: Callable[[], int] = time.perf_counter_ns

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge.score`; a call carries at most ITEMS_MAX items."""
        found: dict[int, Scores] = {}
        asked = [index for index, item in enumerate(items) if tags(item, self.version)]
        for start in range(0, len(asked), ITEMS_MAX):
            chosen = asked[start : start + ITEMS_MAX]
            scores = await self._score_once([items[index] for index in chosen])
            found.update(zip(chosen, scores, strict=True))
        return [found.get(index, Scores((), None, 0, 0, 0)) for index in range(len(items))]

    async def _score_once(self, items: Sequence[Judged]) -> list[Scores]:
        told = [
            {
                "question": item.question,
                "steps": list(item.steps),
                "answer": item.answer if judges_answer(item, self.version) else None,
            }
            for item in items
        ]
        started_ns = self.now_ns()
        content = await post(self.http, self.version, "/score", {"model": self.version.model, "items": told})
        wall_ns = self.now_ns() - started_ns
        try:
            reply = _Reply.model_validate_json(content)
        except ValidationError as error:
            raise ModelRefused(
                f"The scorer {self.version.model!r} answered something else than scores between 0 and 1 per item."
            ) from error
        if len(reply.items) != len(items):
            raise ModelRefused(f"The scorer answered {len(reply.items)} items where {len(items)} were sent.")
        shares = [len(item.question) + sum(map(len, item.steps)) + len(item.answer or "") for item in items]
        total = max(1, sum(shares))
        return [
            self._scores(item, one, reply.usage.tokens * share // total, wall_ns * share // total, len(items))
            for item, one, share in zip(items, reply.items, shares, strict=True)
        ]

    def _scores(self, item: Judged, told: _Item, tokens: int, wall_ns: int, batch: int) -> Scores:
        if len(told.scores) != tags(item, self.version):
            raise ModelRefused(f"The scorer gave {len(told.scores)} scores for {tags(item, self.version)} steps.")
        answered = judges_answer(item, self.version)
        steps = tuple(told.scores[:-1] if answered else told.scores)
        return Scores(steps, told.scores[-1] if answered else None, tokens, wall_ns, batch)
