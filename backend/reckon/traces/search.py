"""Search over step text: steps that contain a phrase, each with the place where it stands, the latest first."""

import base64
import binascii
import json
import time
from collections.abc import Callable
from typing import Any

from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.ids import format_generation_id, format_trace_id
from reckon.errors import InvalidExpression, InvalidInput
from reckon.traces.clickhouse import Reader, Row, rows, slowness_explained
from reckon.traces.search_newest import bound_us, first_look, next_look, windows
from reckon.traces.search_phrase import is_word, matches, words_of
from reckon.traces.search_schemas import SearchHit, SearchPage
from reckon.traces.search_sql import EXCERPT_CHARS_MAX, After, Search, candidates_statement, hits_statement

LIMIT_MAX = 100
PHRASE_CHARS_MAX = 200
_US_MAX = 2**63 // 1000
END_NS = 4_102_444_800 * 10**9  # 2100: past every step


def page(client: Reader, project: str, asked: Search, clock_ns: Callable[[], int] = time.time_ns) -> SearchPage:
    """At most `asked.limit` hits. Raises InvalidExpression where the phrase has no word, and StoreUnavailable."""
    if not words_of(asked.phrase):
        reason = "A phrase to search for has a letter or a digit."
        raise InvalidExpression(reason, "query.q", 0, len(asked.phrase))
    found: list[Row] = []
    for from_us, to_us in _windows(asked, clock_ns):
        found += _hits(client, project, asked, from_us, to_us, asked.limit + 1 - len(found))
        if len(found) > asked.limit:
            break
    shown = found[: asked.limit]
    cursor = encode_cursor(_position(shown[-1])) if len(found) > len(shown) else None
    return SearchPage(hits=[_hit(row, asked.phrase) for row in shown], next_cursor=cursor)


def _windows(asked: Search, clock_ns: Callable[[], int]) -> list[tuple[int, int]]:
    # A trace's steps lie together: there is nothing to be spared by looking at a part of its time.
    if asked.trace is not None:
        return [(asked.from_us, asked.to_us)]
    return windows(asked.from_us, asked.to_us, clock_ns() // 1000)


def _hits(client: Reader, project: str, asked: Search, from_us: int, to_us: int, wanted: int) -> list[Row]:
    """The newest hits of one window, at least `wanted` of them if it has so many."""
    if is_word(asked.phrase) or asked.trace is not None:
        return _read(client, hits_statement(project, asked, from_us, to_us))
    candidates_us = [row["ts_us"] for row in _read(client, candidates_statement(project, asked, from_us, to_us))]
    look_at, found = first_look(wanted), list[Row]()
    while candidates_us:
        since_us = bound_us(candidates_us, look_at, from_us)
        found = _read(client, hits_statement(project, asked, since_us, to_us))
        if len(found) >= wanted or look_at > len(candidates_us):
            break
        look_at = next_look(look_at, len(found), wanted)
    return found


def _read(client: Reader, asked: tuple[str, dict[str, Any]]) -> list[Row]:
    with unavailable_mapped(), slowness_explained():
        return rows(client.query(*asked))


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
