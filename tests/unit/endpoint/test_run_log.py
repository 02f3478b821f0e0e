"""A query that is cut off at any moment, and goes on from its log: as if nothing had happened."""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest

from fakes.query_parts import PRM, HashJudge, SpanList
from reckon.domain.span import Span
from reckon.domain.usage import Usage
from reckon.endpoint.logged_parts import logged_parts
from reckon.endpoint.run_log import RunLog
from reckon.errors import Conflict, ModelUnavailable
from reckon.gateway.parts import Parts
from reckon.gateway.solve import solve
from reckon.gateway.solved import Solved
from reckon.otlp import names
from reckon.prm.protocol import Judge
from reckon.providers.chat import ChatReply, ChatRequest
from reckon.segmentation import parse_policy

TRACE = bytes.fromhex("ab" * 16)
STRATEGIES = [
    ("chain_of_thought", {}),
    ("best_of_n", {"n": 6}),
    ("self_consistency", {"n": 8, "confidence": 0.9}),
]


class Killed(Exception):
    """The process has ended here."""


@dataclass
class RandomChat:
    """Answers differ each time, and come in an order of their own: nothing but the log can tell them again."""

    rng: random.Random
    asked: list[int] = field(default_factory=list)
    fails: Callable[[int], bool] = lambda key: False

    async def complete(self, request: ChatRequest, report: Callable[[int], None], *told: object) -> ChatReply:
        self.asked.append(request.key)
        for _ in range(self.rng.randrange(8)):
            await asyncio.sleep(0)
        if self.fails(request.key):
            raise ModelUnavailable("told to fail")
        answer = self.rng.choice(["41", "42"])
        text = f"a={self.rng.random()}\n\nb={answer}\n\n"
        return ChatReply(
            text,
            answer,
            "stop",
            "m",
            "c",
            Usage(7, 6, reasoning=5, unknown=frozenset({"cached"})),
            True,
            -self.rng.random(),
            6,
        )


@dataclass
class Attempts:
    """One query over as many processes as it takes; `rows` is what is durable."""

    seed: int
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    spans: SpanList = field(default_factory=SpanList)
    told: list[int] = field(default_factory=list)
    asked: list[list[int]] = field(default_factory=list)

    async def run(
        self, strategy: str, params: dict[str, object], writes_max: int | None = None, **chat: object
    ) -> Solved:
        """The query, unless it is killed at the write behind `writes_max`."""
        rng = random.Random(f"{self.seed}-{len(self.asked)}")
        model = RandomChat(rng, **chat)  # type: ignore[arg-type]  # what a test gives
        self.asked.append(model.asked)
        writes = count()

        async def write(kind: str, payload: str) -> None:
            await asyncio.sleep(0)
            if next(writes) == writes_max:
                raise Killed
            self.rows.append((len(self.asked), kind, payload))

        ticks = count(1_000_000 * len(self.asked), 10)
        judge: Judge = HashJudge()
        world = Parts(
            model,
            "m",
            self.spans,
            None,
            lambda: next(ticks),
            parse_policy("paragraph/min1"),
            "lab",
            judge,
            PRM,  # type: ignore[arg-type]  # ids are the run's own
        )
        log = RunLog(list(self.rows), write)
        parts, _ = logged_parts(world, log, TRACE, len(self.asked), 1_000_000)
        return await solve("40+2", strategy=strategy, params=params, parts=parts, trace_id=TRACE, journal=log)


def logged_keys(rows: list[tuple[int, str, str]]) -> set[int]:
    return {json.loads(payload)["key"] for _, kind, payload in rows if kind == "reply"}


@pytest.mark.parametrize(("strategy", "params"), STRATEGIES, ids=[name for name, _ in STRATEGIES])
@pytest.mark.parametrize("seed", range(12))
async def test_whenever_it_is_killed_it_goes_on_and_asks_for_nothing_twice(
    strategy: str, params: dict[str, object], seed: int
):
    attempts, chance = Attempts(seed), random.Random(seed)
    while True:
        before = logged_keys(attempts.rows)
        try:
            solved = await attempts.run(strategy, params, chance.randrange(1, 7))
        except Killed:
            assert not before & set(attempts.asked[-1])
            continue
        assert not before & set(attempts.asked[-1])
        break
    again = Attempts(seed, list(attempts.rows))
    told = await again.run(strategy, params)
    assert again.asked == [[]]
    assert (told.answer, told.score, told.stop_reason) == (solved.answer, solved.score, solved.stop_reason)
    assert [one.generation_id for one in told.candidates if one.finish_reason == "stop"] == [
        one.generation_id for one in solved.candidates if one.finish_reason == "stop"
    ]


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_sent_twice_is_one_span_with_the_times_at_which_it_happened(seed: int):
    attempts = Attempts(seed)
    with pytest.raises(Killed):
        await attempts.run("best_of_n", {"n": 6}, 9)
    before = len(attempts.spans)
    await attempts.run("best_of_n", {"n": 6})
    again = Attempts(seed, list(attempts.rows))
    await again.run("best_of_n", {"n": 6})

    def known(spans: list[Span]) -> dict[bytes, tuple[str, int, int]]:
        return {span.span_id: (span.name, span.start_ns, span.end_ns) for span in spans if span.name == "chat m"}

    last = SpanList(attempts.spans[before:])
    assert known(last) == known(again.spans)
    assert {span.span_id for span in last} == {span.span_id for span in again.spans}
    (root,) = last.named(names.SPAN_QUERY)
    assert root.start_ns == 1_000_000


async def test_a_failure_of_the_model_is_told_again_as_it_was():
    attempts = Attempts(1)
    with pytest.raises(Killed):
        await attempts.run("best_of_n", {"n": 4}, 6, fails=lambda key: key < 2)
    failed = {0, 1} & logged_keys(attempts.rows)
    solved = await attempts.run("best_of_n", {"n": 4})
    assert {one.key for one in solved.candidates if one.error} == failed


async def test_a_log_of_another_strategy_is_refused():
    attempts = Attempts(2)
    await attempts.run("best_of_n", {"n": 4})
    with pytest.raises(Conflict, match="exchange 0 of its log"):
        await attempts.run("best_of_n", {"n": 5})
