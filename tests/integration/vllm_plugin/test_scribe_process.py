"""The scribe as a process: it sends what it is told, is replaced when it dies, and outlives its parent's end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from fakes.otlp_sink import OtlpSink, otlp_sink
from reckon.domain.capture import Capture
from reckon.otlp import names
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.recorder import Live, Recorder
from reckon.vllm_plugin.scribe_process import ScribeProcess
from reckon.vllm_plugin.trace_context import ParentContext

pytestmark = pytest.mark.integration

TRACE, PARENT = b"t" * 16, b"p" * 8
WAIT_S = 60.0


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[OtlpSink]:
    with otlp_sink() as running:
        monkeypatch.setenv("RECKON_PLUGIN_ENDPOINT", running.url)
        monkeypatch.setenv("RECKON_PLUGIN_SEGMENTATION", "paragraph/min1")
        monkeypatch.setenv("RECKON_PLUGIN_CAPTURE", Capture.LOGPROBS.value)
        yield running


class Told:
    """One sequence, told of to a scribe's process token by token."""

    def __init__(self, scribe: ScribeProcess) -> None:
        self.scribe = scribe
        self.recorder = Recorder(scribe, token_text=lambda token: "")
        scribe.on_restart = self.recorder.admit_again
        self.state = SimpleNamespace(detokenizer=SimpleNamespace(output_text=""), stats=None)
        admitted = Admitted("ask", 0, time.time_ns(), 0, 3, "m", ParentContext(TRACE, PARENT, True), None)
        self.recorder.admit("r", Live(admitted, self.state))

    def say(self, text: str, *, over: bool = False) -> None:
        output = SimpleNamespace(
            request_id="r", new_token_ids=[1], new_logprobs=None, finish_reason="stop" if over else None,
            prefill_stats=None,
            spec_decode_metrics=None,
            kv_transfer_params=None, events=None,
        )  # fmt: skip
        before = self.recorder.before_step([output], 1.0)
        self.state.detokenizer.output_text += text
        self.recorder.after_step([output], 1.0, before, () if over else ("r",))


def until(found: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children() -> set[int]:
    """Scribes of this process."""
    mine = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z" and b"scribe_main" in (stat.parent / "cmdline").read_bytes():
                mine.add(int(stat.parent.name))
        except OSError:
            continue
    return mine


def test_what_is_told_arrives_and_is_counted(sink: OtlpSink) -> None:
    told = Told(ScribeProcess(["0.32.0", "replica-1"]))
    told.say("A\n\n")
    told.say("B", over=True)
    told.recorder.close(20.0)
    [request] = sink.wait_for(TRACE, names.SPAN_ENGINE_REQUEST, 1)
    assert request.parent_id == PARENT
    assert request.resource["reckon.engine.replica"] == "replica-1"
    assert [step.attributes[names.STEP_TEXT] for step in sink.of(TRACE, names.SPAN_STEP)] == ["A\n\n", "B"]
    until(lambda: told.scribe.counts().get("sent") == 4)  # the start, two steps, the request
    assert told.scribe.counts()["lost_steps"] == 0


def test_a_scribe_that_dies_is_replaced_and_the_running_sequence_goes_on(sink: OtlpSink) -> None:
    told = Told(ScribeProcess(["0.32.0", "replica-1"]))
    told.say("A\n\n")
    told.say("B")
    sink.wait_for(TRACE, names.SPAN_STEP, 1)
    [first] = children()
    os.kill(first, signal.SIGKILL)
    until(lambda: not children())
    # The first write after its death finds that out; its last threads may hold the pipe for a moment more.
    until(lambda: told.say("C") or children())
    told.say("D", over=True)
    told.recorder.close(20.0)
    [request] = sink.wait_for(TRACE, names.SPAN_ENGINE_REQUEST, 1)
    # The count of what vLLM made beside that of what was sent shows the loss on the trace.
    made = len(told.state.detokenizer.output_text.replace("\n", ""))
    assert request.attributes[names.GEN_AI_OUTPUT_TOKENS] == made
    assert request.attributes[names.GENERATION_TOKENS] < made


def test_a_scribe_that_keeps_dying_is_given_up_and_what_is_lost_is_counted(sink: OtlpSink) -> None:
    told = Told(ScribeProcess(["0.32.0", "replica-1"], restarts_max=0))
    told.say("A")
    until(children)
    [first] = children()
    os.kill(first, signal.SIGKILL)
    until(lambda: not children())
    until(lambda: told.say("B") or told.scribe.counts()["lost_steps"] >= 2)
    assert not told.scribe.is_alive()
    told.recorder.close(1.0)


def test_what_was_told_before_the_teller_was_killed_still_arrives(sink: OtlpSink) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from integration.vllm_plugin.test_scribe_process import Told, ScribeProcess\n"
        "import os, signal\n"
        "told = Told(ScribeProcess(['0.32.0', 'replica-1']))\n"
        "told.say('A\\n\\n'); told.say('B')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    tests = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", program, str(tests)], check=False, timeout=WAIT_S)
    assert killed.returncode == -signal.SIGKILL
    [step] = sink.wait_for(TRACE, names.SPAN_STEP, 1)
    assert step.attributes[names.STEP_TEXT] == "A\n\n"
