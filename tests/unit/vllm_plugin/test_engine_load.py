"""Engine steps on their way from vLLM's statistics to a span: gathered, told in time, on one clock."""

from types import SimpleNamespace
from typing import Any

from reckon.domain.span import Span
from reckon.otlp import names
from reckon.otlp.engine_record import told_by
from reckon.vllm_plugin.engine_load import ROWS_AT_ONCE, EngineLoad, steps_of
from reckon.vllm_plugin.engine_told import ToldStep
from unit.vllm_plugin.test_recorder import Engine

WALL_NS, ENGINE_S = 1_009_000_000_000, 109.0  # as that test's recorder has its clocks


def stats(running: int = 2, waiting: int = 0) -> Any:
    prefix = SimpleNamespace(queries=10, hits=4)
    return SimpleNamespace(
        num_running_reqs=running,
        num_waiting_reqs=waiting,
        num_skipped_waiting_reqs=1 if waiting else 0,
        prefix_cache_stats=prefix,
        kv_cache_usage=0.25,
    )


def records(spans: list[Span]) -> list[Span]:
    return [span for span in spans if span.name == names.SPAN_ENGINE_STEPS]


def test_steps_are_told_on_the_wall_clock_with_the_time_of_their_tokens():
    engine = Engine()
    load = EngineLoad()
    load.recorder = engine.recorder
    engine.emit("A", 101.0)
    load.step(ToldStep(100.9, 100.999, 7, 0), stats(), SimpleNamespace(num_preempted_reqs=0), 0)
    # Computes a prompt's part and brings nobody anything: the time is the engine's.
    load.step(ToldStep(100.95, 101.2, 64, 1), stats(waiting=3), None, 0)
    assert records(engine.spans) == []
    engine.emit("AB", 101.3)
    load.step(ToldStep(101.2, 101.3, 0, 2), stats(running=0), SimpleNamespace(num_preempted_reqs=1), 0)
    (span,) = records(engine.spans)
    told = told_by(span)
    assert told is not None
    offset_ns = WALL_NS - int(ENGINE_S * 1e9)
    assert [round((int(end) - offset_ns) / 1e9, 6) for end in told.steps.end_ns] == [101.0, 101.2, 101.3]
    assert told.steps.duration_us.tolist() == [100_000, 200_000, 100_000]
    assert told.steps.prefill_tokens.tolist() == [7, 64, 0]
    assert told.steps.waiting.tolist() == [0, 4, 0]
    assert told.steps.preempted.tolist() == [0, 0, 1]
    assert told.steps.prefix_hits.tolist() == [4, 4, 4]


def test_many_steps_are_told_before_the_engine_is_idle():
    engine = Engine()
    load = EngineLoad()
    load.recorder = engine.recorder
    for number in range(ROWS_AT_ONCE):
        load.step(ToldStep(100 + number / 1e4, 100 + (number + 1) / 1e4, 0, 1), stats(), None, 0)
    (span,) = records(engine.spans)
    told = told_by(span)
    assert told is not None
    assert len(told.steps) == ROWS_AT_ONCE


def test_each_project_whose_requests_ran_gets_the_steps():
    engine = Engine(project="lab")
    load = EngineLoad()
    load.recorder = engine.recorder
    load.step(ToldStep(1.0, 1.1, 0, 1), stats(running=0), None, 0)
    assert [span.attributes.get(names.PROJECT) for span in records(engine.spans)] == ["lab"]


def test_engines_of_one_replica_do_not_cut_each_other_s_steps():
    rows = [(0, 1.0, 2.0, *[0] * 8), (1, 1.5, 2.5, *[0] * 8), (0, 1.8, 3.0, *[0] * 8)]
    assert steps_of(rows, 0).duration_us.tolist() == [1_000_000, 1_000_000, 1_000_000]


def test_without_a_recorder_nothing_is_gathered():
    EngineLoad().step(ToldStep(1.0, 1.1, 0, 1), stats(), None, 0)
