"""ClickHouse's errors: code, name and text as it writes them, and the HTTP status it answers with."""

import re

_TEXT = re.compile(r"Code: (\d+)\. DB::Exception: .*", re.DOTALL)
_REPEATED = re.compile(r"^Code: (\d+)\. DB::Exception: (?=Code: \1\. )")
_INNER_VERSION = re.compile(r" \(version [^()]*\)\. \([A-Z_]+\)$")

NOT_IMPLEMENTED = 48
SYNTAX_ERROR = 62
BAD_ARGUMENTS = 36
NOT_ENOUGH_SPACE = 243
READONLY = 164
TOO_LARGE = 307
TOO_MANY_QUERIES = 202
CANNOT_DECOMPRESS = 271
SESSION_NOT_FOUND = 372
SESSION_IS_LOCKED = 373
INVALID_SESSION_TIMEOUT = 374
AUTHENTICATION_FAILED = 516
UNKNOWN_EXCEPTION = 1002

# As ClickHouse's HTTP handler maps them; what stands in no row is 500. Code 202 is our own
# row: 503 lets clients repeat a read that was refused only because all connections were busy.
_STATUS_CODES: dict[int, frozenset[int]] = {
    400: frozenset(
        {6, 25, 26, 27, 33, 36, 38, 41, 43, 44, 53, 62, 69, 70, 72, 117, 131, 167, 168, 223, 233}
        | {271, 321, 372, 373, 374, 376, 427, 456, 457, 467, 675, 676, 677}
    ),
    403: frozenset({192, 193, 497, 512, 516}),
    404: frozenset({46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 336, 511}),
    408: frozenset({159}),
    413: frozenset({307}),
    501: frozenset({48}),
    503: frozenset({202, 209, 439}),
}
_STATUS = {code: status for status, codes in _STATUS_CODES.items() for code in codes}


class ClickhouseError(Exception):
    """An answer in ClickHouse's words: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`."""

    def __init__(self, code: int, message: str, name: str) -> None:
        self.code = code
        self.text = f"Code: {code}. DB::Exception: {message}" + (f" ({name})" if name else "")
        super().__init__(self.text)

    @property
    def status(self) -> int:
        """HTTP status of the answer."""
        return _STATUS.get(self.code, 500)


def from_engine(error: Exception) -> ClickhouseError:
    """The error that chDB raised, without what its Python layer put around it."""
    found = _TEXT.search(str(error))
    if found is None:
        return ClickhouseError(UNKNOWN_EXCEPTION, str(error), "UNKNOWN_EXCEPTION")
    text = found.group(0).strip()
    if _REPEATED.match(text):
        # chDB wraps some errors in themselves: keep the inner one.
        text = _INNER_VERSION.sub("", _REPEATED.sub("", text))
    code = int(found.group(1))
    return ClickhouseError(code, text.partition("DB::Exception: ")[2], "")
