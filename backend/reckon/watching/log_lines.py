"""A log record as one line: JSON with its fields, or text; with the ids of the span that is open, without secrets."""

import json
import logging
import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from reckon.watching.carried import ids

Scrub: TypeAlias = Callable[[str], str]

# Our records are events with fields: "job.postponed id=%d reason=%s".
_FIELD = re.compile(r"(\w+)=%[-+ #0]*[\d.]*[a-zA-Z]")
_PLACE = re.compile(r"%(?!%)[-+ #0]*[\d.]*[a-zA-Z]")
_EVENT = re.compile(r"([a-z_]+(?:\.[a-z_]+)+)(?:\s|$)")
_LINE_CHARS_MAX = 16_384
_HIDDEN = "***"
# Shorter ones would be found inside of ordinary words.
_SECRET_CHARS_MIN = 6


def scrub_of(secrets: Sequence[str]) -> Scrub:
    """What takes these texts out of a line, whoever wrote them there."""
    wanted = sorted({one for one in secrets if len(one) >= _SECRET_CHARS_MIN}, key=len, reverse=True)
    if not wanted:
        return lambda line: line
    pattern = re.compile("|".join(map(re.escape, wanted)))
    return lambda line: pattern.sub(_HIDDEN, line)


class JsonLines(logging.Formatter):
    """One JSON object a line; what a record does not have (event, fields, ids, exception) is left out."""

    def __init__(self, part: str, scrub: Scrub) -> None:
        super().__init__()
        self._part, self._scrub = part, scrub

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        message = record.getMessage()
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "part": self._part,
            "pid": os.getpid(),
            "message": self._said(message),
        }
        if event := _EVENT.match(message):
            told["event"] = event[1]
        if fields := _fields(record):
            told["fields"] = {name: self._said(value) if isinstance(value, str) else value for name, value in fields}
        if here := ids():
            told["trace_id"], told["span_id"] = here
        if record.exc_info:
            told["exception"] = self._said(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def _said(self, text: str) -> str:
        return self._scrub(text)[:_LINE_CHARS_MAX]


class TextLines(logging.Formatter):
    """Time, level, logger, message, and the ids where there are some."""

    def __init__(self, scrub: Scrub) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._scrub = scrub

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's own name
        """The first line; a traceback comes below it."""
        here = ids()
        line = super().formatMessage(record)
        return f"{line} trace_id={here[0]} span_id={here[1]}" if here else line

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        return self._scrub(super().format(record))


def _fields(record: logging.LogRecord) -> list[tuple[str, object]]:
    """The fields of an event by name; none where the message is not written as one."""
    named, args = _FIELD.findall(str(record.msg)), record.args
    if not named or not isinstance(args, tuple) or len(args) != len(_PLACE.findall(str(record.msg))):
        return []
    places = [match.start() for match in _PLACE.finditer(str(record.msg))]
    found = {match.end(1) + 1: match[1] for match in _FIELD.finditer(str(record.msg))}
    return [(found[place], _value(value)) for place, value in zip(places, args, strict=True) if place in found]


def _value(value: object) -> object:
    return value if isinstance(value, bool | int | float | str) or value is None else str(value)
