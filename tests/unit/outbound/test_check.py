"""Addresses typed in by people: what is refused before any name is looked up, and the operator's exceptions."""

from ipaddress import ip_address

import pytest

from reckon.errors import InvalidInput, Misconfigured
from reckon.outbound.allowed import Allowed, parse_allowed
from reckon.outbound.check import check_url

NOTHING = Allowed()


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com/a?b=c",
        "http://hooks.example.com",
        "https://hooks.example.com:8443/",
        "https://1.1.1.1/",
        "https://[2606:4700::1111]/",
        "https://EXAMPLE.com./",
    ],
)
def test_a_host_on_the_internet_is_asked(url: str):
    check_url(url, NOTHING)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "//hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "https://",
        "https:///path",
        "https://user@hooks.example.com/",
        "https://user:secret@hooks.example.com/",
        "https://hooks.example.com@127.0.0.1/",
        "https://hooks.example.com\\@127.0.0.1/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/\r\nhost: x",
        "https://hooks.example.com:22/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:99999/",
        "https://ⓔxample.com/",
        "https://[::1/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://a.localhost/",
        "https://printer.local/",
        "https://metadata.google.internal/",
        "https://clickhouse:8123/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://x.example.com/" + "x" * 2000,
    ],
)
def test_anything_else_is_refused(url: str):
    with pytest.raises(InvalidInput):
        check_url(url, NOTHING)


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("minio", "http://minio:9000/"),
        ("hooks.corp.internal", "https://hooks.corp.internal/"),
        ("*.corp.internal", "https://a.b.corp.internal/"),
        ("10.0.0.0/8", "http://10.1.2.3/"),
        ("10.1.2.3", "http://10.1.2.3/"),
        ("fd00::/8", "http://[fd00::1]/"),
        ("MINIO, 10.0.0.0/8", "http://minio:9000/"),
        ("169.254.169.254/32", "http://169.254.169.254/"),
    ],
)
def test_the_operator_makes_exceptions(setting: str, url: str):
    check_url(url, parse_allowed(setting))


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("*.corp.internal", "https://corp.internal/"),
        ("*.corp.internal", "https://evilcorp.internal/"),
        ("corp.internal", "https://a.corp.internal/"),
        ("10.0.0.0/8", "http://11.0.0.1.local/"),
        ("10.0.0.0/8", "http://192.168.0.1/"),
        ("minio", "http://minio:22/"),
    ],
)
def test_an_exception_opens_no_more_than_it_says(setting: str, url: str):
    with pytest.raises(InvalidInput):
        check_url(url, parse_allowed(setting))


def test_an_allowed_name_may_lead_inside_but_never_to_metadata():
    allowed = parse_allowed("minio")
    assert allowed.permits("minio", ip_address("10.0.0.5"))
    assert allowed.permits("minio", ip_address("127.0.0.1"))
    assert not allowed.permits("minio", ip_address("169.254.169.254"))
    assert not allowed.permits("other", ip_address("10.0.0.5"))


@pytest.mark.parametrize("setting", ["10.0.0.0/33", "http://minio", "a b", "*", "*.", "minio:9000", "10.0.0.1/8"])
def test_what_is_neither_host_nor_network_is_misconfigured(setting: str):
    with pytest.raises(Misconfigured, match="RECKON_WEB_OUTBOUND_ALLOW"):
        parse_allowed(setting)
