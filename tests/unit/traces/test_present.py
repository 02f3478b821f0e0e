"""What the API answers of a trace, from the same numbers as the list."""

from dataclasses import replace

import pytest

from reckon.errors import NotFound
from reckon.traces import present
from reckon.traces.candidates import candidates
from reckon.traces.model import Evidence
from reckon.traces.service import GENERATIONS_MAX, describe
from unit.traces import evidence as made

NOW_NS = made.T0 + 10**9


def test_the_trace_page_shows_hand_computed_numbers():
    detail = describe(bytes(16), made.whole_trace(), NOW_NS)
    assert detail.row.cost_usd == "0.00000027"
    assert (detail.model_cost_usd, detail.prm_cost_usd) == ("0.00000025", "0.00000002")
    assert detail.row.tokens.model_dump() == {
        "input": 24,
        "cached": 8,
        "output": 80,
        "reasoning": 76,
        "wasted": 50,
        "unknown": [],
    }
    assert detail.strategy_params == {"n": 2, "temperature": 1.2}
    assert (detail.seed, detail.aggregation, detail.votes) == (7, "min", [("17", 1), ("26", 1)])
    first = detail.generations[0]
    assert first.phases is not None
    assert first.phases.model_dump() == {
        "queue_us": 5_000,
        "prefill_us": 15_000,
        "reasoning_us": 330_000,
        "answer_us": 50_000,
    }
    assert [g.tokens.wasted for g in detail.generations] == [0, 50]


def test_phases_add_up_to_the_engines_time():
    for candidate in candidates(made.whole_trace()):
        phases = present.phases(candidate)
        assert phases is not None
        assert sum(phases.model_dump().values()) == candidate.duration_ns // 1000


def test_without_an_answer_token_all_decoding_was_reasoning():
    candidate = replace(candidates(made.whole_trace())[0], first_answer_ns=None)
    phases = present.phases(candidate)
    assert phases is not None
    assert (phases.reasoning_us, phases.answer_us) == (380_000, 0)


def test_an_unknown_trace_is_not_found():
    with pytest.raises(NotFound):
        describe(bytes(16), Evidence(), NOW_NS)


def test_a_trace_not_heard_of_for_ten_minutes_is_lost():
    trace = made.whole_trace()
    running = replace(trace, spans=trace.spans[1:])
    assert describe(bytes(16), running, NOW_NS).row.status == "running"
    assert describe(bytes(16), running, NOW_NS + present.LOST_AFTER_NS).row.status == "lost"


def test_long_questions_are_cut_in_the_list_and_whole_on_the_page():
    asked = "q" * 500
    trace = made.whole_trace()
    spans = (made.query(**{"reckon.query.question": asked}), *trace.spans[1:])
    detail = describe(bytes(16), replace(trace, spans=spans), NOW_NS)
    assert detail.question == asked
    assert len(detail.row.question) == present.QUESTION_CHARS_MAX


def test_no_more_than_the_limit_is_shown_and_the_chosen_one_always():
    ids = [f"G{i:07d}".encode() for i in range(GENERATIONS_MAX + 5)]
    spans = tuple(replace(made.chat(g, i, "1"), span_id=g) for i, g in enumerate(ids))
    query = made.query(**{"reckon.query.selected_generation": f"gn_{ids[-1].hex()}"})
    detail = describe(bytes(16), Evidence(spans=(query, *spans)), NOW_NS)
    assert len(detail.generations) == GENERATIONS_MAX
    assert detail.generations_total == GENERATIONS_MAX + 5
    assert detail.generations[-1].selected


def test_a_row_is_small_whatever_it_holds():
    trace = made.whole_trace()
    long = {"reckon.query.question": "q" * 10_000, "reckon.query.answer": "a" * 10_000}
    many = made.scores(made.FIRST, *[0.123456789] * 2000)
    spans = (made.query(**long), *trace.spans[1:])
    detail = describe(bytes(16), replace(trace, spans=spans, scores=tuple(many)), NOW_NS)
    assert len(detail.row.model_dump_json()) < 1400
    assert len(detail.generations[0].scores) == present.SCORES_MAX
