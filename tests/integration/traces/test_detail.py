"""The trace page's numbers over real ClickHouse, against numbers computed by hand."""

import gzip
import math
from decimal import Decimal

import numpy as np
import pytest
from clickhouse_connect.driver.client import Client

from fakes import seeded_traces as seeded
from reckon.errors import InvalidInput, NotFound
from reckon.traces import service, steps, tokens
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

pytestmark = pytest.mark.integration
PROJECT = seeded.PROJECT


@pytest.fixture(scope="module")
def trace(client: Client) -> str:
    """A summarised trace of two candidates, three steps of four tokens each, scored."""
    one = seeded.seed(client, 1)
    seeded.score(client, 1, 0, [0.9, 0.8, 0.95])
    seeded.score(client, 1, 1, [0.7, 0.1, 0.2])
    summarise(client, PROJECT, [one.hex()], Prices(model_usd_per_hour=Decimal(2)))
    return f"tr_{one.hex()}"


def test_the_header_has_the_hand_computed_numbers(client: Client, trace: str):
    detail = service.detail(client, PROJECT, trace)
    counts = {"input": 24, "cached": 8, "output": 24, "reasoning": 16, "wasted": 12}
    assert detail.row.tokens.model_dump() == {**counts, "unknown": []}
    assert (detail.row.e2e_us, detail.row.ttft_us) == (1_000_000, 40_000)
    # 3.6 s of hardware at 2 $/h is 0.002 $, twice; the PRM's price is unknown, so the whole is.
    assert detail.model_cost_usd == "0.004"
    assert detail.prm_cost_usd is None
    assert detail.row.cost_usd is None
    assert (detail.row.question, detail.row.answer, detail.row.correct) == ("2a+3-4", "26", True)
    assert detail.votes == [("17", 1), ("26", 1)]


def test_each_candidate_has_its_scores_and_phases(client: Client, trace: str):
    first, second = service.detail(client, PROJECT, trace).generations
    assert first.selected
    assert not second.selected
    assert first.scores == pytest.approx([0.9, 0.8, 0.95])
    assert (first.score, second.score) == (pytest.approx(0.8), pytest.approx(0.1))
    assert first.completeness == 1.0
    assert first.logprob_mean == pytest.approx(-0.5)
    assert first.phases is not None
    assert first.phases.model_dump() == {
        "queue_us": 5_000,
        "prefill_us": 15_000,
        "reasoning_us": 680_000,
        "answer_us": 100_000,
    }


def test_steps_have_bounds_text_and_score(client: Client, trace: str):
    page = steps.page(client, PROJECT, trace, "selected", 0, 2)
    assert [(s.index, s.phase, s.token_from, s.token_to, s.text) for s in page.steps] == [
        (0, "reasoning", 0, 4, "t0 t1 t2 t3 "),
        (1, "reasoning", 4, 8, "t4 t5 t6 t7 "),
    ]
    assert [s.score for s in page.steps] == pytest.approx([0.9, 0.8])
    assert page.next_index == 2
    last = steps.page(client, PROJECT, trace, "selected", 2, 2)
    assert [(s.index, s.phase) for s in last.steps] == [(2, "answer")]
    assert last.next_index is None


def test_tokens_come_back_as_they_were_stored(client: Client, trace: str):
    found = tokens.window(client, PROJECT, trace, "selected", 0, None)
    assert (found.token_from, found.token_to, found.total) == (0, 12, 12)
    assert found.block.token_id.tolist() == list(range(100, 112))
    assert found.block.time_us.tolist() == [1000 * (i + 1) for i in range(12)]
    assert found.block.flags.tolist() == [3] + [1] * 11
    assert np.allclose(found.block.logprob, -0.5)
    assert np.allclose(found.block.confidence, 12.5)
    assert found.block.text == "".join(f"t{i} " for i in range(12)).encode()


@pytest.mark.parametrize(
    ("first", "to"), [(0, 1), (3, 5), (5, 12), (11, 12), (0, 12), (4, 8), (6, 6), (12, 20), (99, 200)]
)
def test_a_window_is_exactly_the_tokens_asked_for(client: Client, trace: str, first: int, to: int):
    found = tokens.window(client, PROJECT, trace, "selected", first, to)
    wanted = range(min(first, 12), min(to, 12))
    assert (found.token_from, found.token_to) == (wanted.start, wanted.stop)
    columns = tokens.columns(found)
    assert columns.token_id == [100 + i for i in wanted]
    assert columns.text == [f"t{i} " for i in wanted]


