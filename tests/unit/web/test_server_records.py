"""Whose steps Reckon tells: those of servers that do not tell them."""

import pytest

from reckon.settings_groups import Model
from reckon.web.query_world import server_records


@pytest.mark.parametrize(
    ("provider", "records", "expected"),
    [
        ("openai-compatible", None, True),
        ("openai-compatible", False, False),
        ("openai", None, False),
        ("deepseek", True, True),
    ],
)
def test_a_server_of_yours_records_and_a_seller_does_not_unless_told(
    provider: str, records: bool | None, expected: bool
) -> None:
    assert server_records(Model(provider=provider, records=records)) is expected
