"""Typed reading of a span's attributes: what has the wrong type is left out and noted, never fatal."""

import sys
from collections.abc import Sequence

from reckon.domain.span import Attributes

UINT32_MAX = 2**32 - 1
UINT64_MAX = 2**64 - 1
WARNINGS_MAX = 32
_NUMBER_MAX = sys.float_info.max  # whole numbers out of JSON have any size


def note(warnings: list[str], text: str) -> None:
    """Add a warning; after WARNINGS_MAX of them a span has said enough."""
    if len(warnings) < WARNINGS_MAX:
        warnings.append(text)


def text(attributes: Attributes, name: str, warnings: list[str]) -> str:
    """The attribute as text; empty where it is absent or no string."""
    value = attributes.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    note(warnings, f"{name} is not a string.")
    return ""


def count(attributes: Attributes, name: str, warnings: list[str], most: int = UINT32_MAX) -> int | None:
    """The attribute as a whole number in [0, most]; None where it is absent or no such number."""
    value = attributes.get(name)
    if value is None:
        return None
    if type(value) is int and 0 <= value <= most:  # nearly always
        return value
    # Some senders write every number as a double; a whole one is taken as what it means.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    note(warnings, f"{name} is not a whole number between 0 and {most}.")
    return None


def number(attributes: Attributes, name: str, warnings: list[str]) -> float | None:
    """The attribute as a finite number; None where it is absent or no such number."""
    value = attributes.get(name)
    if value is None:
        return None
    if type(value) is float and -_NUMBER_MAX <= value <= _NUMBER_MAX:  # nearly always
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _NUMBER_MAX:
        return float(value)
    note(warnings, f"{name} is not a finite number.")
    return None


def first_text(attributes: Attributes, name: str, warnings: list[str]) -> str:
    """The first string of a list of strings, or the string itself; empty where there is none."""
    value = attributes.get(name)
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        first = value[0] if value else ""
        if isinstance(first, str):
            return first
    note(warnings, f"{name} is not a list of strings.")
    return ""
