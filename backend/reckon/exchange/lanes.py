"""Spans → lanes on which slices only ever nest, as trace viewers want their threads. Pure.

A span stands on its parent's lane where it fits there, else on the first lane below that has room:
candidates that run side by side get lanes of their own.
"""

from collections.abc import Sequence

from reckon.exchange.source import Indexed


def lanes(spans: Sequence[Indexed]) -> dict[bytes, int]:
    """Span → lane, from 0. On one lane two spans are either apart, or one lies within the other."""
    found: dict[bytes, int] = {}
    open_until: list[list[int]] = []  # per lane the ends of the spans that lie in each other, innermost last
    for one in sorted(spans, key=lambda s: (s.start_ns, -s.duration_ns, s.span_id)):
        end_ns = one.start_ns + one.duration_ns
        first = found.get(one.parent_id, 0)
        for lane in (*range(first, len(open_until)), len(open_until)):
            if lane == len(open_until):
                open_until.append([])
            ends = open_until[lane]
            while ends and ends[-1] <= one.start_ns:
                ends.pop()
            if not ends or end_ns <= ends[-1]:
                ends.append(end_ns)
                found[one.span_id] = lane
                break
    return found
