"""What must be known of an SQL text before it runs: its kind, its format, and where an INSERT's data begins.

ClickHouse parses the SQL; here only quoted text and comments are blanked out, so that a
keyword found in the rest is a keyword.
"""

import re
from dataclasses import dataclass

from reckon.clickhouse.server.errors import SYNTAX_ERROR, ClickhouseError

_QUOTED = re.compile(
    rb"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`\\]|\\.)*`|--[^\n]*|/\*.*?\*/",
    re.DOTALL,
)
_FIRST_WORD = re.compile(rb"[\s(]*([A-Za-z]+)")
_INSERT_FORMAT = re.compile(rb"\bFORMAT\s+([A-Za-z0-9]+)[ \t]*;?[ \t]*(?:\r?\n|$)", re.IGNORECASE)
_INSERT_WITHOUT_DATA = re.compile(rb"\b(?:VALUES|SELECT|WITH|WATCH)\b", re.IGNORECASE)
_SETTINGS = re.compile(rb"\bSETTINGS\s+\w+\s*=", re.IGNORECASE)
_LAST_FORMAT = re.compile(rb"\bFORMAT\s+([A-Za-z0-9]+)\s*(?:SETTINGS\s[^;]*)?;?\s*$", re.IGNORECASE)
_STATEFUL = re.compile(
    rb"[\s;]*(?:SET|USE|(?:CREATE|CREATE\s+OR\s+REPLACE|REPLACE|DROP|ALTER)\s+TEMPORARY)\b", re.IGNORECASE
)
_TOTALS = re.compile(rb"\bTOTALS\b", re.IGNORECASE)
_IN_PARENTHESES = re.compile(rb"\([^()]*\)")
_ORDER = re.compile(rb"\bORDER\s+BY\b", re.IGNORECASE)
_ORDER_BYTES_MAX = 64 << 10
_SECOND = re.compile(rb";\s*[^\s;]")

_HEAD_BYTES = 16 << 10
_HEAD_BYTES_MAX = 1 << 20
_SELECTS = frozenset({"SELECT", "WITH", "FROM"})
_READS = _SELECTS | {"SHOW", "DESCRIBE", "DESC", "EXPLAIN", "EXISTS"}


@dataclass(frozen=True)
class InsertHead:
    """An INSERT whose data follows: `sql` without its FORMAT clause, and where the data begins."""

    sql: str
    format: str
    data_from: int


def blanked(sql: bytes) -> bytes:
    """`sql` with quoted text and comments replaced by as many spaces."""
    return _QUOTED.sub(lambda found: b" " * len(found.group(0)), sql)


def insert_head(text: bytes | memoryview) -> InsertHead | None:
    """The head of `INSERT INTO … FORMAT x`, or None for every other statement."""
    for size in (_HEAD_BYTES, _HEAD_BYTES_MAX):
        head = bytes(text[:size])
        plain = blanked(head)
        if first_word(plain) != "INSERT":
            return None
        found = _INSERT_FORMAT.search(plain)
        if found and not _INSERT_WITHOUT_DATA.search(plain, 0, found.start()):
            return InsertHead(head[: found.start()].decode(), found.group(1).decode(), found.end())
        if found or size >= len(text):
            return None
    return None


def from_file(sql: str, path: str, format: str) -> str:
    """The INSERT that `sql` is the head of, reading its data from the file `path`, a quoted literal."""
    # SETTINGS stands behind the source and before the format.
    raw = sql.encode()
    found = _SETTINGS.search(blanked(raw))
    at = found.start() if found else len(raw)
    return f"{raw[:at].decode()} FROM INFILE {path} COMPRESSION 'none' {raw[at:].decode()} FORMAT {format}"


def first_word(plain: bytes) -> str:
    """The first keyword of a blanked text, in capitals."""
    found = _FIRST_WORD.match(plain)
    return found.group(1).decode().upper() if found else ""


def is_streamable(plain: bytes) -> bool:
    """Whether the statement may be one that chDB can stream whole: it leaves out totals."""
    return first_word(plain) in _SELECTS and _TOTALS.search(plain) is None


def is_read(plain: bytes) -> bool:
    """Whether the statement changes nothing, so that a GET may carry it."""
    return first_word(plain) in _READS


def is_ordered(plain: bytes) -> bool:
    """Whether the statement reads, and says itself in which order its rows come; a very long one is taken not to."""
    if len(plain) > _ORDER_BYTES_MAX or not is_read(plain):
        return False
    replaced = 1
    while replaced:  # what stands in a subquery or a window orders no result
        plain, replaced = _IN_PARENTHESES.subn(b" ", plain)
    return _ORDER.search(plain) is not None


def is_stateful(plain: bytes) -> bool:
    """Whether the statement changes the connection it runs on."""
    return _STATEFUL.match(plain) is not None


def last_format(plain: bytes) -> str | None:
    """The format named by a trailing FORMAT clause."""
    found = _LAST_FORMAT.search(plain)
    return found.group(1).decode() if found else None


def refuse_several(plain: bytes) -> None:
    """Raises ClickHouse's syntax error for a second statement: chDB would run both, HTTP allows one."""
    found = _SECOND.search(plain)
    if found and first_word(plain) != "INSERT":
        position = found.start() + 1
        raise ClickhouseError(
            SYNTAX_ERROR,
            f"Syntax error (Multi-statements are not allowed): failed at position {position} (end of query).",
            "SYNTAX_ERROR",
        )
