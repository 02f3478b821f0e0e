"""Values of a filter, read and written: `12.4s`, `$0.01`, `20K`, `0.3`, `1s..2s`. Each is exact.

Numbers become the store's units (`filter_ast`); what is written is read back as the same.
"""

import re
from decimal import Context, Decimal

from reckon.domain.ids import parse_trace_id
from reckon.errors import InvalidInput
from reckon.traces.filter_ast import Item, Number, Range
from reckon.traces.filter_fields import NUMBERS, Field, FieldType
from reckon.traces.search_phrase import words_of

NUMBER_MAX = 2**63 - 1
_NUMBER = r"([0-9]{1,19}(?:\.[0-9]{1,30})?|\.[0-9]{1,30})"
# More digits than any number above times its unit has: nothing is ever rounded.
_EXACT = Context(prec=80)
_NS: dict[str, int] = {"ns": 1, "us": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}
_DURATION = re.compile(rf"{_NUMBER}(ns|us|µs|μs|ms|s|m|h)")
_COUNT = re.compile(rf"{_NUMBER}([kKMG]?)")
_MONEY = re.compile(rf"\$?{_NUMBER}")
_SCORE = re.compile(rf"{_NUMBER}(%?)")
_TIMES = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9}
_NANO = 10**9
_BARE = re.compile(r"(?!-)(?!(?:AND|OR|NOT)$)[^\s\"(),:<>=\\\x00-\x1f]+")
_SHAPE: dict[FieldType, str] = {
    "duration": "a time with its unit, for example 2s, 300ms or 1.5m",
    "money": "dollars, for example $0.01, with at most nine decimals",
    "count": "a whole number, for example 20000 or 20K",
    "score": "a number from 0 to 1, for example 0.3",
}


def read(field: Field, text: str, *, quoted: bool) -> Item:
    """One value of `field`. Raises InvalidInput with a sentence that says what would fit."""
    if field.type not in NUMBERS:
        return _read_text(field, text, quoted=quoted)
    low, separator, high = text.partition("..")
    if not separator:
        return read_number(field, text)
    if not low or not high:
        raise InvalidInput(f"A range has both of its ends, as in {_RANGES[field.type]}; for one end write >= or <=.")
    bounds = Range(read_number(field, low), read_number(field, high))
    if bounds.high < bounds.low:
        raise InvalidInput("The range ends before it starts.")
    return bounds


def read_number(field: Field, text: str) -> Number:
    """One number of `field` in the store's unit. Raises InvalidInput with a sentence that says what would fit."""
    value = _parsed(field.type, text)
    if value is None:
        raise InvalidInput(f"{field.name} takes {_SHAPE[field.type]}.")
    if field.type == "score":
        return float(value)
    if value > NUMBER_MAX:
        raise InvalidInput(f"{field.name} cannot be that large.")
    return int(value)


def write(field: Field, item: Item) -> str:
    """The value as a filter has it; quoted where it would be read as something else."""
    match item:
        case str():
            # A strategy that is really called "bon" is not the short name of another.
            return quote(item) if item in field.short else word(item)
        case Range(low, high):
            return f"{number(field.type, low)}..{number(field.type, high)}"
        case _:
            return number(field.type, item)


def number(kind: FieldType, value: Number) -> str:
    """The number with its unit, exactly."""
    if kind == "duration":
        return _duration(int(value))
    if kind == "money":
        return f"${_plain(Decimal(int(value)) / _NANO)}"
    return _plain(Decimal(repr(value)))


def word(text: str) -> str:
    """Free text as one word where that says the same, else in quotes."""
    return text if _BARE.fullmatch(text) else quote(text)


def quote(text: str) -> str:
    r"""In quotes, with `\"` and `\\` inside."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_RANGES: dict[FieldType, str] = {"duration": "2s..4s", "money": "$0.01..$0.02", "count": "10..20", "score": "0.2..0.4"}


def _read_text(field: Field, text: str, *, quoted: bool) -> str:
    if field.values:
        value = field.short.get(text.lower(), text.lower())
        if value not in field.values:
            raise InvalidInput(f"{field.name} takes {_listed(field.values)}.")
        return value
    if field.type == "id":
        parse_trace_id(text)
    if field.type == "steps" and not words_of(text):
        raise InvalidInput("Text to search for in steps has a letter or a digit.")
    return text if quoted else field.short.get(text, text)


def _parsed(kind: FieldType, text: str) -> Decimal | None:
    """The number in the store's unit; None where it has another form, or is no whole number of units."""
    found = {"duration": _DURATION, "money": _MONEY, "count": _COUNT, "score": _SCORE}[kind].fullmatch(text)
    if found is None:
        return Decimal(0) if kind == "duration" and text == "0" else None
    value = Decimal(found[1])
    match kind:
        case "duration":
            value = _EXACT.multiply(value, Decimal(_NS[found[2].replace("µ", "u").replace("μ", "u")]))
        case "money":
            value = _EXACT.multiply(value, Decimal(_NANO))
        case "count":
            value = _EXACT.multiply(value, Decimal(_TIMES[found[2]]))
        case _:
            value = _EXACT.divide(value, Decimal(100)) if found[2] else value
            return value if value <= 1 else None
    return value if value == value.to_integral_value(context=_EXACT) else None


def _duration(ns: int) -> str:
    for unit in ("h", "m"):
        if ns and ns % _NS[unit] == 0:
            return f"{ns // _NS[unit]}{unit}"
    unit = next((unit for unit in ("s", "ms", "us") if ns >= _NS[unit]), "ns")
    return f"{_plain(Decimal(ns) / _NS[unit])}{unit}" if ns else "0s"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _listed(values: tuple[str, ...]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
