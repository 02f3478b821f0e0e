"""One call for each audited operation on queues, tasks and labels, with all that must be there before it."""

from collections.abc import Mapping

from fakes import labelling
from fakes.audited_world import DEFAULT, Call, Scenario, World
from fakes.people_browser import Browser


async def create_queue(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/annotation/queues", {"name": world.email()}


async def change_queue(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "PATCH", f"{path}/{made['id']}", {"guidelines": "Correct: right, and checkable."}


async def extend(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "POST", f"{path}/{made['id']}/items", {"q": "strategy:bon"}


async def _task(world: World) -> tuple[Browser, str]:
    """Somebody with a task in a queue of one item."""
    browser, user_id = await world.person(owner=True)
    task_id = labelling.held_task(world.place.engine, f"user:{user_id}")
    return browser, f"{DEFAULT}/annotation/tasks/{task_id}"


async def submit_task(world: World) -> Call:
    browser, path = await _task(world)
    op = {"op_id": "op-00001", "number": 1, "step": 0, "field": "value", "value": -1, "t": 1}
    return browser, "POST", f"{path}/submit", {"ops": [op], "submission": "once-0001"}


async def skip_task(world: World) -> Call:
    browser, path = await _task(world)
    return browser, "POST", f"{path}/skip", {"reason": "too_hard"}


async def reopen_task(world: World) -> Call:
    browser, method, path, body = await submit_task(world)
    assert (await browser.ask(method, path, body)).status_code == 200
    return browser, "POST", f"{path.removesuffix('/submit')}/reopen", None


async def adjudicate_item(world: World) -> Call:
    browser, user_id = await world.person(owner=True)
    item_id = labelling.labelled_item(world.place.engine, f"user:{user_id}")
    decided = {"steps": [{"step": 0, "value": -1, "note": "Indeed."}]}
    return browser, "POST", f"{DEFAULT}/annotation/items/{item_id}/adjudicate", decided


async def make_item_known(world: World) -> Call:
    browser, method, path, body = await adjudicate_item(world)
    assert (await browser.ask(method, path, body)).status_code == 200
    return browser, "PUT", f"{path.removesuffix('/adjudicate')}/known", {"kind": "gold"}


async def import_labels(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    step = {"completions": [{"text": "1 + 1 = 2", "rating": 1}], "chosen_completion": 0}
    record = {"question": {"problem": "1 + 1?"}, "label": {"steps": [step]}}
    return browser, "POST", f"{path}/{made['id']}/import", record


async def export_labels(world: World) -> Call:
    browser, _, path, _ = await import_labels(world)
    return browser, "GET", f"{path.removesuffix('/import')}/export", None


SCENARIOS: Mapping[str, Scenario] = {
    "importLabels": import_labels,
    "exportLabels": export_labels,
    "adjudicateItem": adjudicate_item,
    "makeItemKnown": make_item_known,
    "createQueue": create_queue,
    "changeQueue": change_queue,
    "submitTask": submit_task,
    "skipTask": skip_task,
    "reopenTask": reopen_task,
    "extendQueue": extend,
}
