"""Connections to addresses typed in by people: made to the very address that was judged, or not at all."""

from collections.abc import Sequence
from ipaddress import ip_address

import httpx
import pytest

from reckon.errors import InvalidInput
from reckon.outbound.addresses import Address
from reckon.outbound.allowed import Allowed, parse_allowed
from reckon.outbound.transport import CheckedTransport, outbound_client


class Names:
    """Each look-up gives the next answer, as a name that changes its mind does."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        if not self.answers:
            raise OSError("no such host")
        return [ip_address(text) for text in self.answers.pop(0)]


def client(names: Names, allowed: Allowed | None = None, **answer: object) -> tuple[httpx.Client, list[httpx.Request]]:
    sent: list[httpx.Request] = []

    def answered(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(answer.get("status", 200), headers=answer.get("headers", {}))

    transport = CheckedTransport(allowed or Allowed(), names, httpx.MockTransport(answered))
    return httpx.Client(transport=transport, trust_env=False), sent


def test_the_connection_goes_to_the_address_that_was_judged():
    names = Names(["93.184.216.34"], ["127.0.0.1"])
    web, sent = client(names)
    answer = web.get("https://hooks.example.com:8443/a?b=c", headers={"x-own": "1"})
    (request,) = sent
    assert str(request.url) == "https://93.184.216.34:8443/a?b=c"
    assert request.headers["host"] == "hooks.example.com:8443"
    assert request.extensions["sni_hostname"] == "hooks.example.com", "the certificate is checked for the name"
    assert names.asked == ["hooks.example.com"], "looked up once"
    assert str(answer.request.url) == "https://hooks.example.com:8443/a?b=c"


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:10.0.0.1"], ["64:ff9b::7f00:1"], ["fe80::1%eth0"], []],
)
def test_a_name_that_leads_inside_is_not_asked(found: list[str]):
    web, sent = client(Names(found))
    with pytest.raises(InvalidInput, match="RECKON_WEB_OUTBOUND_ALLOW"):
        web.post("https://hooks.example.com/", content=b"secret")
    assert sent == []


def test_a_second_request_is_judged_anew():
    web, sent = client(Names(["93.184.216.34"], ["10.0.0.1"]))
    web.get("https://hooks.example.com/")
    with pytest.raises(InvalidInput):
        web.get("https://hooks.example.com/")
    assert len(sent) == 1


def test_a_redirect_is_not_followed():
    web, sent = client(Names(["93.184.216.34"]), status=302, headers={"location": "http://127.0.0.1/"})
    assert web.get("https://hooks.example.com/").status_code == 302
    assert len(sent) == 1


def test_a_redirect_that_somebody_follows_is_judged_as_well():
    web, sent = client(Names(["93.184.216.34"]), status=302, headers={"location": "http://127.0.0.1/"})
    with pytest.raises(InvalidInput):
        web.get("https://hooks.example.com/", follow_redirects=True)
    assert len(sent) == 1


@pytest.mark.parametrize("url", ["https://u:p@hooks.example.com/", "https://hooks.example.com:25/"])
def test_what_check_url_refuses_is_refused_here_too(url: str):
    web, sent = client(Names(["93.184.216.34"]))
    with pytest.raises(InvalidInput):
        web.get(url)
    assert sent == []


def test_a_name_that_leads_nowhere_is_a_connect_error():
    web, _ = client(Names())
    with pytest.raises(httpx.ConnectError):
        web.get("https://hooks.example.com/")


def test_an_exception_reaches_this_network():
    web, sent = client(Names(["10.0.0.9"]), parse_allowed("minio"))
    web.get("http://minio:9000/bucket")
    assert str(sent[0].url) == "http://10.0.0.9:9000/bucket"


def test_the_client_heeds_no_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with outbound_client(Allowed(), 1) as made, pytest.raises(InvalidInput):
        made.get("https://127.0.0.1/")
