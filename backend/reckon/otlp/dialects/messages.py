"""Chat messages of every client's shape: what was asked, what was answered, what was thought."""

from collections.abc import Iterable
from dataclasses import dataclass

from reckon.domain.span import AttributeValue
from reckon.otlp import names
from reckon.otlp.attributes import note
from reckon.otlp.dialects.logprob_arrays import tokens_of
from reckon.otlp.dialects.structured import is_list, items, mapping

_DEPTH_MAX = 4
_REASONING_PARTS = frozenset({"reasoning", "thinking", "reasoning_content", "redacted_thinking"})
_THOUGHTS = ("reasoning_content", "reasoning")
_TEXT_FIELDS = ("text", "content", "thinking", "reasoning", "summary")


@dataclass(frozen=True, slots=True)
class Said:
    """One message's words: what is meant for the reader, and the thinking before it."""

    text: str = ""
    reasoning: str = ""


def said(message: object) -> Said:
    """The words of one message; whatever has no words (a call of a tool, an image) says nothing."""
    if isinstance(message, str):
        return Said(message)
    told = mapping(message)
    texts: list[str] = []
    thoughts: list[str] = []
    for name in _THOUGHTS:
        if not thoughts and name in told and (words := _words(told[name])):
            thoughts.append(words)
    content = told.get("content")
    for part in (*items(told.get("parts")), *items(content)):
        kind, words = _part(part)
        if not words:
            continue
        if isinstance(kind, str) and kind in _REASONING_PARTS:
            thoughts.append(words)
        elif kind in (None, "text", "output_text", "input_text"):
            texts.append(words)
    if isinstance(content, str):
        texts.append(content)
    return Said("".join(texts), "".join(thoughts))


def _part(part: object) -> tuple[object, str]:
    """(what kind of part it is, its words)."""
    if type(part) is dict and part.get("type") == "text" and "text" not in part:
        # What nearly every part is, in one look.
        plain = part.get("content")
        if plain and type(plain) is str:
            return "text", plain
    return mapping(part).get("type"), part if isinstance(part, str) else _words(part)


def question_of(messages: object) -> str:
    """The last user message's text; empty where there is none."""
    for message in reversed(items(messages)):
        if mapping(message).get("role") in ("user", "human") and (words := said(message).text):
            return words
    return ""


def answer_of(messages: object, warnings: list[str]) -> Said:
    """The first choice's words. Where several were asked for, a warning says so."""
    told = items(messages)
    if len(told) > 1:
        note(warnings, f"The call has {len(told)} answers in one span: the first is read.")
    return said(told[0]) if told else Said()


def conversation(asked: object, answered: Said) -> dict[str, AttributeValue]:
    """Canonical attributes of a call's question, answer and reasoning; what was not told is left out."""
    return {
        names.QUERY_QUESTION: question_of(asked) if is_list(asked) else "",
        names.GENERATION_ANSWER: answered.text,
        names.GENERATION_REASONING: answered.reasoning,
    }


def choices(response: object, warnings: list[str]) -> dict[str, AttributeValue]:
    """What an OpenAI response body tells beside its usage: answer, reasoning, finish reasons, tokens."""
    body = mapping(response)
    told = [mapping(choice) for choice in items(body.get("choices"))]
    answered = answer_of([choice.get("message") for choice in told], warnings)
    return {
        names.GENERATION_ANSWER: answered.text,
        names.GENERATION_REASONING: answered.reasoning,
        **finish_reasons(choice.get("finish_reason") for choice in told),
        **(tokens_of(told[0].get("logprobs"), warnings) if told else {}),
    }


def finish_reasons(told: Iterable[object]) -> dict[str, AttributeValue]:
    """The canonical list of finish reasons; nothing where none is told."""
    reasons = [reason for reason in told if isinstance(reason, str) and reason]
    return {names.GEN_AI_FINISH_REASONS: list(reasons)} if reasons else {}


def _words(value: object, depth: int = 0) -> str:
    """Text of a part: itself, or what its text fields hold, however a client nests them."""
    if isinstance(value, str):
        return value
    if depth >= _DEPTH_MAX:
        return ""
    if told := mapping(value):
        for name in _TEXT_FIELDS:
            if name in told and (words := _words(told[name], depth + 1)):
                return words
        return ""
    return "".join(_words(item, depth + 1) for item in value) if is_list(value) else ""
