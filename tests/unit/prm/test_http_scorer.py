import httpx
import pytest

from fakes.prm_adapters import FakeAdapterServer
from reckon.errors import ModelRefused
from reckon.prm.http_scorer import ITEMS_MAX, HttpJudge
from reckon.prm.protocol import Judged

VERSION = FakeAdapterServer("http").version


def judge(told: object) -> HttpJudge:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=told))
    return HttpJudge(httpx.AsyncClient(transport=transport), VERSION)


@pytest.mark.parametrize(
    "told",
    [
        {"items": []},
        {"items": [{"scores": [0.5]}]},
        {"items": [{"scores": [0.5, 1.5]}]},
        {"items": [{"scores": [0.5, "NaN"]}]},
    ],
    ids=["no item", "too few scores", "no probability", "not a number"],
)
async def test_what_breaks_the_contract_is_refused(told: object) -> None:
    with pytest.raises(ModelRefused):
        await judge(told).score([Judged("q", ("one",), "2")])


async def test_more_items_than_a_call_holds_go_in_several_calls() -> None:
    server = FakeAdapterServer("http")
    found = await HttpJudge(server.http, server.version).score([Judged("q", ("one",), None)] * (ITEMS_MAX + 1))
    assert (len(found), server.paths) == (ITEMS_MAX + 1, ["/score"] * 2)
