"""The calls as those who label make them; and that nothing of what is hidden is ever in an answer."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from fakes import labelling
from fakes.labelling_web import BASE, Web
from reckon.annotation.model import Queue
from reckon.domain.label import Shown
from reckon.projects.access import Access

# Values of every item that nobody may see who labels blind; the gold values are told apart by their key.
SECRETS = (labelling.MODEL, labelling.PRM, str(labelling.SCORE), "best_of_n", "gold", "screening", "kind", "trace_id")


def queue(engine: Engine, **what: Any) -> Queue:
    known = [labelling.item(90, kind="screening", gold=(1, 1, -1)), labelling.item(91, kind="gold", gold=(1, 0, 1))]
    return labelling.queue(engine, [labelling.item(1), labelling.item(2), *known], overlap=2, **what)


async def through(ann: Web, made: Queue) -> list[dict[str, Any]]:
    """All that somebody is ever answered while they label a queue to its end."""
    tasks: list[dict[str, Any]] = []
    while True:
        held = (await ann.ask("POST", f"/queues/{made.id}/next", {"hold": 3}))["tasks"]
        if not held:
            break
        task = held[0]
        await ann.ask("GET", f"/tasks/{task['id']}")
        await ann.ask("POST", f"/tasks/{task['id']}/ops", {"ops": []})
        await ann.ask("POST", f"/queues/{made.id}/heartbeat")
        await ann.label(task, 1, "unsure", -1)
        await ann.ask("POST", f"/tasks/{task['id']}/reopen")
        again = await ann.ask("GET", f"/tasks/{task['id']}")
        await ann.ask("POST", f"/tasks/{task['id']}/submit", {"ops": [], "submission": "again-0001"})
        assert len(again["ops"]) == 3
        tasks.append(task)
    for path in ("/queues", f"/queues/{made.id}"):
        await ann.ask("GET", path)
    return tasks


async def test_a_blind_queue_tells_nothing_of_what_it_hides(engine: Engine, web: Callable[[Access], Web]):
    made = queue(engine, screening=1, gold_rate=0.5)
    ann, bo = web(labelling.access("ann")), web(labelling.access("bo"))
    await through(bo, made)
    tasks = await through(ann, made)
    assert len(tasks) == 4
    for answer in ann.answers:
        for secret in (*SECRETS, "Name of bo"):
            assert secret not in answer
    assert all(task["revealed"] is None for task in tasks)


async def test_known_tasks_cannot_be_told_from_others(engine: Engine, web: Callable[[Access], Web]):
    made = queue(engine, screening=1, gold_rate=0.5)
    tasks = await through(web(labelling.access("ann")), made)

    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__

    assert len({json.dumps(shape(task), sort_keys=True) for task in tasks}) == 1


async def test_what_is_shown_after_submitting_is_not_shown_before(engine: Engine, web: Callable[[Access], Web]):
    made = labelling.queue(engine, [labelling.item(1)], overlap=2, shown=Shown.AFTER_SUBMIT)
    bo, ann = web(labelling.access("bo")), web(labelling.access("ann"))
    (task,) = (await bo.ask("POST", f"/queues/{made.id}/next", {}))["tasks"]
    await bo.label(task, 1, -1)
    (task,) = (await ann.ask("POST", f"/queues/{made.id}/next", {}))["tasks"]
    assert task["revealed"] is None
    told = (await ann.label(task, 1, 1, 1))["revealed"]
    assert (told["model"], told["scores"][0]) == (labelling.MODEL, labelling.SCORE)
    assert told["others"] == [{"name": "Name of bo", "values": [1, -1, None], "bounds": task["bounds"]}]


async def test_what_is_always_shown_is_in_the_task(engine: Engine, web: Callable[[Access], Web]):
    made = labelling.queue(engine, [labelling.item(1)], shown=Shown.ALWAYS)
    (task,) = (await web(labelling.access("ann")).ask("POST", f"/queues/{made.id}/next", {}))["tasks"]
    assert task["revealed"]["prm_version"] == labelling.PRM


async def test_a_queue_tells_how_far_it_is_and_keeps_all_its_guidelines(engine: Engine, web: Callable[[Access], Web]):
    made = queue(engine)
    ann = web(labelling.access("ann"))
    (task, *_) = (await ann.ask("POST", f"/queues/{made.id}/next", {"hold": 2}))["tasks"]
    await ann.label(task, -1)
    (row,) = (await ann.ask("GET", "/queues"))["queues"]
    wanted = {"items": 2, "labels_wanted": 4, "labels_done": 1, "labels_held": 1, "mine": 1, "mine_today": 1}
    assert {name: row[name] for name in wanted} == wanted
    changed = await ann.ask("PATCH", f"/queues/{made.id}", {"guidelines": "Be kind.", "state": "paused"})
    assert [(one["version"], one["text"]) for one in changed["guidelines"]] == [(2, "Be kind."), (1, "Be exact.")]
    assert changed["queue"]["state"] == "paused"
    settings = await ann.ask("GET", f"/queues/{made.id}/settings")
    assert (settings["gold_items"], settings["screening_items"]) == (1, 1)


async def test_a_queue_of_nothing_that_fits_is_not_made_and_says_why(web: Callable[[Access], Web]):
    lead = web(labelling.access("lead"))
    refused = await lead.client.post(f"{BASE}/queues", json={"name": "empty", "source": {"q": "model:none"}})
    assert refused.status_code == 400
    assert "Nothing fits the filter" in refused.json()["detail"]
    made = await lead.ask("POST", "/queues", {"name": "for an import"})
    assert made["items"] == 0
    twice = await lead.client.post(f"{BASE}/queues", json={"name": "for an import"})
    assert twice.status_code == 409
