"""Spans → groups, one per generation: whose numbers count, and whose only repeat them.

A gateway's `chat` span, an outer SDK's `chat` span and the engine's own span may all tell
of the same tokens. A generation is the innermost of them: spans that say the same
generation id belong together, and a span that stands above another generation is only
its caller. The engine's numbers win, since it counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reckon.domain.ids import parse_generation_id
from reckon.errors import InvalidInput
from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.model import Evidence, StoredSpan

_DEPTH_MAX = 64


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
    return span.attrs.get(names.GEN_AI_OPERATION) == names.OPERATION_CHAT or span.name.startswith("chat ")


def groups(evidence: Evidence) -> list[Group]:
    """One group per generation, in order of branch, then start, then id."""
    by_id = {span.span_id: span for span in evidence.spans}
    engines: dict[bytes, StoredSpan] = {}
    for span in evidence.spans:
        if span.name == names.SPAN_ENGINE_REQUEST:
            engines.setdefault(generation_of(span), span)
    chats: dict[bytes, StoredSpan] = {}
    callers = _ancestors(engines.values(), by_id)
    chat_spans = [span for span in evidence.spans if is_chat(span)]
    callers |= _ancestors(chat_spans, by_id)
    for span in chat_spans:
        generation = generation_of(span)
        if generation in engines or span.span_id not in callers or names.GENERATION_ID in span.attrs:
            chats.setdefault(generation, span)
    for generation, engine in engines.items():
        caller = by_id.get(engine.parent_id or b"")
        if generation not in chats and caller is not None and is_chat(caller):
            chats[generation] = caller
    ids = {**dict.fromkeys(engines), **dict.fromkeys(chats), **dict.fromkeys(evidence.steps)}
    found = [Group(generation, chats.get(generation), engines.get(generation)) for generation in ids]
    return sorted(found, key=lambda group: _order(group, evidence))


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
    start = span.start_ns if span else stored.start_ns if stored else 0
    return (branch if branch is not None else 2**31, start, group.generation_id)


def _ancestors(spans: Iterable[StoredSpan], by_id: Mapping[bytes, StoredSpan]) -> set[bytes]:
    """Ids of all spans above these; a parent given in a circle ends at the depth limit."""
    found: set[bytes] = set()
    for span in spans:
        parent = span.parent_id
        for _ in range(_DEPTH_MAX):
            if parent is None or parent in found:
                break
            found.add(parent)
            above = by_id.get(parent)
            parent = above.parent_id if above else None
    return found
