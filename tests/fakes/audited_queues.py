"""One call for each audited operation that puts traces into queues, with all that must be there before it."""

from collections.abc import Mapping

from fakes.audited_calls import Call, Scenario, World, create_queue


async def extend(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{made['id']}/items", {"q": "strategy:bon"}


SCENARIOS: Mapping[str, Scenario] = {"extendQueue": extend}
