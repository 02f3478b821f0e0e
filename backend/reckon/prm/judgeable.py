"""Which steps of a generation a PRM judges, and the words it reads of them.

The search driver and the scoring job both ask here, so a score given inline and one given
by a job mean the same step.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from reckon.domain.step import Step
from reckon.prm.protocol import Judged, PrmVersion
from reckon.segmentation import step_body

_STREAM_END = re.compile(r"\s*(<\|\w+\|>|</s>)\s*\Z")


@dataclass(frozen=True, slots=True)
class Judgeable:
    """`item` is what the PRM reads; score k of it belongs to the step `indices[k]`."""

    item: Judged
    indices: tuple[int, ...]


def judgeable(question: str, steps: Sequence[Step], version: PrmVersion) -> Judgeable:
    """What `version` shall judge of a generation's `steps`, given in order.

    Markers (`<think>`, `</think>`, the end-of-turn token) and surrounding white space are
    not read, and steps that say nothing else are not judged. The steps of the answer phase
    are judged as one, whose score is filed under the last of them; where nothing was
    reasoned, the answer is where the thinking happened, and its steps are judged one by one.
    """
    words = [(step, _words(step.text)) for step in steps]
    reasoning = [(step.index, text) for step, text in words if step.phase == "reasoning" and text]
    answer = [(step.index, step.text) for step, text in words if step.phase == "answer" and text]
    if not reasoning:
        reasoning, answer = [(index, _words(text)) for index, text in answer], []
    if not version.score_answer:
        answer = []
    indices = tuple(index for index, _ in reasoning) + tuple(index for index, _ in answer[-1:])
    said = _words("".join(text for _, text in answer)) if answer else None
    return Judgeable(Judged(question, tuple(text for _, text in reasoning), said), indices)


def says_something(text: str) -> bool:
    """Whether a step of this text is judged: there is more in it than markers and white space."""
    return bool(_words(text))


def fingerprint(item: Judged) -> str:
    """16 hex digits that tell apart the texts of steps and answer, whatever the question: equal ones were cut alike."""
    return sha256(json.dumps([item.steps, item.answer]).encode()).hexdigest()[:16]


def _words(text: str) -> str:
    # The pattern is tried at every character, and hardly a step ends a stream.
    ended = text.rstrip().endswith(("|>", "</s>"))
    return step_body(_STREAM_END.sub("", text) if ended else text)
