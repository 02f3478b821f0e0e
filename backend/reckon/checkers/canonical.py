"""The answer in what a model said, written in one way, so that equal answers are equal strings."""

import re
from decimal import Decimal, InvalidOperation

ANSWER_CHARS_MAX = 2_000
LOOKED_AT_CHARS = 100_000  # the end of what was said: every search below is linear in it

_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_BRACE = re.compile(r"[{}]")
_SAID = re.compile(r"(?:^|[\s*])(?:final\s+)?answer\s*(?:is|:)\s*[:*]*\s*(.+)", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MARKED = re.compile(r"#{4}\s*(.+)")  # GSM8K's mark
_STREAM_END = re.compile(r"\s*(?:<\|\w+\|>|</s>)\s*\Z")
_DIGITS_MAX = 300
_STREAM_END_CHARS = 200


def canonical_answer(content: str) -> str | None:
    r"""The answer that `content` (what was said after the reasoning) comes to; None where it says nothing.

    The last `\boxed{…}`, else what follows the last "answer is", "answer:" or "####", else
    all of it, seen from its last LOOKED_AT_CHARS characters. Dollar signs, a closing full
    stop and needless white space go; numbers lose their thousands separators and trailing
    zeros. At most ANSWER_CHARS_MAX characters.
    """
    text = content.strip()[-LOOKED_AT_CHARS:]
    text = text[:-_STREAM_END_CHARS] + _STREAM_END.sub("", text[-_STREAM_END_CHARS:]).rstrip()
    found = _last_boxed(text)
    if found is None:
        said = [match[1] for line in text.splitlines() if (match := _MARKED.match(line) or _SAID.search(line))]
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
    """What stands in the last `\\boxed{…}` that is closed; one pass, whatever the nesting."""
    opened = {match.end() for match in _BOXED.finditer(text)}
    if not opened:
        return None
    closed: dict[int, int] = {}
    starts: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            starts.append(match.end())
        elif starts and (start := starts.pop()) in opened:
            closed[start] = match.start()
    return text[max(closed) : closed[max(closed)]] if closed else None
