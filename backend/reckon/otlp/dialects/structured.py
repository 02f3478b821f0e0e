"""Structured values that clients send as text: JSON, or what Python prints of a dict."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from reckon.domain.span import Attributes
from reckon.errors import MalformedPayload
from reckon.otlp.attributes import note
from reckon.otlp.dialects.python_literals import read_literal

LITERAL_CHARS_MAX = 1 << 18
_INDEX_DIGITS_MAX = 4
_OF_JSON = frozenset({type(None), str, bytes, dict, list, int, float, bool})
# What `json.loads` does after a dozen questions about its arguments.
_READ_JSON = json.JSONDecoder().decode
_MARK = re.compile(r"\[[\w .-]{1,64}\]")  # what masking leaves of a whole value: nothing to warn of


def parsed(attributes: Attributes, name: str, warnings: list[str]) -> object:
    """The attribute, with text taken as JSON; None where it is absent, empty or cannot be read."""
    value = attributes.get(name)
    if not isinstance(value, str):
        return value
    if not value or value.isspace():
        return None
    try:
        return _READ_JSON(value)
    except (ValueError, RecursionError):
        if not _MARK.fullmatch(value.strip()):
            note(warnings, f"{name} is not JSON: it is kept as it came and not read.")
        return None


def printed(attributes: Attributes, name: str, warnings: list[str]) -> object:
    """The attribute, with text taken as a Python literal: LiteLLM sends what `str()` makes of its objects."""
    value = attributes.get(name)
    if not isinstance(value, str):
        return value
    if not value.strip() or len(value) > LITERAL_CHARS_MAX:
        if value.strip():
            note(warnings, f"{name} is too long to be read: it has {len(value)} characters.")
        return None
    try:
        return read_literal(value)
    except MalformedPayload:
        if not _MARK.fullmatch(value.strip()):
            note(warnings, f"{name} is not a Python literal: it is kept as it came and not read.")
        return None


def mapping(value: object) -> Mapping[str, object]:
    """The value where it is a mapping, else an empty one."""
    # What JSON gives is known by its type: the abstract classes take ten times as long to say so.
    if type(value) is dict:
        return value
    return value if type(value) not in _OF_JSON and isinstance(value, Mapping) else {}


def items(value: object) -> Sequence[object]:
    """The value where it is a list, else an empty one."""
    return value if is_list(value) else ()


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether the value is a list, and not a text or bytes."""
    if type(value) is list:
        return True
    return type(value) not in _OF_JSON and isinstance(value, Sequence) and not isinstance(value, str | bytes)


def flattened(attributes: Attributes, prefix: str) -> list[dict[str, object]]:
    """`prefix.0.a.b`, `prefix.1.c` … as one dict per index, in order: {"a.b": …}, {"c": …}."""
    found: dict[int, dict[str, object]] = {}
    for name, value in attributes.items():
        if not name.startswith(prefix + "."):
            continue
        index, dot, path = name[len(prefix) + 1 :].partition(".")
        if dot and index.isascii() and index.isdigit() and len(index) <= _INDEX_DIGITS_MAX:
            found.setdefault(int(index), {})[path] = value
    return [found[index] for index in sorted(found)]
