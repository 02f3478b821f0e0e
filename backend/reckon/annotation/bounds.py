"""Where steps begin in a text, in code points: cutting by them, and naming a cut that somebody made by hand. Pure."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Final

from reckon.annotation.model import STEPS_MAX
from reckon.errors import InvalidInput

# How the name of a cut begins that a person made.
MANUAL: Final = "manual/"


def steps_of(text: str, bounds: Sequence[int]) -> list[str]:
    """The steps' texts; concatenated they are `text` exactly."""
    return [text[start:end] for start, end in pairwise([*bounds, len(text)])]


def bounds_of(steps: Sequence[str]) -> tuple[int, ...]:
    """Where each step begins in the texts put together."""
    starts, at = [], 0
    for step in steps:
        starts.append(at)
        at += len(step)
    return tuple(starts)


def checked(text: str, bounds: Sequence[int]) -> tuple[int, ...]:
    """The bounds, if they cut `text` into steps that each say something. Raises InvalidInput."""
    if len(bounds) > STEPS_MAX:
        raise InvalidInput(f"A reasoning has at most {STEPS_MAX} steps.")
    if not bounds or bounds[0] != 0 or any(a >= b for a, b in pairwise(bounds)) or bounds[-1] >= max(1, len(text)):
        raise InvalidInput("Steps begin at 0, one behind the other, and within the text.")
    if not all(step.strip() for step in steps_of(text, bounds)):
        raise InvalidInput("Each step needs something but white space: cut elsewhere.")
    return tuple(bounds)


def name_of(bounds: Sequence[int]) -> str:
    """`manual/` and 12 hex digits that stand for these bounds: the same cut has the same name."""
    return f"{MANUAL}{sha256(','.join(map(str, bounds)).encode()).hexdigest()[:12]}"


def carried(old: Sequence[int], new: Sequence[int], length: int) -> dict[int, int]:
    """Old step → new step, for those that both cuts have exactly: only these keep what was said of them."""
    spans = {span: index for index, span in enumerate(pairwise([*new, length]))}
    return {index: spans[span] for index, span in enumerate(pairwise([*old, length])) if span in spans}
