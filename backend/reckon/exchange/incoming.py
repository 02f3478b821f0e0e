"""What somebody exported → spans again, whichever of the three formats it is in.

JSON lines are read one by one, so a file of them may be of any size; the other two are one JSON
value, which has to lie in memory whole. A span that is none is refused alone, with its reason.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any, Literal, TypeAlias

from reckon.errors import InvalidInput, LimitExceeded, MalformedPayload
from reckon.exchange.jsonl import END
from reckon.exchange.records import received_of
from reckon.ingest.shaped import told_apart
from reckon.otlp.decode import decode
from reckon.otlp.received import Limits, ReceivedSpan

Format: TypeAlias = Literal["otlp", "jsonl", "chrome"]

WHOLE_BYTES_MAX = 64 << 20
LINE_BYTES_MAX = 32 << 20
_SPANS_MAX = 1_000_000


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a span was not taken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the sender of a file has to know about it as a whole."""

    text: str


Item: TypeAlias = ReceivedSpan | Refused | Note


def spans_in(file: IO[bytes], kind: Format, limits: Limits) -> Iterator[Item]:
    """The spans of a file. Raises MalformedPayload where it is of another format, LimitExceeded over a limit."""
    match kind:
        case "jsonl":
            return _lines(file, limits)
        case "otlp":
            return _otlp(_whole(file), limits)
        case "chrome":
            return _chrome(_whole(file), limits)


def _whole(file: IO[bytes]) -> bytes:
    data = file.read(WHOLE_BYTES_MAX + 1)
    if len(data) > WHOLE_BYTES_MAX:
        raise LimitExceeded(
            f"OTLP and Chrome files have at most {WHOLE_BYTES_MAX >> 20} MiB. Export as JSONL, which has no such limit."
        )
    return data


def _lines(file: IO[bytes], limits: Limits) -> Iterator[Item]:
    ended = False
    number = 0
    while raw := file.readline(LINE_BYTES_MAX + 1):
        number += 1
        if len(raw) > LINE_BYTES_MAX:
            raise LimitExceeded(f"Line {number} has more than {LINE_BYTES_MAX >> 20} MiB.")
        if not raw.strip():
            continue
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise MalformedPayload(
                f"Line {number} is not JSON: the file is cut, or not JSONL. What stood before it was taken."
            ) from error
        if isinstance(value, dict) and value.get(END) == "end":
            ended = True
            if value.get("cut"):
                yield Note(f"The export itself was cut: {str(value['cut'])[:300]}")
            continue
        yield _span(value, limits, f"Line {number}")
    if number and not ended:
        yield Note("The file has no last line as an export has: it may be cut.")


def _otlp(data: bytes, limits: Limits) -> Iterator[Item]:
    decoded = decode(data, "json", replace(limits, spans_max=_SPANS_MAX))
    yield from (Refused(reason) for reason in decoded.refused)
    yield from (told_apart(received) for received in decoded.spans)


def _chrome(data: bytes, limits: Limits) -> Iterator[Item]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedPayload("This is not JSON, or nested too deep.") from error
    told: Any = value.get("otherData") if isinstance(value, dict) else None
    events = value.get("traceEvents") if isinstance(value, dict) else None
    if not isinstance(told, dict) or told.get(END) != "trace" or not isinstance(events, list):
        raise MalformedPayload(
            "This is not a trace that Reckon has exported: those of other programs lack what a span needs. "
            "Send them as OTLP."
        )
    if told.get("cut"):
        yield Note(f"The export itself was cut: {str(told['cut'])[:300]}")
    for number, event in enumerate(events):
        arguments = event.get("args") if isinstance(event, dict) else None
        if isinstance(arguments, dict) and "reckon" in arguments:
            yield _span(arguments["reckon"], limits, f"Event {number}")


def _span(value: object, limits: Limits, where: str) -> Item:
    try:
        return received_of(value, limits)
    except InvalidInput as reason:
        return Refused(f"{where}: {reason}")
