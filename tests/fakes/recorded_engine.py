"""One sequence in an engine, recorded: outputs shaped like vLLM's go in, spans come out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from typing import Any

from reckon.domain.span import Span
from reckon.otlp import names
from reckon.segmentation import parse_policy
from reckon.vllm_plugin.assembler import Assembler
from reckon.vllm_plugin.facts import Admitted
from reckon.vllm_plugin.notes import LENGTH_BYTES, Note, frame, read_body
from reckon.vllm_plugin.recorder import Live, Recorder
from reckon.vllm_plugin.scribe import Scribe
from reckon.vllm_plugin.sequence import RunningSequence

ARRIVAL_NS = 1_000_000_000_000
OFFSET_NS = 900_000_000_000  # so the engine's clock shows 100 s at arrival


@dataclass
class Output:
    """As EngineCoreOutput."""

    request_id: str
    new_token_ids: list[int]
    new_logprobs: Any = None
    finish_reason: str | None = None
    prefill_stats: Any = None
    events: list[Any] | None = None
    spec_decode_metrics: Any = None
    kv_transfer_params: dict[str, Any] | None = None


@dataclass
class Near:
    """A scribe at the end of a pipe without length: every note is written and read."""

    scribe: Scribe
    closed: bool = False

    def put(self, note: Note) -> bool:
        self.scribe.take(read_body(frame(note)[LENGTH_BYTES:]))
        return True

    def close(self, timeout_s: float) -> None:
        self.closed = True


@dataclass
class Engine:
    """One sequence in an engine that says `pieces`, one token each."""

    steps_sent: bool = True
    forced: bool = False
    asked_logprobs: int | None = None
    keeps_alternatives: bool = True
    project: str | None = None
    decoded: bool = True
    later: Callable[[float, Callable[[], None]], bool] | None = None
    spans: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = count(1)
        assembler = Assembler(
            parse_policy("paragraph/min1"),
            {"service.name": "vllm"},
            send=self.spans.append,
            new_span_id=lambda: next(ids).to_bytes(8, "big"),
            steps_sent=self.steps_sent,
        )
        policy = parse_policy("paragraph/min1")
        self.feed = Near(Scribe(assembler, lambda facts: RunningSequence(facts, policy, b"engine01", bytes(16))))
        self.recorder = Recorder(
            self.feed,
            token_text=lambda token: f"<{token}>",
            keeps_alternatives=self.keeps_alternatives,
            clock_s=lambda: 109.0,
            wall_ns=lambda: ARRIVAL_NS + 9_000_000_000,
            later=self.later,
        )
        admitted = Admitted("ask", 0, ARRIVAL_NS, OFFSET_NS, 7, "m", None, None, "Why?", project=self.project)
        stats = SimpleNamespace(
            queued_ts=100.1, scheduled_ts=100.5, first_token_ts=101.0, last_token_ts=103.0, num_preemptions=0
        )
        detokenizer = SimpleNamespace(output_text="") if self.decoded else SimpleNamespace()
        self.state = SimpleNamespace(detokenizer=detokenizer, stats=stats)
        self.recorder.admit("r", Live(admitted, self.state, forced=self.forced, asked_logprobs=self.asked_logprobs))

    def emit(self, text: str, time_s: float, *, over: bool = False, **fields: Any) -> Output:
        fields = {"new_token_ids": [5], **fields}
        output = Output("r", **fields)
        before = self.recorder.before_step([output], time_s)
        if self.decoded:
            self.state.detokenizer.output_text = text
        self.recorder.after_step([output], time_s, before, () if over else ("r",))
        return output

    def close(self) -> dict[str, list[Span]]:
        self.recorder.close(20.0)
        return {
            name: [s for s in self.spans if s.name == name] for name in (names.SPAN_STEP, names.SPAN_ENGINE_REQUEST)
        }
