"""Search over step text: steps that contain a phrase, each with the place where it stands."""

import base64
import binascii
import json
from dataclasses import dataclass
from string import Template
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.errors import InvalidExpression, InvalidInput
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained, statement
from reckon.traces.list_sql import joined
from reckon.traces.search_phrase import condition, matches, prefix_pattern, words_of
from reckon.traces.search_schemas import SearchHit, SearchPage

LIMIT_MAX = 100
PHRASE_CHARS_MAX = 200
EXCERPT_CHARS_MAX = 300
_LEAD_CHARS = 100
# One more on each side: whether a word ends at the excerpt's edge is seen from the letter behind it.
_WINDOW_CHARS = EXCERPT_CHARS_MAX + 2
_US_MAX = 2**63 // 1000
END_NS = 4_102_444_800 * 10**9  # 2100: past every step


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: its last step."""

    ts_us: int
    trace_id: bytes
    generation_id: bytes
    step: int


@dataclass(frozen=True, slots=True)
class Search:
    """One request, over all traces or one. Times are of the steps: inclusive `from`, exclusive `to`, nanoseconds."""

    phrase: str
    from_ns: int
    to_ns: int
    after: After | None = None
    limit: int = 50
    trace: bytes | None = None


def page(client: Reader, project: str, asked: Search) -> SearchPage:
    """At most `asked.limit` hits. Raises InvalidExpression where the phrase has no word, and StoreUnavailable."""
    if not words_of(asked.phrase):
        reason = "A phrase to search for has a letter or a digit."
        raise InvalidExpression(reason, "query.q", 0, len(asked.phrase))
    with unavailable_mapped(), slowness_explained():
        found = rows(client.query(*search_statement(project, asked)))
    shown = found[: asked.limit]
    cursor = encode_cursor(_position(shown[-1])) if len(found) > len(shown) else None
    return SearchPage(hits=[_hit(row, asked.phrase) for row in shown], next_cursor=cursor)


def search_statement(project: str, asked: Search) -> tuple[str, dict[str, Any]]:
    """The hits behind `asked.after`, one more than asked for."""
    conditions = [
        "project = {project:String}",
        "ts >= fromUnixTimestamp64Micro({from_us:Int64})",
        "ts < fromUnixTimestamp64Micro({to_us:Int64})",
        condition(asked.phrase, "{phrase:String}"),
    ]
    parameters = {
        "project": project,
        "from_us": -(-asked.from_ns // 1000),
        "to_us": -(-asked.to_ns // 1000),
        "phrase": asked.phrase,
        "prefix": prefix_pattern(asked.phrase),
        "lead_chars": _LEAD_CHARS,
        "window_chars": _WINDOW_CHARS,
        "limit": asked.limit + 1,
    }
    if asked.trace is not None:
        conditions.append("trace_id = toFixedString(unhex({trace:String}), 16)")
        parameters["trace"] = asked.trace.hex()
    if asked.after is not None:
        conditions.append(
            "(ts, trace_id, generation_id, step) < (fromUnixTimestamp64Micro({after_us:Int64}),"
            " toFixedString(unhex({after_trace:String}), 16),"
            " toFixedString(unhex({after_generation:String}), 8), {after_step:UInt32})"
        )
        parameters["after_us"] = asked.after.ts_us
        parameters["after_trace"] = asked.after.trace_id.hex()
        parameters["after_generation"] = asked.after.generation_id.hex()
        parameters["after_step"] = asked.after.step
    return Template(statement("search")).substitute(conditions=joined(conditions)), parameters


def encode_cursor(after: After) -> str:
    """An opaque token that continues after this hit."""
    raw = json.dumps([after.ts_us, after.trace_id.hex(), after.generation_id.hex(), after.step], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).rstrip(b"=").decode()


def decode_cursor(text: str) -> After:
    """The place in a cursor. Raises InvalidInput where it is damaged."""
    try:
        ts_us, trace, generation, step = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        after = After(int(ts_us), bytes.fromhex(trace), bytes.fromhex(generation), int(step))
    except (ValueError, TypeError, binascii.Error) as error:
        raise InvalidInput("The cursor cannot be read: start again from the first page.") from error
    sized = len(after.trace_id) == 16 and len(after.generation_id) == 8
    if not sized or not 0 <= after.ts_us < _US_MAX or not 0 <= after.step < 2**32:
        raise InvalidInput("The cursor cannot be read: start again from the first page.")
    return after


def _position(row: Row) -> After:
    return After(row["ts_us"], bytes(row["trace_id"]), bytes(row["generation_id"]), row["step"])


def _hit(row: Row, phrase: str) -> SearchHit:
    window, window_from = row["window"], row["window_from"]
    skipped = 1 if window_from else 0
    excerpt = window[skipped : skipped + EXCERPT_CHARS_MAX]
    places = [(low - skipped, min(high - skipped, len(excerpt))) for low, high in matches(phrase, window)]
    first = row["match_from"] - window_from - skipped
    if not places:
        # Words far apart: the excerpt ends before the last of them.
        places = [(first, len(excerpt))]
    return SearchHit(
        trace_id=format_trace_id(bytes(row["trace_id"])),
        generation_id=format_generation_id(bytes(row["generation_id"])),
        step=row["step"],
        phase=row["phase_name"],
        started_ns=str(row["start_ns"]),
        excerpt=excerpt,
        excerpt_from=window_from + skipped,
        text_chars=row["text_chars"],
        matches=[(low, high) for low, high in places if 0 <= low < high],
    )
