"""Rows of one or some traces, read from ClickHouse; the statements lie in `sql/`."""

from collections.abc import Mapping, Sequence
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.clickhouse.id_parameters import id_numbers
from reckon.domain.usage import Usage, parts_of
from reckon.otlp import names
from reckon.prm.judgeable import says_something
from reckon.traces.clickhouse import Reader, Row, rows, statement
from reckon.traces.model import NO_GENERATION, Evidence, ScoringCall, StepScore, StoredCost, StoredSpan, StoredSteps

SPANS_MAX = 20_000
SCORES_MAX = 1_000_000
TEXT_CHARS_MAX = 20_000
TRACES_MAX = 1000
# A generation of more says something: an empty thought and the end of the stream are five tokens.
SILENT_TOKENS_MAX = 8
_CALL = "call"  # among the kinds of costs, what no cost is but a call of the scoring job

# Only what is shown travels: foreign spans may carry kilobytes of attributes.
ATTRIBUTES = [
    names.GEN_AI_OPERATION,
    names.GEN_AI_PROVIDER,
    names.GEN_AI_RESPONSE_ID,
    names.ENGINE_REQUEST_ID,
    names.CALL_CONTINUES,
    names.QUERY_QUESTION,
    names.QUERY_STRATEGY,
    names.QUERY_STRATEGY_PARAMS,
    names.QUERY_SEED,
    names.QUERY_ANSWER,
    names.QUERY_REFERENCE,
    names.QUERY_CORRECT,
    names.QUERY_STOP_REASON,
    names.QUERY_SELECTED,
    names.QUERY_CANDIDATES,
    names.GENERATION_ID,
    names.GENERATION_PARENT,
    names.GENERATION_DEPTH,
    names.GENERATION_BRANCH,
    names.GENERATION_ANSWER,
    names.GENERATION_SELECTED,
    names.GENERATION_SCORE,
    names.GENERATION_CORRECT,
    names.SEGMENTATION,
    names.PRM_VERSION,
    names.PRM_TOKENS,
    names.PRM_AGGREGATION,
    names.NOTE_GENERATIONS,
    names.NOTE_VISITS,
    names.NOTE_VALUES,
    names.NOTE_PRIORS,
    names.NOTE_ROUNDS,
    names.NOTE_PRUNED,
]


def evidence(client: Reader, project: str, trace: bytes) -> Evidence:
    """What is stored of one trace but its tokens and texts; empty where nothing is."""
    return evidences(client, project, [trace]).get(trace, Evidence())


def evidences(client: Reader, project: str, traces: Sequence[bytes]) -> dict[bytes, Evidence]:
    """The same for up to 1,000 traces in five statements, six where a generation is very short. Raises
    StoreUnavailable.
    """
    if len(traces) > TRACES_MAX:
        raise ValueError(f"At most {TRACES_MAX} traces at once.")
    asked: dict[str, Any] = {"project": project, "traces": id_numbers(traces)}
    limits = {"spans_max": SPANS_MAX, "text_chars_max": TEXT_CHARS_MAX}
    of_spans = {**asked, **limits, "attributes": ATTRIBUTES, "step_span": names.SPAN_STEP}
    spans = _by_trace(select(client, "spans", of_spans))
    steps = _by_trace(select(client, "steps_by_generation", asked))
    scored = _scores(client, {**asked, "generation": "", "scores_max": SCORES_MAX})
    begun = _by_trace(select(client, "open_spans", {**asked, **limits, "attributes": ATTRIBUTES}))
    spent = _by_trace(select(client, "costs", asked))
    silent = _silent(client, asked, spans, steps, scored)
    return {
        trace: Evidence(
            spans=tuple(_span(row) for row in spans.get(trace, []) if row["name"] != names.SPAN_STEP),
            steps={row["generation_id"]: _steps(row) for row in steps.get(trace, [])},
            scores=tuple(scored.get(trace, ())),
            costs=tuple(_cost(row) for row in spent.get(trace, []) if row["kind_name"] != _CALL),
            warnings=next((int(row["warned"]) for row in spans.get(trace, [])), 0),
            calls=tuple(_call(row) for row in spent.get(trace, []) if row["kind_name"] == _CALL),
            begun=_begun(begun.get(trace, []), spans.get(trace, [])),
            silent=frozenset(silent.get(trace, ())),
        )
        for trace in traces
    }


def scores(client: Reader, project: str, trace: bytes, generation: bytes) -> list[StepScore]:
    """Step scores of one generation by every PRM version."""
    asked = {
        "project": project,
        "traces": id_numbers([trace]),
        "generation": generation.hex(),
        "scores_max": SCORES_MAX,
    }
    return _scores(client, asked).get(trace, [])


def selected_generation(client: Reader, project: str, trace: bytes) -> bytes | None:
    """The selected generation as last summarised."""
    found = select(client, "selected_generation", {"project": project, "trace": trace.hex()})
    return bytes(found[0]["selected_generation"]) if found else None


def generation_exists(client: Reader, project: str, trace: bytes, generation: bytes) -> bool:
    """Whether any span of the trace tells of this generation."""
    if generation == NO_GENERATION:
        return False
    asked = {"project": project, "trace": trace.hex(), "generation": generation.hex()}
    return bool(select(client, "generation_exists", asked))


def exists(client: Reader, project: str, trace: bytes) -> bool:
    """Whether any span of the trace is stored."""
    found = select(client, "span_count", {"project": project, "trace": trace.hex()})
    return bool(found and found[0]["total"])


