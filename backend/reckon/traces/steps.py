"""Steps of one generation: bounds, exact text, score."""

from reckon.domain.ids import format_generation_id, parse_trace_id
from reckon.errors import NotFound
from reckon.traces import present, store, token_store
from reckon.traces.candidates import latest_scores, scores_by_generation
from reckon.traces.clickhouse import Reader
from reckon.traces.schemas import StepPage, StepRow
from reckon.traces.service import resolve_generation

LIMIT_MAX = 500
BOUNDS_MAX = 5_000  # without texts
TEXT_BYTES_MAX = 100_000


def page(
    client: Reader, project: str, trace_id: str, generation_id: str, first: int, limit: int, *, texts: bool = True
) -> StepPage:
    """At most `limit` steps from index `first`, and at most about 100 KB of text; a page has one step at least.

    Of those with `texts` at most 500; without, each text is empty and only bounds and scores travel.

    Raises NotFound for a generation of which no step is stored.
    """
    trace = parse_trace_id(trace_id)
    generation = resolve_generation(client, project, trace, generation_id)
    limit = min(limit, LIMIT_MAX) if texts else limit
    found = token_store.steps(client, project, trace, generation, first, limit + 1, texts=texts)
    if not found and not store.generation_exists(client, project, trace, generation):
        raise NotFound("There is no such generation in this trace.")
    kept = _within_bytes(found[:limit])
    judged = latest_scores(store.scores(client, project, trace, generation))
    scores = scores_by_generation(judged).get(generation, {})
    more = len(found) > len(kept)
    return StepPage(
        generation_id=format_generation_id(generation),
        segmentation=kept[0].segmentation if kept else None,
        prm_version=judged[0].prm_version if judged else None,
        steps=[
            StepRow(
                index=step.index,
                phase=step.phase,
                text=step.text,
                token_from=step.token_from,
                token_to=step.token_from + step.tokens,
                started_us=step.start_us,
                duration_us=step.duration_us,
                logprob_mean=step.logprob_mean,
                entropy_mean=step.entropy_mean,
                score=present.score(scores.get(step.index)),
            )
            for step in kept
        ],
        next_index=found[len(kept)].index if more else None,
    )


def _within_bytes(found: list[token_store.StepText]) -> list[token_store.StepText]:
    size = 0
    kept: list[token_store.StepText] = []
    for step in found:
        size += len(step.text.encode())
        if kept and size > TEXT_BYTES_MAX:
            break
        kept.append(step)
    return kept
