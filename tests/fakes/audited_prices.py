"""One call for each audited operation on prices, with all that must be there before it."""

from collections.abc import Mapping

from fakes.audited_world import DEFAULT, Call, Scenario, World

_PATH = f"{DEFAULT}/prices"


async def add(world: World) -> Call:
    price = {"kind": "model", "name": "m", "unit": "hour", "since_ns": "0", "usd_per_hour": "2.80"}
    return await world.owner(), "POST", _PATH, price


async def reprice(world: World) -> Call:
    browser = await world.owner()
    # One runs at a time: what another scenario began is called off.
    for one in (await browser.ask("GET", f"{_PATH}/repricings")).json()["repricings"]:
        if one["state"] == "running":
            await browser.ask("POST", f"{_PATH}/repricings/{one['id']}/cancel")
    return browser, "POST", f"{_PATH}/repricings", {"mode": "preview", "since_ns": "1", "until_ns": "2"}


async def cancel(world: World) -> Call:
    browser, method, path, body = await reprice(world)
    asked = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{asked['id']}/cancel", None


SCENARIOS: Mapping[str, Scenario] = {"addPrice": add, "reprice": reprice, "cancelRepricing": cancel}
