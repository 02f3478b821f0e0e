"""The text a PRM reads: template, question, steps and answer, with one tag per score."""

import re

from reckon.prm.protocol import Judged, PrmVersion

_FIELD = re.compile(r"\{(question|steps|answer)\}")
_BEFORE_STEPS = 2  # `_FIELD.split` yields text, name, text, name, …


def render(item: Judged, version: PrmVersion) -> str:
    """The input text. Its step tags are exactly the scores to expect: `tags(item, version)`.

    The server returns one pair per tag wherever it stands, so a tag inside the question,
    a step or the answer is written as a single newline: else one score would slip to the
    next step. Text after the last tag cannot change a score and is left out.
    """
    fields = {
        "question": _untagged(item.question, version),
        "steps": "".join(_untagged(step, version) + version.separator for step in item.steps),
        "answer": "",
    }
    parts = _FIELD.split(version.template)
    if judges_answer(item, version):
        fields["answer"] = _untagged(item.answer or "", version) + version.separator
    elif "steps" in parts:
        parts = parts[: parts.index("steps") + 1]
    return "".join(fields[part] if index % _BEFORE_STEPS else part for index, part in enumerate(parts))


def judges_answer(item: Judged, version: PrmVersion) -> bool:
    """Whether the answer is scored as one more step."""
    return version.score_answer and item.answer is not None


def tags(item: Judged, version: PrmVersion) -> int:
    """How many scores `render(item, version)` asks for."""
    return len(item.steps) + judges_answer(item, version)


def _untagged(text: str, version: PrmVersion) -> str:
    # White space at an edge could make a tag together with the template's own.
    text = text.strip()
    while version.separator in text:
        text = text.replace(version.separator, "\n" if version.separator.startswith("\n") else " ")
    return text