def test_what_was_not_captured_is_null_and_not_zero(client: Client):
    one = seeded.seed(client, 2, logprobs=False)
    found = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", 0, None)
    assert all(math.isnan(x) for x in found.block.logprob.tolist())
    assert tokens.columns(found).entropy == tokens.columns(found).confidence == [None] * 12


def test_a_step_that_is_not_there_yet_ends_the_window_before_it(client: Client):
    one = seeded.seed(client, 3, steps=4)
    client.command(f"DELETE FROM steps WHERE trace_id = unhex('{one.hex()}') AND step = 1")
    found = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", 0, None)
    assert (found.token_from, found.token_to, found.total) == (0, 4, 16)


def test_unknown_things_are_not_found(client: Client, trace: str):
    with pytest.raises(NotFound):
        service.detail(client, PROJECT, "tr_" + "0" * 32)
    with pytest.raises(NotFound):
        steps.page(client, PROJECT, trace, "gn_" + "0" * 16, 0, 10)
    with pytest.raises(NotFound):
        tokens.window(client, PROJECT, trace, "gn_" + "0" * 16, 0, None)
    with pytest.raises(NotFound):
        service.detail(client, "another-project", trace)


def test_a_range_that_ends_before_it_starts_is_refused(client: Client, trace: str):
    with pytest.raises(InvalidInput):
        tokens.window(client, PROJECT, trace, "selected", 5, 4)


def test_a_trace_of_two_thousand_spans_is_answered_whole_and_small(client: Client):
    one = seeded.seed(client, 4, candidates=1000, steps=1, tokens=2)
    detail = service.detail(client, PROJECT, f"tr_{one.hex()}")
    assert detail.generations_total == 1000
    assert len(detail.generations) == 500
    assert detail.row.tokens.output == 2000
    # As it travels: the figure `store.open_2000_spans_kb` is of compressed bytes too.
    assert len(gzip.compress(detail.model_dump_json().encode())) < 60_000


def test_five_hundred_candidates_are_shown_whole(client: Client):
    one = seeded.seed(client, 5, candidates=500, steps=2, tokens=2)
    detail = service.detail(client, PROJECT, f"tr_{one.hex()}")
    assert len(detail.generations) == detail.generations_total == 500
    assert detail.row.tokens.wasted == 499 * 4


def test_a_long_generation_is_cut_at_the_limit_of_tokens(client: Client):
    one = seeded.seed(client, 6, candidates=1, steps=3, tokens=40_000)
    found = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", 0, None)
    assert (found.token_from, found.token_to, found.total) == (0, tokens.TOKENS_MAX, 120_000)
    rest = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", tokens.TOKENS_MAX, None)
    assert (rest.token_from, rest.token_to) == (tokens.TOKENS_MAX, 120_000)
    assert rest.block.token_id[0] == 100 + tokens.TOKENS_MAX


@pytest.mark.parametrize("first", [120_000, 2**32 - 1])
def test_behind_the_last_token_there_is_none_and_the_total_stays_true(client: Client, first: int):
    one = seeded.seed(client, 7, candidates=1, steps=3, tokens=5)
    found = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", first, None)
    assert (found.token_from, found.token_to, found.total, len(found.block)) == (15, 15, 15, 0)


def test_tokens_that_a_step_claims_and_does_not_bring_end_the_block_there(client: Client):
    one = seeded.seed(client, 77, candidates=1, steps=2)
    bare = seeded._step(one, 77, 0, seeded.T0_NS, 2, 3, 4, logprobs=False)
    columns = ("token_id", "token_len", "emission", "gap_us", "flags")
    seeded.insert(client, "steps", [bare | {name: [] for name in columns}])
    found = tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", 0, None)
    assert (found.token_from, found.token_to, len(found.block)) == (0, 8, 8)
    assert found.block.text == b"".join(f"t{i} ".encode() for i in range(8))
    assert tokens.window(client, PROJECT, f"tr_{one.hex()}", "selected", 8, None).block.text == b""
