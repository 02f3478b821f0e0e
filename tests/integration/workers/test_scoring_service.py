import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from secrets import token_bytes

import httpx
import pytest
from clickhouse_connect.driver.client import Client

from fakes.ended_generations import said_texts, store_generation, store_rest, store_span
from fakes.prm_server import FakePrmServer, score_of
from reckon.jobs.dispatch import dispatching
from reckon.prm.judgeable import fingerprint
from reckon.prm.opened import open_judge
from reckon.prm.protocol import Judged
from reckon.relational.unit_of_work import reading
from reckon.scoring.decide import QUESTION_ATTEMPTS
from reckon.scoring.model import EndedGeneration, Outcome
from reckon.scoring.registration import backlog, dead_letters, register_ended
from reckon.scoring.service import Scorer, score_generations

pytestmark = pytest.mark.integration


async def run(scorer: Scorer, ones: Sequence[EndedGeneration]) -> Outcome:
    with dispatching(scorer.engine, scorer.sender) as session:
        register_ended(session, "default", ones, scorer.version.name, 1)
    return await score_generations(scorer, "default", [(o.trace_id, o.generation_id) for o in ones], 2)


def scores(client: Client, one: EndedGeneration, table: str = "step_scores") -> list[tuple[object, ...]]:
    """Rows as stored, unmerged duplicates included."""
    columns = "step, score, source" if table == "step_scores" else "tokens, wall_ns, batch, source"
    found = client.query(
        f"SELECT {columns} FROM {table} WHERE hex(generation_id) = upper({{g:String}}) ORDER BY 1",
        parameters={"g": one.generation_id},
    )
    return [tuple(row) for row in found.result_rows]


def expected(steps: int, source: str = "job") -> list[tuple[object, ...]]:
    return [(index, score_of(text), source) for index, text in enumerate(said_texts(steps))]


async def test_every_step_is_scored_once_and_scoring_twice_changes_nothing(scorer: Scorer, prm: FakePrmServer) -> None:
    ones = [store_generation(scorer.client, steps=steps) for steps in (2, 3, 5)]
    first = await run(scorer, ones)
    assert (len(first.done), first.waiting, first.dead) == (3, {}, {})
    assert await run(scorer, ones) == Outcome((), {}, {})
    for one in ones:
        assert scores(scorer.client, one) == expected(one.steps)
        assert [row[2:] for row in scores(scorer.client, one, "prm_calls")] == [(3, "job")]
    assert prm.calls == [3]


async def test_a_generation_longer_than_the_prm_reads_is_scored_in_windows_that_are_marked(
    scorer: Scorer, prm: FakePrmServer
) -> None:
    long, short = store_generation(scorer.client, steps=60), store_generation(scorer.client)
    version = replace(scorer.version, tokens_max=200)
    scorer = replace(scorer, version=version, judge=open_judge(httpx.AsyncClient(), version))
    assert len((await run(scorer, [long, short])).done) == 2
    assert scores(scorer.client, long) == expected(60)
    marks = scorer.client.query(
        "SELECT hex(generation_id), groupArray(window) FROM (SELECT * FROM step_scores ORDER BY step)"
        " WHERE hex(generation_id) IN (upper({a:String}), upper({b:String})) GROUP BY 1",
        parameters={"a": long.generation_id, "b": short.generation_id},
    )
    marked = {generation.lower(): windows for generation, windows in marks.result_rows}
    assert marked[short.generation_id] == [0, 0, 0]
    assert (marked[long.generation_id][0], max(marked[long.generation_id]) > 1) == (1, True)
    assert prm.calls == [1 + max(marked[long.generation_id])]


async def test_two_runs_at_the_same_time_store_each_score_once(scorer: Scorer, prm: FakePrmServer) -> None:
    ones = [store_generation(scorer.client) for _ in range(4)]
    prm.delay_s = 0.3
    with dispatching(scorer.engine, scorer.sender) as session:
        register_ended(session, "default", ones, scorer.version.name, 1)
    keys = [(o.trace_id, o.generation_id) for o in ones]
    await asyncio.gather(*(score_generations(scorer, "default", keys, now_ns) for now_ns in (2, 3)))
    assert prm.calls == [4, 4]
    for one in ones:
        assert scores(scorer.client, one) == expected(one.steps)


async def test_scores_that_the_strategy_was_given_are_copied(scorer: Scorer, prm: FakePrmServer) -> None:
    one = store_generation(scorer.client, question="")
    store_span(
        scorer.client,
        bytes.fromhex(one.trace_id),
        token_bytes(8),
        "reckon.prm.score",
        generation=bytes.fromhex(one.generation_id),
        attrs={
            "reckon.prm.version": scorer.version.name,
            "reckon.prm.scores": "[0.5, 0.25, 0.75]",
            "reckon.prm.texts": fingerprint(Judged("", ("step 0", "step 1"), said_texts(3)[-1])),
            "reckon.segmentation": one.segmentation,
            "reckon.prm.tokens": "40",
            "reckon.prm.batch": "8",
        },
    )
    assert len((await run(scorer, [one])).done) == 1
    assert scores(scorer.client, one) == [(0, 0.5, "inline"), (1, 0.25, "inline"), (2, 0.75, "inline")]
    # The span of a millisecond is this generation's share already: the batch does not divide it again.
    assert scores(scorer.client, one, "prm_calls") == [(40, 10**6, 8, "inline")]
    assert prm.calls == []


