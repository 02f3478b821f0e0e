"""Ops → what a person says now: values, comments and corrections by step, and how long each took. Pure.

    draft = fold(ops, item.bounds, len(item.text))

Each op sets a field, so an undo is an op like others, and what comes last holds. What was said of a step goes with
the step when the reasoning is cut otherwise, and comes back with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, TypeAlias

from reckon.annotation import bounds as cuts
from reckon.annotation.model import UNSURE, Op, Policy
from reckon.domain.label import COMMENT_CHARS_MAX, CORRECTED_CHARS_MAX
from reckon.errors import InvalidInput

# Where a step begins and ends in the text.
Span: TypeAlias = tuple[int, int]
# Who says nothing for longer has gone away: no more of it counts as work.
IDLE_MS_MAX: Final = 5 * 60 * 1000


@dataclass(slots=True)
class Draft:
    """Values are -1, 0, 1 or UNSURE; the key None is the whole answer."""

    bounds: tuple[int, ...]
    values: dict[int | None, int | str] = field(default_factory=dict)
    comments: dict[int | None, str] = field(default_factory=dict)
    corrected: dict[int | None, str] = field(default_factory=dict)
    spent_ms: dict[int | None, int] = field(default_factory=dict)
    # What was said of steps that the present cut does not have, by field and by the step's range in the text.
    away: dict[str, dict[Span, Any]] = field(default_factory=dict)

    @property
    def first_error(self) -> int | None:
        """The first step that is incorrect."""
        return min((step for step, value in self.values.items() if step is not None and value == -1), default=None)

    @property
    def duration_ms(self) -> int:
        """How long all of it took."""
        gone: dict[Span, int] = self.away.get("spent_ms", {})
        return sum(self.spent_ms.values()) + sum(gone.values())


def fold(ops: Iterable[Op], bounds: Sequence[int], length: int) -> Draft:
    """What the ops come to, in the order of their numbers."""
    draft = Draft(tuple(bounds))
    before_ms: int | None = None
    for op in sorted(ops, key=lambda one: one.number):
        if before_ms is not None:
            spent = min(IDLE_MS_MAX, max(0, op.at_ms - before_ms))
            draft.spent_ms[op.step] = draft.spent_ms.get(op.step, 0) + spent
        before_ms = op.at_ms
        _apply(draft, op, length)
    return draft


def _apply(draft: Draft, op: Op, length: int) -> None:
    match op.field, op.value:
        case "value", (int() | str()) as value:
            draft.values[op.step] = value
        case "value", None:
            draft.values.pop(op.step, None)
        case "comment", value:
            _put(draft.comments, op.step, value)
        case "corrected", value:
            _put(draft.corrected, op.step, value)
        case "segmentation", tuple() as bounds:
            old, new = (list(pairwise([*each, length])) for each in (draft.bounds, bounds))
            for name in ("values", "comments", "corrected", "spent_ms"):
                _move(getattr(draft, name), draft.away.setdefault(name, {}), old, new)
            draft.bounds = bounds


def _put(held: dict[int | None, str], step: int | None, value: object) -> None:
    if isinstance(value, str) and value:
        held[step] = value
    else:
        held.pop(step, None)


def _move(held: dict[int | None, Any], away: dict[Span, Any], old: Sequence[Span], new: Sequence[Span]) -> None:
    """From the old cut's steps to the new one's; what has no step any more waits in `away`."""
    away |= {old[step]: held.pop(step) for step in list(held) if step is not None}
    held |= {step: away.pop(span) for step, span in enumerate(new) if span in away}


def required(draft: Draft, policy: Policy) -> range:
    """The steps that need a value: all, or those up to the first error."""
    first = draft.first_error
    return range(len(draft.bounds) if policy == "all" or first is None else first + 1)


def complete(draft: Draft, policy: Policy) -> None:
    """Raises InvalidInput where a step that needs a value has none."""
    missing = [step for step in required(draft, policy) if step not in draft.values]
    if missing:
        shown = ", ".join(str(step + 1) for step in missing[:5])
        raise InvalidInput(f"{len(missing)} steps have no label yet: {shown}. Label them, or mark the first error.")


def is_unsure(draft: Draft, policy: Policy) -> bool:
    """Whether an expert should look."""
    return any(draft.values.get(step) == UNSURE for step in (*required(draft, policy), None))


def check(op: Op, draft: Draft, text: str) -> None:
    """Raises InvalidInput for an op that makes no sense where it stands."""
    if op.step is not None and not 0 <= op.step < len(draft.bounds):
        raise InvalidInput(f"There is no step {op.step}: the reasoning has {len(draft.bounds)}.")
    match op.field, op.value:
        case "value", (-1 | 0 | 1 | "unsure" | None):
            pass
        case "comment" | "corrected", None:
            pass
        case "comment", str() as said if len(said) <= COMMENT_CHARS_MAX:
            pass
        case "corrected", str() as said if len(said) <= CORRECTED_CHARS_MAX:
            pass
        case "open", None:
            pass
        case "segmentation", tuple() as bounds:
            cuts.checked(text, bounds)
        case _:
            raise InvalidInput(f"{op.field} cannot be set to this.")
