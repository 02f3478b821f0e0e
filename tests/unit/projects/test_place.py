"""Failures are counted by who can be told apart: one customer, not one of their addresses."""

import pytest

from reckon.projects.place import place_of


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("", ""),
        ("testclient", "testclient"),
        ("x" * 100, "x" * 64),
    ],
)
def test_one_customers_addresses_are_one_place(address: str, place: str):
    assert place_of(address) == place
