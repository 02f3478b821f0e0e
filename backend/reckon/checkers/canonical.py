"""The answer in what a model said, written in one way, so that equal answers are equal strings."""

import re
from decimal import Decimal, InvalidOperation

ANSWER_CHARS_MAX = 2_000

_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_SAID = re.compile(r"(?:^|[\s*])(?:final\s+)?answer\s*(?:is|:)\s*[:*]*\s*(.+)", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_STREAM_END = re.compile(r"\s*(?:<\|\w+\|>|</s>)\s*\Z")
_DIGITS_MAX = 300


def canonical_answer(content: str) -> str | None:
    r"""The answer that `content` (what was said after the reasoning) comes to; None where it says nothing.

    The last `\boxed{…}`, else what follows the last "answer is" or "answer:", else all of
    it. Dollar signs, a closing full stop and needless white space go; numbers lose their
    thousands separators and trailing zeros. At most ANSWER_CHARS_MAX characters.
    """
    text = _STREAM_END.sub("", content).strip()
    found = _last_boxed(text)
    if found is None:
        said = [match[1] for line in text.splitlines() if (match := _SAID.search(line))]
        found = said[-1] if said else text
    return normalised(found) or None


def normalised(answer: str) -> str:
    """`answer` in its one way of being written; empty where nothing is left."""
    text = " ".join(answer.split())
    text = text.strip("$* ").removeprefix("\\(").removesuffix("\\)").strip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1].rstrip("$* ")
    if _NUMBER.fullmatch(text):
        return _number(text)
    return text[:ANSWER_CHARS_MAX]


def _number(text: str) -> str:
    if len(text) > _DIGITS_MAX:
        return text[:ANSWER_CHARS_MAX]
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return text
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if value == 0 else plain


def _last_boxed(text: str) -> str | None:
    found = None
    for match in _BOXED.finditer(text):
        depth = 1
        for at in range(match.end(), len(text)):
            depth += (text[at] == "{") - (text[at] == "}")
            if depth == 0:
                found = text[match.end() : at]
                break
    return found
