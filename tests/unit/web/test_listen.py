"""Ports: one clear line where they cannot be had, and this machine only."""

import pytest

from reckon.errors import CannotStart, Misconfigured
from reckon.web.listen import listen, require_logins_beyond_loopback


def test_a_taken_port_is_named_with_its_setting():
    with listen("127.0.0.1", 0, "RECKON_WEB_PORT") as held:
        port = held.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} .* taken .* RECKON_WEB_PORT"):
            listen("127.0.0.1", port, "RECKON_WEB_PORT")


def test_an_address_of_another_machine_is_named():
    with pytest.raises(CannotStart, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0, "RECKON_WEB_PORT")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
def test_this_machine_may_be_listened_on(host: str):
    require_logins_beyond_loopback(host, logins=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", ""])
def test_other_machines_are_let_in_only_where_people_sign_in(host: str):
    with pytest.raises(Misconfigured, match="RECKON_AUTH is off"):
        require_logins_beyond_loopback(host, logins=False)
    require_logins_beyond_loopback(host, logins=True)
