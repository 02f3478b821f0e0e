"""Which spans tell of one and the same call to a model, so that its tokens count once.

An application's client, a proxy and the engine may each send a span of the call that they pass
on. The rules, in this order:

1. Spans that say the same generation id, or carry the same response id, are one call wherever
   they stand: the id that an engine knows its request by is the one that its client is answered with.
2. A span that says it continues a call (Logfire's second span of a streamed one) belongs to the
   latest call before it under the same parent, of the same question, that has no outcome yet.
3. A client's call that stands above exactly one other call is that call's, seen from further away.
4. A client's call that stands above several is only their caller: it repeats their sum, or a
   request for several answers, and is left out.

Agents, chains and tools are no calls at all, whatever usage they repeat.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reckon.otlp import names
from reckon.traces import attributes
from reckon.traces.model import StoredSpan

_DEPTH_MAX = 64


@dataclass(frozen=True, slots=True)
class Call:
    """All spans of one call, innermost first; `left_out` where it only calls others."""

    spans: tuple[StoredSpan, ...]
    left_out: bool = False


def calls(told: Sequence[StoredSpan], by_id: Mapping[bytes, StoredSpan]) -> list[Call]:
    """`told`, the spans of clients and engines that tell of a generation, as calls; `by_id` has all spans."""
    joined = _Sets(span.span_id for span in told)
    for spans in _by_generation(told).values():
        joined.join_all(spans)
    several = _join_by_response(told, joined)
    _join_continued(told, joined)
    callers = _join_callers(told, by_id, joined)
    found: dict[bytes, list[StoredSpan]] = {}
    for span in told:
        found.setdefault(joined.of(span.span_id), []).append(span)
    return [
        Call(
            tuple(sorted(spans, key=lambda span: _inner_first(span, by_id))),
            (root in callers or any(span.span_id in several for span in spans)) and all(map(is_foreign, spans)),
        )
        for root, spans in found.items()
    ]


def is_foreign(span: StoredSpan) -> bool:
    """Whether a client that is not ours sent it: such a span names no generation."""
    return span.name != names.SPAN_ENGINE_REQUEST and names.GENERATION_ID not in span.attrs


class _Sets:
    """Disjoint sets of span ids."""

    def __init__(self, ids: Iterable[bytes]) -> None:
        self._above = {one: one for one in ids}

    def of(self, one: bytes) -> bytes:
        """The id that stands for its set."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: bytes, other: bytes) -> None:
        """Make two sets one."""
        self._above[self.of(one)] = self.of(other)

    def join_all(self, spans: Sequence[StoredSpan]) -> None:
        """Make the sets of these spans one."""
        for span in spans[1:]:
            self.join(span.span_id, spans[0].span_id)


def _by_generation(told: Iterable[StoredSpan]) -> dict[bytes, list[StoredSpan]]:
    found: dict[bytes, list[StoredSpan]] = {}
    for span in told:
        if not is_foreign(span):
            found.setdefault(span.generation_id or span.span_id, []).append(span)
    return found


def _join_by_response(told: Iterable[StoredSpan], joined: _Sets) -> set[bytes]:
    """Joins spans with one response id; returns those whose response has several generations of ours."""
    by_response: dict[str, list[StoredSpan]] = {}
    for span in told:
        name = names.ENGINE_REQUEST_ID if span.name == names.SPAN_ENGINE_REQUEST else names.GEN_AI_RESPONSE_ID
        if response := span.attrs.get(name):
            by_response.setdefault(response, []).append(span)
    several: set[bytes] = set()
    for spans in by_response.values():
        if len({joined.of(span.span_id) for span in spans if not is_foreign(span)}) <= 1:
            joined.join_all(spans)
        else:
            foreign = [span for span in spans if is_foreign(span)]
            joined.join_all(foreign)
            several |= {span.span_id for span in foreign}
    return several


def _join_continued(told: Iterable[StoredSpan], joined: _Sets) -> None:
    ordered = sorted((span for span in told if is_foreign(span)), key=lambda span: (span.start_ns, span.span_id))
    begun: dict[tuple[bytes | None, str], StoredSpan] = {}
    for span in ordered:
        place = (span.parent_id, span.question)
        if attributes.truth(span.attrs, names.CALL_CONTINUES):
            first = begun.pop(place, None)
            if first is not None:
                joined.join(span.span_id, first.span_id)
        elif not span.usage.output and not span.answer:
            begun[place] = span


def _join_callers(told: Sequence[StoredSpan], by_id: Mapping[bytes, StoredSpan], joined: _Sets) -> set[bytes]:
    """Joins clients that stand above one call with it; returns the sets of those that stand above several."""
    of_call = {span.span_id for span in told}
    below: dict[bytes, set[bytes]] = {}
    for span in told:
        above = _nearest(span, by_id, of_call)
        if above is not None and joined.of(above) != joined.of(span.span_id):
            below.setdefault(joined.of(above), set()).add(joined.of(span.span_id))
    ours = {joined.of(span.span_id) for span in told if not is_foreign(span)}
    callers = {one for one, others in below.items() if len(others) > 1}
    for one, others in below.items():
        if len(others) == 1 and one not in ours:
            joined.join(one, next(iter(others)))
    return {joined.of(one) for one in callers}


def _nearest(span: StoredSpan, by_id: Mapping[bytes, StoredSpan], of_call: set[bytes]) -> bytes | None:
    """The next span above that tells of a call; a parent given in a circle ends at the depth limit."""
    parent = span.parent_id
    for _ in range(_DEPTH_MAX):
        if parent is None or parent in of_call:
            return parent
        above = by_id.get(parent)
        parent = above.parent_id if above else None
    return None


def _inner_first(span: StoredSpan, by_id: Mapping[bytes, StoredSpan]) -> tuple[int, bool, bool, int, int, bytes]:
    """Deeper before shallower; of equals, who tells more, then who took less."""
    depth, parent = 0, span.parent_id
    while parent is not None and depth < _DEPTH_MAX:
        depth += 1
        above = by_id.get(parent)
        parent = above.parent_id if above else None
    return -depth, not span.usage.output, span.ttft_ns is None, span.duration_ns, span.start_ns, span.span_id
