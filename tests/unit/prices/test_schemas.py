"""A price row as it comes in: whole or refused, with a word of what is missing."""

import pytest
from pydantic import ValidationError

from reckon.prices.schemas import PriceContent

TOKENS = {
    "kind": "model",
    "name": "m",
    "unit": "tokens",
    "since_ns": "0",
    "input_usd_per_mtok": "0.5",
    "output_usd_per_mtok": "2",
}
HOUR = {"kind": "model", "name": "*", "unit": "hour", "since_ns": "0", "usd_per_hour": "2.80"}
READ = {"kind": "prm", "name": "small@1", "unit": "tokens", "since_ns": "0", "input_usd_per_mtok": "0.1"}


@pytest.mark.parametrize("told", [TOKENS, HOUR, READ, {**TOKENS, "cached_usd_per_mtok": "0"}], ids=range(4))
def test_a_whole_row_is_taken(told: dict[str, str]):
    assert PriceContent(**told).name == told["name"]  # type: ignore[arg-type]  # as JSON has it


@pytest.mark.parametrize(
    ("told", "changes", "said"),
    [
        (TOKENS, {"output_usd_per_mtok": None}, "prices of input and output"),
        (TOKENS, {"usd_per_hour": "1"}, "none by the hour"),
        (HOUR, {"usd_per_hour": None}, "give `usd_per_hour`"),
        (HOUR, {"input_usd_per_mtok": "1"}, "no other price"),
        (READ, {"output_usd_per_mtok": "1"}, "only reads"),
        (READ, {"provider": "openai"}, "no provider"),
        (HOUR, {"unit": "none"}, "no price is given"),
        (TOKENS, {"input_usd_per_mtok": "-1"}, "pattern"),
        (TOKENS, {"input_usd_per_mtok": "1e3"}, "pattern"),
        (TOKENS, {"name": "two words"}, "pattern"),
    ],
    ids=range(10),
)
def test_half_a_row_is_refused_with_a_reason(told: dict[str, str], changes: dict[str, str | None], said: str):
    with pytest.raises(ValidationError, match=said):
        PriceContent(**{**told, **changes})  # type: ignore[arg-type]  # as JSON has it


@pytest.mark.parametrize("ns", ["1764115200000000000", "8" + "9" * 18], ids=["now", "last"])
def test_a_time_that_the_stores_hold_is_taken(ns: str):
    assert PriceContent(**{**HOUR, "since_ns": ns}).since_ns == ns  # type: ignore[arg-type]  # as JSON has it


def test_a_later_time_than_the_stores_hold_is_refused():
    with pytest.raises(ValidationError, match="pattern"):
        PriceContent(**{**HOUR, "since_ns": "9" + "0" * 18})  # type: ignore[arg-type]  # as JSON has it
