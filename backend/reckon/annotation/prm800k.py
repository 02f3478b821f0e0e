"""PRM800K's records: what a labeller said of each step. Read along the chosen path, written one completion a step.

What PRM800K has no place for (comments, unsure, times of steps, the answer) stands under `reckon`, which others
pass by. What is written is read to the same.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from reckon.annotation.labelled import From, Labelled
from reckon.annotation.model import UNSURE
from reckon.domain.label import Shown
from reckon.errors import MalformedPayload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write(one: Labelled) -> dict[str, Any]:
    """One record."""
    steps = [
        {
            "completions": [{"text": text, "rating": _rating(one.values.get(index)), "flagged": False}],
            "human_completion": _human(one.corrected.get(index)),
            "chosen_completion": 0,
        }
        for index, text in enumerate(one.steps)
    ]
    return {
        "labeler": one.annotator or None,
        "timestamp": _time(one.created_ns) if one.origin != "none" else None,
        "generation": None,
        "is_quality_control_question": one.kind == "gold",
        "is_initial_screening_question": one.kind == "screening",
        "question": {"problem": one.question, "ground_truth_answer": one.reference},
        "label": {
            "steps": steps,
            "total_time": one.duration_ms,
            "finish_reason": _finish(one),
        },
        "reckon": {
            "origin": one.origin,
            "shown": one.shown.value,
            "copy": one.copy,
            "gold": _by_step(one.gold),
            "answer": one.answer,
            "answer_value": one.answer_value,
            "unsure": [step for step in sorted(one.values) if one.values[step] == UNSURE],
            "comments": _by_step(one.comments),
            "times_ms": _by_step(one.spent_ms),
        },
    }


def read(record: Mapping[str, Any]) -> Labelled:
    """One record, along the path that was chosen. Raises MalformedPayload, also where no step is rated."""
    try:
        return _read(record)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise MalformedPayload(f"This is no record of PRM800K ({type(error).__name__}: {error}).") from error


def _read(record: Mapping[str, Any]) -> Labelled:
    question, told = record["question"], record["label"]
    ours: Mapping[str, Any] = record.get("reckon") or {}
    steps: list[str] = []
    values: dict[int, int | str] = {}
    corrected: dict[int, str] = {}
    for step in told["steps"]:
        completions = step["completions"] or []
        chosen, human = step["chosen_completion"], step.get("human_completion")
        index = len(steps)
        if completions:
            # Where none was chosen, the solution ended there, or a person wrote the step: the first one was judged.
            completion = completions[chosen or 0]
            steps.append(str(completion["text"]))
            rating = completion["rating"]
            if rating is not None:
                values[index] = _value(rating)
            if human is not None:
                corrected[index] = str(human["text"])
        elif human is not None:
            steps.append(str(human["text"]))
    values |= {int(step): UNSURE for step in ours.get("unsure", ())}
    origin: From = {"adjudicated": "adjudicated", "none": "none"}.get(str(ours.get("origin")), "person")  # type: ignore[assignment]  # a From each
    if not values and origin != "none":
        raise ValueError("no step is rated")
    screening, gold = record.get("is_initial_screening_question"), record.get("is_quality_control_question")
    return Labelled(
        question=str(question["problem"]),
        steps=tuple(steps),
        annotator=str(record.get("labeler") or "unknown") if origin != "none" else "",
        values=values,
        reference=_text(question.get("ground_truth_answer")),
        answer=_text(ours.get("answer", question.get("pre_generated_answer"))),
        answer_value=None if ours.get("answer_value") is None else _answer(ours["answer_value"]),
        comments={int(step): str(said) for step, said in (ours.get("comments") or {}).items()},
        corrected=corrected,
        spent_ms={int(step): int(ms) for step, ms in (ours.get("times_ms") or {}).items()},
        kind="screening" if screening else "gold" if gold else "work",
        origin=origin,
        created_ns=_ns(record.get("timestamp")),
        duration_ms=None if told.get("total_time") is None else int(told["total_time"]),
        shown=Shown(ours.get("shown", "blind")),
        gold={int(step): _value(value) for step, value in (ours.get("gold") or {}).items()},
        copy=int(ours.get("copy", 0)),
    )


def _rating(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None


def _value(rating: object) -> int:
    if rating in (-1, 0, 1):
        return int(str(rating))
    raise ValueError(f"a rating is -1, 0 or 1, not {rating!r}")


def _answer(value: object) -> int | str:
    return UNSURE if value == UNSURE else _value(value)


def _finish(one: Labelled) -> str | None:
    if one.origin == "none":
        return None
    return "solution" if one.first_error is None else "found_error"


def _human(text: str | None) -> dict[str, Any] | None:
    return None if text is None else {"text": text, "rating": None, "source": "human", "flagged": False}


def _by_step(held: Mapping[int, object]) -> dict[str, object]:
    return {str(step): held[step] for step in sorted(held)}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _time(ns: int) -> str:
    return (_EPOCH + timedelta(microseconds=ns // 1000)).replace(tzinfo=None).isoformat(timespec="microseconds")


def _ns(text: object) -> int:
    if text is None:
        return 0
    moment = datetime.fromisoformat(str(text))
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    return ((since.days * 86_400 + since.seconds) * 10**6 + since.microseconds) * 1000
