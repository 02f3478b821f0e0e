import random
from datetime import UTC, datetime

import pytest

from reckon.providers.retries import RETRY_AFTER_S_MAX, Retries, parse_retry_after

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("Fri, 02 Jan 2026 03:04:35 GMT", 30),
        ("Fri, 02 Jan 2026 03:04:00 GMT", 0),
        ("soon", None),
        ("-3", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


def test_pauses_grow_with_jitter_to_a_limit() -> None:
    rng = random.Random(1)
    for failed, ceiling in [(1, 0.5), (2, 1), (3, 2), (9, 8)]:
        pauses = {Retries().pause_s(failed, None, rng) for _ in range(20)}
        assert all(ceiling / 2 <= pause <= ceiling for pause in pauses)
        assert len(pauses) == 20


def test_a_server_can_ask_for_a_longer_pause_but_not_for_any() -> None:
    assert Retries().pause_s(1, 5, random.Random(1)) == 5
    assert Retries().pause_s(1, 1e9, random.Random(1)) == RETRY_AFTER_S_MAX
