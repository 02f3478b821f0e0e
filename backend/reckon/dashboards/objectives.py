"""Objectives of latency as text, `ttft:2s,tpot:40ms`, and as the conditions that a request has to meet. Pure."""

from collections.abc import Mapping

from reckon.dashboards.schemas import Objective
from reckon.errors import InvalidExpression

DEFAULT = "ttft:2s,tpot:40ms"
CHARS_MAX = 200
# What is compared, in nanoseconds; null where a request did not tell. One token has no time per token: it misses none.
# How many there are, an engine always tells, and a client may not.
COLUMNS: Mapping[str, str] = {
    "ttft": "ttft_ns",
    "tpot": "multiIf(isNull(output_tokens), NULL, output_tokens > 1, decode_ns / (output_tokens - 1), 0)",
    "e2e": "duration_ns",
    "thinking": "if(first_answer_ns >= ttft_ns, first_answer_ns - ttft_ns, NULL)",
}
_UNITS_US: Mapping[str, int] = {"us": 1, "ms": 1000, "s": 1_000_000, "m": 60_000_000}
_LIMIT_US_MAX = 86_400 * 10**6


def parse(text: str) -> tuple[Objective, ...]:
    """Objectives in the order written, each name once. Raises InvalidExpression with the place."""
    found: dict[str, Objective] = {}
    offset = 0
    for part in text.split(","):
        name, separator, limit = part.strip().partition(":")
        if name not in COLUMNS or not separator:
            reason = f"An objective is one of {', '.join(COLUMNS)}, a colon and a time, as in ttft:2s."
            raise InvalidExpression(reason, "query.slo", offset, max(1, len(part)))
        if name in found:
            raise InvalidExpression(f"{name} has two limits.", "query.slo", offset, len(part))
        found[name] = Objective(name=name, limit_us=_limit_us(limit, offset + part.index(":") + 1))
        offset += len(part) + 1
    return tuple(found.values())


def _limit_us(text: str, offset: int) -> float:
    unit = next((unit for unit in ("us", "ms", "s", "m") if text.endswith(unit)), "")
    digits = text[: len(text) - len(unit)]
    try:
        value = float(digits) * _UNITS_US[unit] if digits.isascii() and "e" not in digits.lower() else -1.0
    except (ValueError, KeyError):
        value = -1.0
    if not 0 < value <= _LIMIT_US_MAX:
        raise InvalidExpression(
            "A limit is a time up to a day: 2s, 40ms, 1.5s or 2m.", "query.slo", offset, max(1, len(text))
        )
    return value


def conditions(asked: tuple[Objective, ...]) -> tuple[dict[str, str], dict[str, float]]:
    """Pieces of the statement and its parameters; names of parameters are always the same."""
    each = [f"({COLUMNS[one.name]}) <= {{limit_{one.name}:Float64}}" for one in asked]
    bound = {f"limit_{one.name}": one.limit_us * 1000 for one in asked}
    return {"met": ", ".join(each), "all": " AND ".join(f"({one})" for one in each)}, bound
