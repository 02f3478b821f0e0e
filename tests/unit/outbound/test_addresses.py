"""Which addresses are on the Internet, in every form that an address can take."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.outbound.addresses import is_never_a_host, leads_out, plain


@pytest.mark.parametrize(
    "text",
    ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_the_internet_is_outside(text: str):
    assert leads_out(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",  # carrier-grade NAT
        "100.100.100.200",  # Alibaba's metadata
        "169.254.169.254",  # everybody else's
        "168.63.129.16",  # Azure's, on a public address
        "192.0.0.192",  # Oracle's
        "192.0.2.1",  # documentation
        "198.18.0.1",  # benchmarks
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",  # IPv4-compatible
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",  # NAT64
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",  # NAT64 inside a network
        "2002:7f00:1::",  # 6to4
        "2002:a9fe:a9fe::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",  # Teredo
        "2001:db8::1",
        "3fff::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",  # AWS's metadata
        "ff02::1",
        "ff0e::1",
        "5f00::1",
    ],
)
def test_everything_else_is_not(text: str):
    assert not leads_out(ip_address(text))


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_as_the_bare_one(bare):
    for wrapped in (f"::ffff:{bare}", f"64:ff9b::{int(bare) >> 16:x}:{int(bare) & 0xFFFF:x}"):
        assert plain(ip_address(wrapped)) == bare
        assert leads_out(ip_address(wrapped)) == leads_out(bare)


@given(st.ip_addresses())
def test_what_is_private_is_never_outside(address):
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not leads_out(plain(address)) or plain(address) != address


@pytest.mark.parametrize("text", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "168.63.129.16"])
def test_no_name_leads_there_in_good_faith(text: str):
    assert is_never_a_host(ip_address(text))


@pytest.mark.parametrize("text", ["127.0.0.1", "10.0.0.1", "fd00::1", "1.1.1.1"])
def test_an_allowed_name_may_lead_there(text: str):
    assert not is_never_a_host(ip_address(text))
