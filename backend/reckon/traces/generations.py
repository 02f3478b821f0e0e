"""Spans → groups, one per generation: whose numbers count, and whose only repeat them.

A gateway's `chat` span, an outer SDK's `chat` span and the engine's own span may all tell
of the same tokens: `same_call` says which do. The engine's numbers win, since it counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reckon.domain.ids import parse_generation_id
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.model import Evidence, StoredSpan
from reckon.traces.same_call import Call, calls, is_foreign
from reckon.traces.told_together import together


@dataclass(frozen=True, slots=True)
class Group:
    """The spans of one generation; either may be missing while it runs."""

    generation_id: bytes
    chat: StoredSpan | None
    engine: StoredSpan | None


def query_span(spans: Iterable[StoredSpan]) -> StoredSpan | None:
    """The span of the question: the earliest `reckon.query`."""
    found = [span for span in spans if span.name == names.SPAN_QUERY]
    return min(found, key=lambda span: (span.start_ns, span.span_id), default=None)


def is_chat(span: StoredSpan) -> bool:
    """Whether the span is a client's call to a model."""
    if span.name == names.SPAN_ENGINE_REQUEST:
        return False
    return span.attrs.get(names.GEN_AI_OPERATION) in names.OPERATIONS_GENERATING or span.name.startswith("chat ")


def groups(evidence: Evidence) -> list[Group]:
    """One group per generation, in order of branch, then start, then id."""
    by_id = {span.span_id: span for span in evidence.spans}
    told = [span for span in evidence.spans if span.name == names.SPAN_ENGINE_REQUEST or is_chat(span)]
    found: dict[bytes, Group] = {}
    for call in calls(told, by_id):
        if not call.left_out:
            group = _group(call, evidence, by_id)
            found[group.generation_id] = group
    spoken_for = {generation_of(span) for span in told} | {span.span_id for span in told}
    for generation in (*evidence.steps, *begun_generations(evidence)):
        if generation not in spoken_for:
            found.setdefault(generation, Group(generation, None, None))
    return sorted(found.values(), key=lambda group: _order(group, evidence))


def _group(call: Call, evidence: Evidence, by_id: Mapping[bytes, StoredSpan]) -> Group:
    engine = next((span for span in call.spans if span.name == names.SPAN_ENGINE_REQUEST), None)
    chat = next((span for span in call.spans if span is not engine and not is_foreign(span)), None)
    foreign = [span for span in call.spans if is_foreign(span)]
    if chat is None and foreign:
        chat = together(foreign, {} if engine else evidence.steps)
    if chat is None and engine is not None:
        caller = by_id.get(engine.parent_id or b"")
        chat = caller if caller is not None and is_chat(caller) else None
    known = engine or chat or call.spans[0]
    return Group(generation_of(known), chat, engine)


def begun_generations(evidence: Evidence) -> dict[bytes, StoredSpan]:
    """Generations of which is known that an engine has begun them, with what is known of it."""
    return {generation_of(span): span for span in evidence.begun if span.name == names.SPAN_ENGINE_REQUEST}


def generation_of(span: StoredSpan) -> bytes:
    """The generation that a chat or engine span tells of: as it says, else the span itself."""
    if span.generation_id is not None:
        return span.generation_id
    return generation_named(span.attrs, names.GENERATION_ID) or span.span_id


def generation_named(attrs: Mapping[str, str], name: str) -> bytes | None:
    """The generation id in an attribute; None where there is none that can be read."""
    try:
        return parse_generation_id(attrs.get(name, ""))
    except InvalidInput:
        return None


def branch_of(group: Group) -> int | None:
    """The 0-based index among siblings, where a driver has said it."""
    for span in (group.chat, group.engine):
        branch = attributes.whole(span.attrs, names.GENERATION_BRANCH) if span else None
        if branch is not None:
            return branch
    return None


def awaits_query(evidence: Evidence) -> bool:
    """Whether a driver of ours is still at work: its marks are here, its root is not yet.

    A foreign client's root never comes, so its absence says nothing.
    """
    if any(s.name == names.SPAN_PRM_SCORE for s in evidence.spans):
        return True
    return any(
        (s.generation_id is not None and s.generation_id != s.span_id)
        or (is_chat(s) and names.GENERATION_ID in s.attrs)
        for s in evidence.spans
    )


def _order(group: Group, evidence: Evidence) -> tuple[int, int, bytes]:
    branch = branch_of(group)
    stored = evidence.steps.get(group.generation_id)
    span = group.chat or group.engine
    begun = next((one for one in evidence.begun if generation_of(one) == group.generation_id), None)
    start = span.start_ns if span else begun.start_ns if begun else stored.start_ns if stored else 0
    return (branch if branch is not None else 2**31, start, group.generation_id)
