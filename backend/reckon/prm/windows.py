"""Cuts a generation that is longer than a PRM takes into windows that it can read. Pure.

Each window holds the question and a run of steps. It begins with steps that the window before has judged
already, up to a quarter of its room, so that no step is judged without what led to it; only the steps behind
these are asked for. Of a step that has no room alone the end is kept, where its result stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reckon.prm.protocol import Judged

CONTEXT_SHARE = 0.25
WINDOWS_MAX = 1_000


@dataclass(frozen=True, slots=True)
class Window:
    """`item` is what the PRM reads; its first `known` steps were judged in the window before.

    `answered` says that the last score is the answer's.
    """

    item: Judged
    known: int
    answered: bool


def cut(item: Judged, *, room: float, size_of: float = 1.0, answered: bool = True) -> list[Window]:
    """Windows of at most `room` tokens, without question and template; a character is `size_of` tokens.

    The answer, where `answered`, is judged in the last window. Every step is judged in exactly one.
    """
    said = [*item.steps, *([item.answer] if answered and item.answer is not None else [])]
    has_answer = len(said) > len(item.steps)
    said = [_end_of(text, room, size_of) for text in said]
    found: list[Window] = []
    first = 0
    while first < len(said) and len(found) < WINDOWS_MAX:
        begin = _context(said, first, room, size_of)
        end = _fitting(said, begin, first, room, size_of)
        whole = has_answer and end == len(said)
        steps = tuple(said[begin : end - 1] if whole else said[begin:end])
        found.append(Window(Judged(item.question, steps, said[-1] if whole else None), first - begin, whole))
        first = end
    return found


def judged_in(windows: Sequence[Window]) -> list[int]:
    """In which window, from 1, each step and then the answer is judged."""
    return [
        number
        for number, window in enumerate(windows, 1)
        for _ in range(len(window.item.steps) + window.answered - window.known)
    ]


def _context(said: Sequence[str], first: int, room: float, size_of: float) -> int:
    left = room * CONTEXT_SHARE
    if first >= len(said) or _size(said[first], size_of) + left > room:
        left = max(0.0, room - _size(said[first], size_of))
    begin = first
    while begin > 0 and _size(said[begin - 1], size_of) <= left:
        begin -= 1
        left -= _size(said[begin], size_of)
    return begin


def _fitting(said: Sequence[str], begin: int, first: int, room: float, size_of: float) -> int:
    taken = sum(_size(text, size_of) for text in said[begin : first + 1])
    end = first + 1
    while end < len(said) and taken + _size(said[end], size_of) <= room:
        taken += _size(said[end], size_of)
        end += 1
    return end


def _size(text: str, size_of: float) -> float:
    return len(text) * size_of + 1  # its separator


def _end_of(text: str, room: float, size_of: float) -> str:
    chars = max(1, int((room - 1) / size_of))
    return text if len(text) <= chars else text[-chars:]
