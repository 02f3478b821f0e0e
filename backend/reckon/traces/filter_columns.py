"""How each field of a filter is read from a row of `traces`: fixed pieces of SQL, and nothing that a caller said."""

from collections.abc import Mapping
from dataclasses import dataclass

STATUS = "if(status = 'running' AND started_ns + duration_ns < {lost_before_ns:UInt64}, 'lost', toString(status))"
# Unknown where nobody told how many tokens there were. With 32 bits, as scores are stored.
COMPLETENESS = (
    "if(bitTest(tokens_unknown, 2) OR output_tokens = 0, NULL, toFloat32(least(stored_tokens / output_tokens, 1)))"
)
CORRECT = "multiIf(isNull(correct), 'unknown', correct, 'true', 'false')"


@dataclass(frozen=True, slots=True)
class Column:
    """An expression; `bind` is the type of what it is compared with. `nullable`: unknown is NULL."""

    sql: str
    bind: str = "String"
    nullable: bool = False


_COUNT = "UInt64"
_NANO_USD = "Int64"

COLUMNS: Mapping[str, Column] = {
    "status": Column(STATUS),
    "correct": Column(CORRECT),
    "strategy": Column("strategy"),
    "model": Column("model"),
    "stop_reason": Column("stop_reason"),
    "prm.version": Column("prm_version"),
    "price.version": Column("price_version"),
    "segmentation": Column("segmentation"),
    "e2e": Column("duration_ns", _COUNT),
    "ttft": Column("ttft_ns", _COUNT, nullable=True),
    "tokens": Column("output_tokens", _COUNT),
    "tokens.input": Column("input_tokens", _COUNT),
    "tokens.cached": Column("cached_tokens", _COUNT),
    "tokens.reasoning": Column("reasoning_tokens", _COUNT),
    "tokens.wasted": Column("wasted_tokens", _COUNT),
    "cost": Column("cost_nano_usd", _NANO_USD, nullable=True),
    "cost.model": Column("model_cost_nano_usd", _NANO_USD, nullable=True),
    "cost.prm": Column("prm_cost_nano_usd", _NANO_USD, nullable=True),
    "prm.min": Column("prm_min", "Float64", nullable=True),
    "prm.last": Column("prm_last", "Float64", nullable=True),
    "prm.mean": Column("prm_mean", "Float64", nullable=True),
    "candidates": Column("candidates", _COUNT),
    "generations": Column("generations", _COUNT),
    "scored": Column("scored_generations", _COUNT),
    "warnings": Column("warnings", _COUNT),
    "completeness": Column(COMPLETENESS, "Float64", nullable=True),
    "answer": Column("answer", nullable=True),
    "reference": Column("reference", nullable=True),
}


def is_known(name: str) -> str:
    """The condition that a trace has a value of this optional field."""
    column = COLUMNS[name]
    return f"isNotNull({column.sql})" if column.nullable else f"{column.sql} != ''"


# `has:` of what is no field of its own.
HAS_SQL: Mapping[str, str] = {
    "error": "status = 'error'",
    "warnings": "warnings > 0",
    "steps": "stored_tokens > 0",
}