async def test_a_foreign_request_is_scored_by_the_question_that_its_own_engine_span_tells(
    scorer: Scorer, prm: FakePrmServer
) -> None:
    one = store_generation(scorer.client, question="")
    trace = bytes.fromhex(one.trace_id)
    for generation, question in ((token_bytes(8), "another request's"), (bytes.fromhex(one.generation_id), "its own")):
        engine = "reckon.engine.request"
        store_span(scorer.client, trace, token_bytes(8), engine, generation=generation, question=question)
    prm.poison = "another"
    assert len((await run(scorer, [one])).done) == 1


@pytest.mark.parametrize("asker", ["another client", "an engine", "a search"])
async def test_a_call_of_others_is_scored_without_a_question_and_a_search_s_waits_for_it(
    scorer: Scorer, asker: str
) -> None:
    one = store_generation(scorer.client, question="")
    trace, own = bytes.fromhex(one.trace_id), bytes.fromhex(one.generation_id)
    name = "call" if asker == "another client" else "reckon.engine.request"
    attrs = {"reckon.dialect": "genai"} if asker == "another client" else {}
    store_span(scorer.client, trace, token_bytes(8) if asker == "a search" else own, name, generation=own, attrs=attrs)
    outcome = Outcome((), {}, {})
    for _ in range(QUESTION_ATTEMPTS + 1):
        outcome = await run(replace(scorer, attempts_max=QUESTION_ATTEMPTS + 1), [one])
    if asker == "a search":
        assert list(outcome.dead) == [(one.trace_id, one.generation_id)]
    else:
        assert list(outcome.done) == [(one.trace_id, one.generation_id)]
        assert scores(scorer.client, one) == expected(one.steps)


async def test_a_prm_that_is_down_means_waiting_and_then_scoring(scorer: Scorer, prm: FakePrmServer) -> None:
    one = store_generation(scorer.client)
    prm.down()
    for _ in range(scorer.attempts_max + 2):
        assert "does not answer" in next(iter((await run(scorer, [one])).waiting.values()))
    with reading(scorer.engine) as session:
        assert (backlog(session, 10).pending, backlog(session, 10).dead) == (1, 0)
    prm.up()
    assert len((await run(scorer, [one])).done) == 1
    assert scores(scorer.client, one) == expected(3)
    with reading(scorer.engine) as session:
        assert backlog(session, 10).pending == 0


async def test_a_generation_that_the_prm_refuses_dies_alone(scorer: Scorer, prm: FakePrmServer) -> None:
    prm.poison = "poison"
    ones = [store_generation(scorer.client, said="poison " if index == 2 else "") for index in range(5)]
    outcome = await run(scorer, ones)
    assert len(outcome.done) == 4
    with reading(scorer.engine) as session:
        (letter,) = dead_letters(session, "default")
    assert letter.generation_id == ones[2].generation_id
    assert "maximum context length" in letter.reason


async def test_steps_that_come_late_are_waited_for(scorer: Scorer) -> None:
    one = store_generation(scorer.client, stored=1)
    assert (await run(scorer, [one])).waiting == {(one.trace_id, one.generation_id): "1 of 3 steps are stored."}
    store_rest(scorer.client, one, 1)
    assert len((await run(scorer, [one])).done) == 1
    assert scores(scorer.client, one) == expected(3)


async def test_steps_that_never_come_end_as_a_dead_letter(scorer: Scorer) -> None:
    one = store_generation(scorer.client, stored=0)
    for _ in range(scorer.attempts_max - 1):
        assert (await run(scorer, [one])).dead == {}
    assert (await run(scorer, [one])).dead == {(one.trace_id, one.generation_id): "0 of 3 steps are stored."}


async def test_what_scoring_cost_is_filed_where_its_price_is_known(scorer: Scorer) -> None:
    one = store_generation(scorer.client)
    await run(replace(scorer, prm_usd_per_hour=Decimal(3600)), [one])
    ((kind, version, nano_usd, attributed_ns),) = scorer.client.query(
        "SELECT kind, price_version, nano_usd, attributed_ns FROM costs WHERE hex(generation_id) = upper({g:String})",
        parameters={"g": one.generation_id},
    ).result_rows
    assert (kind, version) == ("prm", "hourly:3600")
    assert nano_usd == attributed_ns > 0