def versions(client: Reader, project: str, traces: Sequence[bytes]) -> dict[bytes, int]:
    """The version that each trace's row in `traces` has reached; absent where it has none."""
    found = select(client, "versions", {"project": project, "traces": id_numbers(traces)})
    return {row["trace_id"]: int(row["reached"]) for row in found}


def select(client: Reader, name: str, parameters: dict[str, Any]) -> list[Row]:
    """Rows of `sql/NAME.sql`. Raises StoreUnavailable."""
    with unavailable_mapped():
        return rows(client.query(statement(name), parameters))


def _by_trace(found: Sequence[Row]) -> dict[bytes, list[Row]]:
    grouped: dict[bytes, list[Row]] = {}
    for row in found:
        grouped.setdefault(bytes(row["trace_id"]), []).append(row)
    return grouped


def _span(row: Row) -> StoredSpan:
    # Whoever sent it: a part is never larger than its whole.
    usage = Usage(
        input=row["input_tokens"],
        output=row["output_tokens"],
        reasoning=min(row["reasoning_tokens"], row["output_tokens"]),
        cached=min(row["cached_tokens"], row["input_tokens"]),
        unknown=parts_of(row["tokens_unknown"]),
    )
    return StoredSpan(
        span_id=bytes(row["span_id"]),
        parent_id=_id(row["parent_id"]),
        name=row["name"],
        start_ns=row["start_ns"],
        duration_ns=row["duration_ns"],
        error=bool(row["error"]),
        status_message=row["status_message"],
        generation_id=_id(row["generation_id"]),
        model=row["model"],
        finish_reason=row["finish_reason"],
        usage=usage,
        queue_ns=row["queue_ns"],
        prefill_ns=row["prefill_ns"],
        ttft_ns=row["ttft_ns"],
        first_answer_ns=row["first_answer_ns"],
        attributed_ns=row["attributed_ns"],
        steps=row["steps"],
        preemptions=row["preemptions"],
        question=row["question"],
        answer=row["answer"],
        attrs=row["attrs"],
    )


def _begun(found: Sequence[Row], ended: Sequence[Row]) -> tuple[StoredSpan, ...]:
    over = {bytes(row["span_id"]) for row in ended}
    return tuple(
        StoredSpan(
            span_id=bytes(row["span_id"]),
            parent_id=_id(row["parent_id"]),
            name=row["name"],
            start_ns=row["start_ns"],
            duration_ns=0,
            generation_id=_id(row["generation_id"]),
            model=row["model"],
            question=row["question"],
            attrs=row["attrs"],
        )
        for row in found
        if bytes(row["span_id"]) not in over
    )


def _steps(row: Row) -> StoredSteps:
    tokens = row["logprob_tokens"]
    return StoredSteps(
        steps=row["steps"],
        tokens=row["tokens_stored"],
        reasoning_tokens=row["tokens_reasoning"],
        start_ns=row["first_ns"],
        end_ns=row["last_ns"],
        model=row["model"],
        segmentation=row["segmentation"],
        logprob_mean=row["logprob_sum"] / tokens if tokens else None,
    )


def _scores(client: Reader, asked: dict[str, Any]) -> dict[bytes, list[StepScore]]:
    """By trace. There are many of them, so their columns are taken in the statement's order and not by name."""
    with unavailable_mapped():
        found = client.query(statement("scores"), asked).result_rows
    grouped: dict[bytes, list[StepScore]] = {}
    for trace, generation, step, score, prm_version, segmentation, version in found:
        one = StepScore(bytes(generation), step, score, prm_version, segmentation, version)
        grouped.setdefault(bytes(trace), []).append(one)
    return grouped


def _silent(
    client: Reader,
    asked: dict[str, Any],
    spans: Mapping[bytes, Sequence[Row]],
    steps: Mapping[bytes, Sequence[Row]],
    scored: Mapping[bytes, Sequence[StepScore]],
) -> dict[bytes, list[bytes]]:
    """By trace the generations without anything to judge; texts are read of very short ones that have no score.

    Of what other clients tell no tokens are stored: then they count as many as the client did.
    """
    told = {
        (trace, _id(row["generation_id"]) or bytes(row["span_id"])): row["output_tokens"]
        for trace, found in spans.items()
        for row in found
        if row["output_tokens"]
    }
    short = {
        (trace, bytes(row["generation_id"]))
        for trace, found in steps.items()
        for row in found
        if (row["tokens_stored"] or told.get((trace, bytes(row["generation_id"])), 0)) <= SILENT_TOKENS_MAX
    }
    short -= {(trace, one.generation_id) for trace, found in scored.items() for one in found}
    if not short:
        return {}
    traces, generations = (sorted(set(ids)) for ids in zip(*short, strict=True))
    texts = select(
        client,
        "short_texts",
        {"project": asked["project"], "traces": id_numbers(traces), "generations": [one.hex() for one in generations]},
    )
    silent: dict[bytes, list[bytes]] = {}
    for row in texts:
        if not any(map(says_something, row["texts"])):
            silent.setdefault(bytes(row["trace_id"]), []).append(bytes(row["generation_id"]))
    return silent


def _cost(row: Row) -> StoredCost:
    return StoredCost(
        generation_id=bytes(row["generation_id"]),
        kind=row["kind_name"],
        price_version=row["named"],
        nano_usd=row["nano_usd"],
        attributed_ns=row["took_ns"],
        priced_ns=row["version"],
    )


def _call(row: Row) -> ScoringCall:
    return ScoringCall(bytes(row["generation_id"]), row["named"], row["took_ns"], row["tokens"])


def _id(raw: bytes) -> bytes | None:
    return None if bytes(raw) == NO_GENERATION else bytes(raw)
