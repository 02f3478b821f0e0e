"""What the engine tells of a trace beside its phases: preemptions, where the prompt came from, drafts, PRM calls."""

from collections.abc import Mapping, Sequence
from typing import Literal

from reckon.domain.ids import format_generation_id, format_trace_id, parse_trace_id
from reckon.errors import NotFound
from reckon.otlp import names
from reckon.traces import attributes, store
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.engine_schemas import (
    DraftedStep,
    EngineEvent,
    EngineFacts,
    EngineRequest,
    KvLoad,
    KvOrigin,
    PrefillChunk,
    PrmCall,
    Speculation,
)
from reckon.traces.model import NO_GENERATION

SPANS_MAX = 4_000
EVENTS_MAX = 200
TRANSFER_CHARS_MAX = 4_096
_KINDS: Mapping[str, Literal["queued", "scheduled", "preempted"]] = {
    names.EVENT_QUEUED: "queued",
    names.EVENT_SCHEDULED: "scheduled",
    names.EVENT_PREEMPTED: "preempted",
}
_ATTRIBUTES = [
    names.GENERATION_ID,
    names.ENGINE_SPEC_STEPS,
    names.ENGINE_SPEC_DRAFTED,
    names.ENGINE_SPEC_ACCEPTED,
    names.ENGINE_SPEC_STEP_DRAFTED,
    names.ENGINE_SPEC_STEP_ACCEPTED,
    names.ENGINE_CACHED_LOCAL,
    names.ENGINE_CACHED_EXTERNAL,
    names.ENGINE_COMPUTED_PROMPT,
    names.ENGINE_KV_TRANSFER,
    names.ENGINE_KV_ROLE,
    names.ENGINE_KV_HANDOVER,
    names.ENGINE_KV_LOAD_NS,
    names.ENGINE_CHUNK_NS,
    names.ENGINE_CHUNK_TOKENS,
]
CHUNKS_MAX = 200
DRAFTED_STEPS_MAX = 1_000


def facts(client: Reader, project: str, trace_id: str, spans_max: int = SPANS_MAX) -> EngineFacts:
    """Of the earliest `spans_max` requests and calls. Raises NotFound where the trace has no span."""
    trace = parse_trace_id(trace_id)
    asked = {"project": project, "trace": trace.hex(), "replica": names.ENGINE_REPLICA}
    told = {"attributes": _ATTRIBUTES, "names": [names.SPAN_ENGINE_REQUEST, names.SPAN_PRM_SCORE]}
    rows = store.select(client, "engine", {**asked, **told, "limit": spans_max + 1})
    if not rows and not store.select(client, "span_count", asked)[0]["total"]:
        raise NotFound(f"There is no trace {format_trace_id(trace)} in this project.")
    return shaped(rows[:spans_max], cut=len(rows) > spans_max)


def shaped(rows: Sequence[Row], *, cut: bool) -> EngineFacts:
    """The pure part of `facts`."""
    return EngineFacts(
        requests=[_request(row) for row in rows if row["name"] == names.SPAN_ENGINE_REQUEST],
        prm_calls=[
            PrmCall(
                generation_id=_generation(row),
                started_ns=str(row["start_ns"]),
                duration_us=int(row["duration_ns"]) // 1000,
            )
            for row in rows
            if row["name"] == names.SPAN_PRM_SCORE
        ],
        cut=f"Later ones are left out: here are the first {len(rows)}." if cut else None,
    )


def _request(row: Row) -> EngineRequest:
    attrs: Mapping[str, str] = row["attrs"]
    happened = zip(row["event_time_ns"], row["event_name"], strict=True)
    events = [EngineEvent(kind=_KINDS[name], at_ns=str(at)) for at, name in happened if name in _KINDS]
    return EngineRequest(
        generation_id=_generation(row),
        replica=row["replica"] or None,
        events=sorted(events, key=lambda event: int(event.at_ns))[:EVENTS_MAX],
        speculation=_speculation(attrs),
        kv=_kv(attrs),
        chunks=_chunks(attrs),
    )


def _generation(row: Row) -> str | None:
    named = bytes(row["generation_id"])
    return attributes.text(row["attrs"], names.GENERATION_ID) if named == NO_GENERATION else format_generation_id(named)


def _speculation(attrs: Mapping[str, str]) -> Speculation | None:
    steps, drafted, accepted = (
        attributes.whole(attrs, name)
        for name in (names.ENGINE_SPEC_STEPS, names.ENGINE_SPEC_DRAFTED, names.ENGINE_SPEC_ACCEPTED)
    )
    if steps is None and drafted is None and accepted is None:
        return None
    lists = (attributes.whole_list(attrs, n) for n in (names.ENGINE_SPEC_STEP_DRAFTED, names.ENGINE_SPEC_STEP_ACCEPTED))
    pairs = list(zip(*lists, strict=False))[:DRAFTED_STEPS_MAX]
    by_step = [DraftedStep(drafted=one, accepted=taken) for one, taken in pairs]
    return Speculation(steps=steps, drafted=drafted, accepted=accepted, by_step=by_step)


def _chunks(attrs: Mapping[str, str]) -> list[PrefillChunk]:
    """Chunks of a prompt that was computed in several; none where what was told of them does not fit together."""
    times = attributes.whole_list(attrs, names.ENGINE_CHUNK_NS)
    tokens = attributes.whole_list(attrs, names.ENGINE_CHUNK_TOKENS)
    if len(times) != 2 * len(tokens):
        return []
    return [
        PrefillChunk(began_ns=str(began), ended_ns=str(ended), tokens=count)
        for began, ended, count in zip(times[::2], times[1::2], tokens, strict=True)
    ][:CHUNKS_MAX]


def _load(attrs: Mapping[str, str]) -> KvLoad | None:
    times = attributes.whole_list(attrs, names.ENGINE_KV_LOAD_NS)
    return KvLoad(began_ns=str(times[0]), ended_ns=str(times[1])) if len(times) == 2 else None


def _kv(attrs: Mapping[str, str]) -> KvOrigin | None:
    local, external, computed = (
        attributes.whole(attrs, name)
        for name in (names.ENGINE_CACHED_LOCAL, names.ENGINE_CACHED_EXTERNAL, names.ENGINE_COMPUTED_PROMPT)
    )
    transfer = attributes.text(attrs, names.ENGINE_KV_TRANSFER)
    role, handover = attributes.text(attrs, names.ENGINE_KV_ROLE), attributes.text(attrs, names.ENGINE_KV_HANDOVER)
    if local is None and external is None and computed is None and transfer is None and role is None:
        return None
    cut = transfer[:TRANSFER_CHARS_MAX] if transfer else None
    return KvOrigin(
        cached_local=local,
        cached_external=external,
        computed=computed,
        role=role,
        handover=handover,
        load=_load(attrs),
        transfer=cut,
    )
