"""The client's address: the peer's own, unless proxies that we trust say otherwise."""

import pytest

from reckon.errors import Misconfigured
from reckon.web.proxies import real_address, trusted_networks
from unit.web.client import client

TRUSTED = trusted_networks("10.0.0.0/8, fd00::/8")


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),  # a stranger's word
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),  # the first was written by the client
        ("10.0.0.1", "198.51.100.1, 10.2.3.4", "198.51.100.1"),  # two proxies of ours
        ("10.0.0.1", "10.2.3.4", "10.2.3.4"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "<script>", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:4711", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"),
        ("fd00::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_the_last_address_that_no_trusted_proxy_has(peer: str, forwarded: str, address: str):
    assert real_address(peer, forwarded, TRUSTED) == address


def test_without_trusted_proxies_the_peer_it_is():
    assert real_address("10.0.0.1", "198.51.100.1", trusted_networks("")) == "10.0.0.1"


@pytest.mark.parametrize("setting", ["proxy.example", "10.0.0.1/8", "10.0.0.0/33"])
def test_what_is_no_network_keeps_the_server_from_starting(setting: str):
    with pytest.raises(Misconfigured, match="RECKON_WEB_TRUSTED_PROXIES"):
        trusted_networks(setting)


async def test_a_forwarded_host_is_never_believed():
    async with client(proxies=trusted_networks("127.0.0.0/8")) as web:
        headers = {"host": "evil.example", "x-forwarded-host": "127.0.0.1", "x-forwarded-for": "198.51.100.1"}
        assert (await web.get("/healthz", headers=headers)).status_code == 400
        assert (await web.get("/healthz", headers=headers | {"host": "127.0.0.1"})).status_code == 200
