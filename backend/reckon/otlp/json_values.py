"""OTLP/JSON's scalars: int64 as text, bytes as base64, ids as hex, enums by name or number."""

import base64
import binascii
import math
from collections.abc import Mapping

from reckon.domain.span import AttributeValue
from reckon.errors import InvalidInput
from reckon.otlp.attributes import note
from reckon.otlp.received import Limits, cut, oversized, unnamed

JsonObject = Mapping[str, object]
_INT_CHARS_MAX = 20
_INT64_MIN, _INT64_MAX = -(2**63), 2**63 - 1
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def integer(value: object, what: str) -> int:
    """A whole number, as a JSON number or as decimal text; absent is 0. Raises InvalidInput."""
    if value is None:
        return 0
    if isinstance(value, str) and len(value) <= _INT_CHARS_MAX and value.removeprefix("-").isdecimal():
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise InvalidInput(f"{what} is not a whole number.")


def identifier(value: object, what: str) -> bytes:
    """Bytes of a hex id; absent or empty is none. Raises InvalidInput."""
    if value is None:
        return b""
    try:
        return bytes.fromhex(value if isinstance(value, str) else "?")
    except ValueError as error:
        raise InvalidInput(f"{what} is not hex.") from error


def enumerated(value: object, prefix: str, known: Mapping[str, int]) -> int:
    """The number of an enum given by number or by name; unknown and absent are 0."""
    if isinstance(value, str):
        return known.get(value.removeprefix(prefix), 0)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def string(value: object, what: str) -> str:
    """Text without lone surrogates, which no store can hold; absent is empty. Raises InvalidInput."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidInput(f"{what} is not a string.")
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def members(value: object, what: str) -> list[object]:
    """A JSON list; absent is empty. Raises InvalidInput."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidInput(f"{what} is not a list.")
    return value


def object_of(value: object, what: str) -> JsonObject:
    """A JSON object; absent is empty. Raises InvalidInput."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidInput(f"{what} is not an object.")
    return value


def key_values(pairs: object, limits: Limits, warnings: list[str], depth: int = 1) -> dict[str, AttributeValue]:
    """Attributes; one that cannot be read is left out with a warning, and the others stay."""
    found: dict[str, AttributeValue] = {}
    try:
        listed = members(pairs, "The attributes")
    except InvalidInput as reason:
        note(warnings, str(reason))
        return found
    for pair in listed:
        if len(found) >= limits.attributes_max:
            note(warnings, f"Of the attributes, {limits.attributes_max} are kept.")
            break
        try:
            entry = object_of(pair, "An attribute")
            key = string(entry.get("key"), "An attribute's key")
            if unnamed(key, limits, warnings):
                continue
            found[key] = any_value(entry.get("value"), limits, warnings, depth)
        except InvalidInput as reason:
            note(warnings, f"An attribute was left out: {reason}")
    return found


def any_value(value: object, limits: Limits, warnings: list[str], depth: int) -> AttributeValue:
    """One `AnyValue`. Raises InvalidInput where its type and its content disagree."""
    kinds = [(kind, inner) for kind, inner in object_of(value, "A value").items() if inner is not None]
    if not kinds:
        return None
    kind, inner = kinds[0]
    if kind in ("arrayValue", "kvlistValue"):
        return _nested(kind, object_of(inner, kind), limits, warnings, depth)
    return _scalar(kind, inner, limits, warnings)


def _nested(kind: str, inner: JsonObject, limits: Limits, warnings: list[str], depth: int) -> AttributeValue:
    if depth >= limits.depth_max:
        note(warnings, f"An attribute is nested more than {limits.depth_max} deep: what lies below is left out.")
        return None
    if kind == "kvlistValue":
        return key_values(inner.get("values"), limits, warnings, depth + 1)
    items = members(inner.get("values"), kind)
    if len(items) > limits.items_max:
        note(warnings, f"Of a list of {len(items)} items the first {limits.items_max} are kept.")
    return [any_value(item, limits, warnings, depth + 1) for item in items[: limits.items_max]]


def _scalar(kind: str, inner: object, limits: Limits, warnings: list[str]) -> AttributeValue:
    if kind == "stringValue":
        return cut(string(inner, kind), limits.text_chars_max, "An attribute", warnings)
    if kind == "boolValue" and isinstance(inner, bool):
        return inner
    if kind == "intValue":
        whole = integer(inner, kind)
        if _INT64_MIN <= whole <= _INT64_MAX:
            return whole
    if kind == "doubleValue":
        return _double(inner)
    if kind == "bytesValue" and isinstance(inner, str):
        try:
            raw = base64.b64decode(inner, validate=True)
        except (binascii.Error, ValueError) as error:
            raise InvalidInput("bytesValue is not base64.") from error
        return None if oversized(raw, limits, warnings) else raw
    # Without the kind's name, which may be any text.
    raise InvalidInput("A value is of a kind that OTLP does not know, or holds something else than its kind.")


def _double(inner: object) -> float:
    if isinstance(inner, str):
        if inner in _SPECIAL:
            return _SPECIAL[inner]
        try:
            return float(inner)
        except ValueError as error:
            raise InvalidInput("doubleValue is not a number.") from error
    if isinstance(inner, int | float) and not isinstance(inner, bool):
        try:
            return float(inner)
        except OverflowError as error:
            raise InvalidInput("doubleValue is not a number.") from error
    raise InvalidInput("doubleValue is not a number.")
