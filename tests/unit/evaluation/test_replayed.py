"""Deciding again on a stored trace, as the API tells it."""

import pytest

from reckon.errors import Conflict, InvalidInput
from reckon.evaluation.replayed import decide_again, recorded_decision
from reckon.traces.schemas import Generation, PrmSummary, Tokens, TraceDetail, TraceRow


def tokens(output: int) -> Tokens:
    return Tokens(input=7, cached=4, output=output, reasoning=output - 1, wasted=0, unknown=[])


def generation(branch: int, answer: str | None, *scores: float | None, **changed: object) -> Generation:
    fields: dict[str, object] = {
        "generation_id": f"gn_{branch}",
        "parent_id": None,
        "depth": 0,
        "branch": branch,
        "selected": branch == 0,
        "status": "ok",
        "finish_reason": "stop",
        "answer": answer,
        "correct": answer == "42",
        "model": "m",
        "started_ns": "1000000",
        # Later ones end earlier: the order of ending is not that of asking.
        "duration_us": 1_000 - branch,
        "ttft_us": None,
        "phases": None,
        "tokens": tokens(10),
        "completeness": None,
        "steps": len(scores),
        "scores": list(scores),
        "score": min((one for one in scores if one is not None), default=None),
        "logprob_mean": -1.0 - branch / 10,
        "cost_usd": None,
        "preemptions": 0,
        "cached_tokens": 0,
        **changed,
    }
    return Generation.model_validate(fields)


def trace(*generations: Generation, strategy: str = "best_of_n", **params: object) -> TraceDetail:
    summary = PrmSummary(version="prm@1", scored_generations=0, generations=0, min=None, last=None, mean=None, spark=[])
    row = TraceRow(
        trace_id="tr_1",
        started_ns="1",
        status="ok",
        question="q",
        answer="41",
        correct=False,
        strategy=strategy,
        candidates=len(generations),
        model="m",
        e2e_us=1,
        ttft_us=None,
        tokens=tokens(10),
        cost_usd=None,
        price_version=None,
        prm=summary,
    )
    return TraceDetail.model_validate(
        {
            "trace_id": "tr_1",
            "row": row,
            "question": "q",
            "reference": "42",
            "strategy_params": {"n": len(generations), "temperature": 1.2, "top_p": 1.0, "max_tokens": 160, **params},
            "seed": None,
            "stop_reason": "finished",
            "segmentation": None,
            "aggregation": "min",
            "prm_us": None,
            "model_cost_usd": None,
            "prm_cost_usd": None,
            "selected_generation": "gn_0",
            "votes": [],
            "generations": generations,
            "generations_total": len(generations),
        }
    )


BEST = trace(
    generation(0, "41", 0.9, 0.5),
    generation(1, "42", 0.4, 1.0),
    generation(2, "42", 0.3, 0.6),
    generation(3, None, 0.1),
)


def test_the_same_again_chooses_the_same() -> None:
    was, would = recorded_decision(BEST), decide_again(BEST, "best_of_n", {})
    assert (would.generation_id, would.answer, would.generations, would.output_tokens) == ("gn_0", "41", 4, 40)
    assert (was.generation_id, was.answer, was.n, was.output_tokens) == ("gn_0", "41", 4, 40)
    assert would.correct is False


def test_another_aggregation_chooses_by_it() -> None:
    assert decide_again(BEST, "best_of_n", {}, "last").generation_id == "gn_1"
    assert decide_again(BEST, "best_of_n", {}, "last").correct is True


def test_a_smaller_n_takes_the_first_asked_for_and_costs_less() -> None:
    would = decide_again(BEST, "best_of_n", {"n": 1})
    assert (would.n, would.generations, would.output_tokens) == (1, 1, 10)


def test_another_strategy_decides_from_the_same_generations() -> None:
    assert decide_again(BEST, "self_consistency", {"confidence": 1}).answer == "42"
    assert decide_again(BEST, "best_of_n", {"select": "weighted"}).answer == "42"
    assert decide_again(BEST, "chain_of_thought", {}).answer == "41"


def test_an_early_stop_pays_for_what_had_ended_in_the_recorded_order() -> None:
    agreed = trace(*(generation(branch, "42", 0.5) for branch in range(8)))
    would = decide_again(agreed, "self_consistency", {"confidence": 0.95, "fall": 0})
    assert (would.generations, would.output_tokens) == (4, 40)


@pytest.mark.parametrize(
    ("recorded", "strategy", "given", "why"),
    [
        (BEST, "best_of_n", {"n": 8}, "no finished generation 4"),
        (BEST, "best_of_n", {"temperature": 0.5}, "was drawn with"),
        (trace(generation(0, "42")), "best_of_n", {}, "never judged"),
        (trace(generation(0, "42", 0.5, None)), "best_of_n", {}, "never judged"),
        (trace(generation(0, "42", 0.5, depth=1)), "best_of_n", {}, "grew step by step"),
        (trace(generation(0, "42", finish_reason="cancelled")), "chain_of_thought", {}, "no finished generation 0"),
    ],
)
def test_what_the_trace_does_not_hold_is_said(
    recorded: TraceDetail, strategy: str, given: dict[str, object], why: str
) -> None:
    with pytest.raises(Conflict, match=why):
        decide_again(recorded, strategy, given)


def test_an_aggregation_that_changes_nothing_is_refused() -> None:
    with pytest.raises(Conflict, match="does not look at scores"):
        decide_again(BEST, "self_consistency", {}, "last")


def test_a_wrong_parameter_is_refused() -> None:
    with pytest.raises(InvalidInput, match="'n' is a whole number"):
        decide_again(BEST, "best_of_n", {"n": 0})
