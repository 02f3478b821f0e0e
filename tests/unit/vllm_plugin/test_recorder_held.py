"""Steps are written together, in order, and soon; and rows of scalars find their tokens in a step of all kinds."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.recorded_engine import ARRIVAL_NS, OFFSET_NS, Engine, Output
from reckon.domain.span import Span
from reckon.domain.token_block import decode
from reckon.otlp import names
from reckon.segmentation import parse_policy
from reckon.vllm_plugin.assembler import Assembler
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.notes import ADMIT, ENGINE, LENGTH_BYTES, STEP, Note, frame, read_body
from reckon.vllm_plugin.recorder import HELD_S, HELD_STEPS_MAX, Live, Recorder
from reckon.vllm_plugin.scalars import COLUMNS
from reckon.vllm_plugin.scribe import Scribe
from reckon.vllm_plugin.sequence import RunningSequence


class Loop:
    """An event loop that calls back when it is told to."""

    def __init__(self) -> None:
        self.calls: list[Callable[[], None]] = []

    def __call__(self, delay_s: float, call: Callable[[], None]) -> bool:
        assert delay_s == HELD_S
        self.calls.append(call)
        return True


class Written:
    """A feed that keeps the notes."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def put(self, note: Note) -> bool:
        self.notes.append(note)
        return True

    def close(self, timeout_s: float) -> None:
        pass


def held(engine: Engine) -> Written:
    engine.recorder._feed = written = Written()
    return written


def test_steps_wait_for_each_other_and_are_written_when_the_time_has_come():
    loop = Loop()
    engine = Engine(later=loop)
    written = held(engine)
    for number, text in enumerate(["A", "AB", "ABC"]):
        engine.emit(text, 101.0 + number)
    assert (written.notes, len(loop.calls)) == ([], 1)
    loop.calls.pop()()
    (first, sequences), (kind, steps) = written.notes
    assert (first, len(sequences)) == (ADMIT, 1), "who is new comes before the steps that tell of it"
    assert (kind, [step[0] for step in steps]) == (STEP, [101.0, 102.0, 103.0])
    engine.emit("ABCD", 104.0)
    assert (len(written.notes), len(loop.calls)) == (2, 1)


@pytest.mark.parametrize(("steps", "notes"), [(HELD_STEPS_MAX - 1, 0), (HELD_STEPS_MAX, 1), (HELD_STEPS_MAX + 1, 1)])
def test_so_many_steps_wait_and_no_more(steps: int, notes: int):
    engine = Engine(later=Loop())
    written = held(engine)
    for number in range(steps):
        engine.emit("A" * (number + 1), 101.0 + number)
    assert [note[0] for note in written.notes] == [ADMIT, STEP] * notes


def other(engine: Engine) -> Live:
    return Live(Admitted("other", 0, ARRIVAL_NS, OFFSET_NS, 7, "m", None, None), engine.state)


@pytest.mark.parametrize(("more", "notes"), [(HELD_STEPS_MAX - 2, 0), (HELD_STEPS_MAX - 1, 1), (HELD_STEPS_MAX, 1)])
def test_so_many_admissions_wait_and_no_more(more: int, notes: int):
    engine = Engine(later=Loop())
    written = held(engine)
    for number in range(more):
        engine.recorder.admit(f"{number}", other(engine))
    assert [(kind, len(sequences)) for kind, sequences in written.notes] == [(ADMIT, HELD_STEPS_MAX)] * notes


def test_a_new_scribe_is_told_once_of_who_waits_to_be_told():
    engine = Engine(later=Loop())
    written = held(engine)
    engine.recorder.admit("other", other(engine))
    engine.recorder.admit_again()
    engine.recorder.write()
    assert [(kind, len(sequences)) for kind, sequences in written.notes] == [(ADMIT, 2)]


def test_an_end_with_nothing_running_and_the_last_word_are_written_in_order():
    engine = Engine(later=Loop())
    written = held(engine)
    engine.emit("A", 101.0)
    engine.recorder.admit("other", other(engine))
    engine.recorder.over(["r"], "abort")
    assert written.notes == []
    engine.recorder.over(["other"], "abort")
    assert [(note[0], len(note[1])) for note in written.notes] == [(ADMIT, 2), (STEP, 3)]
    engine.recorder.admit("third", other(engine))
    engine.recorder.engine_rows([])
    engine.recorder.over([], "abort")
    engine.recorder.close(1.0)
    assert [note[0] for note in written.notes[2:]] == [ADMIT, ENGINE]


class Rows(NamedTuple):
    """As the LogprobsLists that our part of the engine makes of a step."""

    logprob_token_ids: Any
    logprobs: Any


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_every_token_has_its_own_row_whatever_comes_beside_it(counts: list[int], ending: set[int], strange: set[int]):
    spans: list[Span] = []
    policy = parse_policy("paragraph/min1")
    assembler = Assembler(policy, {}, send=spans.append, new_span_id=lambda: b"8 bytes!", steps_sent=True)
    scribe = Scribe(assembler, lambda facts: RunningSequence(facts, policy, facts.request_id.encode(), bytes(16)))
    feed = Written()
    recorder = Recorder(feed, token_text=lambda token: f"<{token}>", clock_s=lambda: 109.0, wall_ns=lambda: ARRIVAL_NS)
    states = {}
    for number in range(len(counts)):
        states[f"{number}"] = SimpleNamespace(detokenizer=SimpleNamespace(output_text=""), stats=None)
        if number not in strange:
            admitted = Admitted(f"{number}", number, ARRIVAL_NS, OFFSET_NS, 7, "m", None, None)
            recorder.admit(f"{number}", Live(admitted, states[f"{number}"]))
    expected: dict[str, list[float]] = {name: [] for name in states}
    for step in range(2):
        outputs = [Output(name, [7] * count) for name, count in zip(states, counts, strict=True)]
        values = np.arange(sum(counts), dtype=np.float32) + 100 * step
        outputs[0].new_logprobs = Rows(np.empty((0, 0)), np.repeat(-values[:, None], COLUMNS, axis=1))
        before = recorder.before_step(outputs, 101.0 + step)
        running = {name for name in states if step == 0 or int(name) not in ending}
        start = 0
        for name, count in zip(states, counts, strict=True):
            states[name].detokenizer.output_text += "x" * count
            expected[name] += (-values[start : start + count]).tolist()
            start += count
        recorder.after_step(outputs, 101.0 + step, before, running, ended=len(running) != len(states))
    recorder.over(list(states), "abort")
    for note in feed.notes:
        scribe.take(read_body(frame(note)[LENGTH_BYTES:]))
    told = {
        span.attributes[names.GENERATION_BRANCH]: span.span_id.decode()
        for span in spans
        if span.name == names.SPAN_ENGINE_REQUEST
    }
    assert sorted(told) == [number for number in range(len(counts)) if number not in strange]
    for span in spans:
        if span.name == names.SPAN_STEP:
            name = (span.parent_id or b"").decode()
            assert decode(span.attributes[names.STEP_TOKEN_BLOCK]).logprob.tolist() == expected[name]
