"""Telephone numbers, told from sums, dates and ids by what stands around them."""

_GAP = r"[ .\-]?"
_INTERNATIONAL = rf"\+[1-9]\d{{0,2}}{_GAP}(?:\(0?\d{{1,4}}\){_GAP})?(?:/ ?)?\d(?:[ .\-/]?\d){{5,13}}\b"
_DOUBLE_ZERO = r"\b00[1-9]\d{0,2}(?:[ \-/]\d{2,9}){2,5}\b"
_AREA = r"[2-9]\d\d"
_NORTH_AMERICAN = (
    rf"\b(?:1[ .\-])?(?:{_AREA}-[2-9]\d\d-\d{{4}}|{_AREA}\.[2-9]\d\d\.\d{{4}})\b",
    rf"(?:\b1 ?)?\({_AREA}\) ?[2-9]\d\d[\-. ]\d{{4}}\b",
)
_NATIONAL = r"\b0[1-9]\d{1,3}[ /\-]\d{5,9}\b"
_SAID = (
    r"(?i)\b(?:tel|telephone|phone|mobile|cell|fax|call|dial|whatsapp|sms|telefon|handy)\b"
    r"(?:[ .:#=\-]|number|no|at|me|is|us|on|\"|'){0,12}?"
    r"(\+?\(?\d(?:[ ()./\-]{0,2}\d){6,14})\b"
)
_LOOK_BYTES = 8
_GLUED_BEFORE = frozenset({b".", b"_", b"-", b"+", b"/"})
_GLUED_BEHIND = frozenset({b".", b",", b"-", b"+", b"/", b":"})
_OPERATORS = frozenset({b")", b"*", b"^", b"%", b"+", b"/"})
_SIGNS = frozenset({b"*", b"^", b"=", b"%"})
_DIGITS_MIN, _DIGITS_MAX = 7, 15


def is_phone(data: bytes, start: int, end: int) -> bool:
    """Whether nothing around the candidate makes it a part of a sum, of a longer number or of an id."""
    digits = sum(48 <= byte <= 57 for byte in data[start:end])
    return _DIGITS_MIN <= digits <= _DIGITS_MAX and _free_before(data, start, end) and _free_behind(data, end)


def is_said(data: bytes, start: int, end: int) -> bool:
    """As `is_phone`, where a word in front says what it is."""
    digits = sum(48 <= byte <= 57 for byte in data[start:end])
    return digits <= _DIGITS_MAX and _free_behind(data, end)


def _free_before(data: bytes, start: int, end: int) -> bool:
    if data[start - 1 : start].isalnum() or data[max(0, start - 1) : start] in _GLUED_BEFORE:
        return False
    before = data[max(0, start - _LOOK_BYTES) : start]
    last = before.rstrip(b" ")[-1:]
    # `3 +4930123456` and `x* 555-…` are sums; `room 3 +49 30 123456` and `tel=+49…` are not.
    if last.isdigit():
        return not data[start + 1 : end].isdigit()
    return last not in _OPERATORS and not before.endswith(b"= ")


def _free_behind(data: bytes, end: int) -> bool:
    behind = data[end : end + _LOOK_BYTES]
    if behind[:1].isalnum() or behind[:1] == b"_":
        return False
    if behind[:1] in _GLUED_BEHIND and behind[1:2].isdigit():
        return False
    return behind.lstrip(b" ")[:1] not in _SIGNS and not behind.startswith((b" + ", b" - ", b" / ", b"+"))


PATTERNS = (
    (_INTERNATIONAL, is_phone),
    (_DOUBLE_ZERO, is_phone),
    (_NORTH_AMERICAN[0], is_phone),
    (_NORTH_AMERICAN[1], is_phone),
    (_NATIONAL, is_phone),
    (_SAID, is_said),
)
