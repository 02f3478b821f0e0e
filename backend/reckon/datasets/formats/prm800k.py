"""PRM800K: what a labeller said of each completion of each step.

Read, a record gives its chosen path, and one row more for each other completion that was rated: the same
steps up to it. A step that the labeller wrote in person is right. `null` and flagged ratings are no label.
"""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from reckon.datasets.formats.told import Item, Refused, Solution, Told, made, records, text
from reckon.datasets.row import Row

_RATINGS = (-1, 0, 1, None)


def read(file: IO[bytes], told: Told) -> Iterator[Item]:
    """The rows of a file."""
    for item in records(file):
        if isinstance(item, Refused):
            yield item
            continue
        number, record = item
        try:
            found = list(_solutions(record))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            yield Refused(f"Line {number} is not of PRM800K ({type(error).__name__}: {error}).")
            continue
        if not found:
            yield Refused(f"Line {number} has no rated step.")
        for solution in found:
            yield made(told, solution)


def _solutions(record: Mapping[str, Any]) -> Iterator[Solution]:
    question = record["question"]
    problem, labeller = text(question["problem"]), record.get("labeler")
    annotators = (text(labeller),) if labeller else ()
    steps: list[str] = []
    labels: list[int | None] = []
    going = True
    for step in record["label"]["steps"]:
        completions = step["completions"] or []
        chosen = step["chosen_completion"]
        human = step.get("human_completion")
        for index, completion in enumerate(completions):
            rating = _rating(completion)
            if index != chosen and rating is not None:
                yield Solution(problem, [*steps, text(completion["text"])], [*labels, rating], annotators=annotators)
        if chosen is not None:
            steps.append(text(completions[chosen]["text"]))
            labels.append(_rating(completions[chosen]))
        elif human is not None:
            steps.append(text(human["text"]))
            labels.append(1)
        else:
            going = False
            break
    if steps and any(label is not None for label in labels) and (going or not completions):
        verdict = question.get("pre_generated_verdict")
        yield Solution(
            problem,
            steps,
            labels,
            answer=text(question.get("pre_generated_answer") or ""),
            answer_correct=None if verdict is None else verdict == "correct",
            annotators=annotators,
        )


def _rating(completion: Mapping[str, Any]) -> int | None:
    rating = completion["rating"]
    if rating not in _RATINGS:
        raise ValueError(f"{rating!r} is no rating")
    return None if completion.get("flagged") or rating is None else int(rating)


def write(row: Row) -> dict[str, Any]:
    """The record of a row: one completion a step, and it is the chosen one."""
    steps = [
        {
            "completions": [{"text": step, "rating": label, "flagged": False}],
            "human_completion": None,
            "chosen_completion": 0,
        }
        for step, label in zip(row.steps, row.labels, strict=True)
    ]
    verdict = None if row.answer_correct is None else "correct" if row.answer_correct else "incorrect"
    return {
        "labeler": row.annotators[0] if row.annotators else None,
        "timestamp": None,
        "generation": None,
        "is_quality_control_question": False,
        "is_initial_screening_question": False,
        "question": {
            "problem": row.problem,
            "ground_truth_answer": row.answer if row.answer_correct else None,
            "pre_generated_steps": list(row.steps),
            "pre_generated_answer": row.answer,
            "pre_generated_verdict": verdict,
        },
        "label": {
            "steps": steps,
            "total_time": None,
            "finish_reason": "solution" if row.first_error is None else "found_error",
        },
    }
