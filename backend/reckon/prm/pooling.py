"""A PRM behind vLLM's pooling endpoint (`Qwen2ForProcessRewardModel` and its kin).

`POST /pooling {"model", "task": "token_classify", "input": [text, …]}` answers, per text,
one pair `[p_bad, p_good]` for each step tag. Which token is the tag is the server's
configuration, not a field of the request.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, Field, ValidationError

from reckon.errors import ModelRefused
from reckon.prm.asking import post
from reckon.prm.protocol import Judged, PrmVersion, Scores
from reckon.prm.render import judges_answer, render, tags

ITEMS_MAX = 1024


class _Pairs(BaseModel):
    index: int
    data: list[tuple[float, float]]


class _Usage(BaseModel):
    prompt_tokens: int = Field(0, ge=0)


class _Reply(BaseModel):
    data: list[_Pairs]
    usage: _Usage = _Usage()  # type: ignore[call-arg]  # every field has a default; pydantic's plugin is not loaded


@dataclass(frozen=True, slots=True)
class PoolingJudge:
    """Scores through `http`, whose timeouts and connection limits are the caller's.

    `now_ns` is a monotonic clock.
    """

    http: httpx.AsyncClient
    version: PrmVersion
    now_ns: Callable[[], int] = time.perf_counter_ns

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """One Scores per item, in order; a call carries at most ITEMS_MAX texts.

        Raises PrmUnavailable where the server does not answer or has no room, ModelRefused
        where it rejects the request or answers with another number of scores than steps.
        """
        found: dict[int, Scores] = {}
        # A text without a tag has no score, and a server may refuse it: it is not sent.
        asked = [index for index, item in enumerate(items) if tags(item, self.version)]
        for start in range(0, len(asked), ITEMS_MAX):
            chosen = asked[start : start + ITEMS_MAX]
            scores = await self._score_once([items[index] for index in chosen])
            found.update(zip(chosen, scores, strict=True))
        return [found.get(index, Scores((), None, 0, 0, 0)) for index in range(len(items))]

    async def _score_once(self, items: Sequence[Judged]) -> list[Scores]:
        texts = [render(item, self.version) for item in items]
        started_ns = self.now_ns()
        reply = await self._post({"model": self.version.model, "task": "token_classify", "input": texts})
        wall_ns = self.now_ns() - started_ns
        pairs = {entry.index: entry.data for entry in reply.data}
        if sorted(pairs) != list(range(len(items))):
            raise ModelRefused(f"The PRM answered {len(reply.data)} texts where {len(items)} were sent.")
        shares = [len(text) for text in texts]
        total = sum(shares)
        return [
            _scores(
                item,
                self.version,
                pairs[index],
                # The server counts tokens and time for the whole call; the length of a text
                # is the fairest key by which both can be shared without a tokenizer here.
                tokens=reply.usage.prompt_tokens * shares[index] // total,
                wall_ns=wall_ns * shares[index] // total,
                batch=len(items),
            )
            for index, item in enumerate(items)
        ]

    async def _post(self, body: dict[str, object]) -> _Reply:
        content = await post(self.http, self.version, "/pooling", body)
        try:
            return _Reply.model_validate_json(content)
        except ValidationError as error:
            raise ModelRefused(
                f"The PRM {self.version.model!r} answered something else than pairs per step. "
                "Is it served with its step tag configured, for the pooling runner?"
            ) from error


def _scores(
    item: Judged, version: PrmVersion, pairs: Sequence[tuple[float, float]], *, tokens: int, wall_ns: int, batch: int
) -> Scores:
    if len(pairs) != tags(item, version):
        raise ModelRefused(f"The PRM gave {len(pairs)} scores for {tags(item, version)} steps.")
    good = tuple(min(1.0, max(0.0, pair[1])) for pair in pairs)
    answered = judges_answer(item, version)
    steps = good[:-1] if answered else good
    return Scores(steps, good[-1] if answered else None, tokens, wall_ns, batch)
