"""Typed reading of stored span attributes: strings as they are, everything else as JSON text."""

import json
from collections.abc import Mapping

Scalar = str | int | float | bool | None


def text(attrs: Mapping[str, str], name: str) -> str | None:
    """The attribute as text; None where it is absent or empty."""
    return attrs.get(name) or None


def whole(attrs: Mapping[str, str], name: str) -> int | None:
    """The attribute as a whole number; None where it is absent or is none."""
    value = _json(attrs.get(name, ""))
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def whole_list(attrs: Mapping[str, str], name: str) -> list[int]:
    """The attribute as whole numbers; none where it is absent or holds anything else."""
    value = _json(attrs.get(name, ""))
    if not isinstance(value, list):
        return []
    found = [item for item in value if isinstance(item, int) and not isinstance(item, bool)]
    return found if len(found) == len(value) else []


def number(attrs: Mapping[str, str], name: str) -> float | None:
    """The attribute as a finite number; None where it is absent or is none."""
    value = _json(attrs.get(name, ""))
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e300 < value < 1e300:
        return None
    return float(value)


def truth(attrs: Mapping[str, str], name: str) -> bool | None:
    """The attribute as true or false; None where it is absent or is neither."""
    value = _json(attrs.get(name, ""))
    return value if isinstance(value, bool) else None


def scalars(attrs: Mapping[str, str], name: str) -> dict[str, Scalar]:
    """A JSON object of scalars; what is nested is kept as its JSON text."""
    value = _json(attrs.get(name, ""))
    if not isinstance(value, dict):
        return {}
    return {
        str(key): item if item is None or isinstance(item, str | int | float | bool) else json.dumps(item)
        for key, item in value.items()
    }


def _json(raw: str) -> object:
    if not raw:
        return None
    try:
        return json.loads(raw, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
