"""Where a search looks first: in the newest time, and there among the newest steps that may be hits. Pure.

Which steps hold all the words is known from the text index alone. Whether the words stand one after another is
seen in the texts only, and those are ten times as much to read: so only as many are read as show a page of hits.
"""

from collections.abc import Sequence

CANDIDATES_MAX = 20_000
_DAY_US = 86_400 * 10**6
# Behind the last of these lies the rest, however long it is.
_SPANS_US = (_DAY_US, 7 * _DAY_US)
_SPARE = 1.5  # times as many as the look before promises to be enough


def windows(from_us: int, to_us: int, now_us: int) -> list[tuple[int, int]]:
    """[from, to) in pieces, the newest first: a day up to now and what lies ahead, the week before, the rest."""
    end, found, latest = to_us, [], min(to_us, now_us)
    for start in (*(max(from_us, latest - span) for span in _SPANS_US), from_us):
        if start < end:
            found.append((start, end))
            end = start
    return found


def first_look(wanted: int) -> int:
    """How many candidates to look at, as if nearly all were hits: most words that stand in one step are a phrase."""
    return wanted + wanted // 4


def next_look(looked_at: int, hits: int, wanted: int) -> int:
    """How many to look at, the same ones included, where of `looked_at` only so many were hits."""
    return max(2 * looked_at, int(_SPARE * looked_at * wanted / max(1, hits)))


def bound_us(candidates_us: Sequence[int], look_at: int, from_us: int) -> int:
    """Since when the newest `look_at` candidates are, or all of them where there are fewer.

    `candidates_us` are the times of the newest CANDIDATES_MAX, the latest first; several may have one time. Where
    there may be more than these, it is `from_us`.
    """
    if look_at <= len(candidates_us):
        return candidates_us[look_at - 1]
    return candidates_us[-1] if len(candidates_us) < CANDIDATES_MAX else from_us
