"""What counts as this machine."""

import pytest

from reckon.processes.ports import is_loopback


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("127.0.0.1.elsewhere.example", False),
        ("192.0.2.1", False),
        ("", False),
    ],
)
def test_only_this_machine_s_own_addresses_are_loopback(host: str, here: bool) -> None:
    assert is_loopback(host) is here
