"""Whatever is sent to the calls of labelling: a clear refusal, and nothing half-done."""

import json
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Engine, select

from fakes import labelling
from fakes.labelling_web import BASE, NOW_NS, Web
from reckon.projects.access import Access
from reckon.projects.permissions import Role
from reckon.relational.annotation_tables import (
    annotation_guidelines,
    annotation_items,
    annotation_ops,
    annotation_places,
    annotation_queues,
    annotation_tasks,
)
from reckon.relational.label_tables import labels
from reckon.relational.unit_of_work import reading

TABLES: Final = (
    annotation_queues, annotation_guidelines, annotation_items, annotation_places, annotation_tasks, annotation_ops,
    labels,
)  # fmt: skip
DEEP: Final = b"[" * 50_000
BODIES: Final = (
    b"", b"null", b"[]", b"7", b"NaN", b"{", b"\xff\xfe", b'"x"', DEEP, b"{}", b'{"no": 1}', b'{"ops": 1}',
    b'{"ops": [{}]}', b'{"ops": [null]}', b'{"hold": 0}', b'{"hold": 6}', b'{"hold": 1e400}', b'{"hold": "1x"}',
    b'{"reason": "none"}', b'{"steps": [{"step": -1, "value": 1}]}', b'{"steps": [{"step": 0, "value": 2}]}',
    b'{"steps": [{"step": 0, "value": true}]}',
    b'{"kind": "secret"}', b'{"name": "\\u0000"}', b'{"name": ""}', b'{"state": "gone"}', b'{"overlap": 0}',
    b'{"name": "x", "overlap": 21}', b'{"name": "x", "gold_rate": 0.6}', b'{"name": "x", "screening": 1e9}',
    b'{"name": "x", "source": {"q": "((("}}', b'{"name": "x", "source": {"q": "\\u0000"}}',
    b'{"name": "x", "source": {"size": 0}}', b'{"name": "x", "source": {"dataset": "../../etc@1"}}',
)  # fmt: skip
OPS: Final = (
    {"step": 99}, {"step": -1}, {"step": 1.5}, {"value": 2}, {"value": True}, {"value": "maybe"}, {"value": [0, 1]},
    {"field": "segmentation", "value": [True]},
    {"field": "gold"}, {"field": "comment", "value": 1}, {"field": "segmentation", "value": [1, 2]}, {"number": 0},
    {"field": "segmentation", "value": [0, 10**9]}, {"field": "segmentation", "value": []}, {"number": 2**70},
    {"field": "comment", "value": "x" * 4001}, {"t": -1}, {"t": 2**70}, {"op_id": "x"}, {"op_id": "\u0000" * 9},
    {"op_id": "a" * 65}, {"value": "\ud800"}, {"number": 3},
)  # fmt: skip


def everything(engine: Engine) -> str:
    """All that the store holds of labelling."""
    with reading(engine) as session:
        return repr([sorted(map(repr, session.execute(select(table)))) for table in TABLES])


def op(**other: Any) -> dict[str, Any]:
    return {"op_id": "op-000001", "number": 1, "step": 0, "field": "value", "value": 1, "t": 1} | other


async def test_what_makes_no_sense_is_refused_by_every_call_and_changes_nothing(
    engine: Engine, web: Callable[[Access], Web]
):
    queue = labelling.queue(engine, [labelling.item(1), labelling.item(2)])
    ann = web(labelling.access("ann"))
    (one,) = labelling.held(engine, queue, labelling.access("ann"), NOW_NS)
    task, item = f"/tasks/{one.task.id}", f"/items/{one.item.id}"
    calls = [
        ("POST", "/queues"), ("PATCH", f"/queues/{queue.id}"), ("POST", f"/queues/{queue.id}/items"),
        ("POST", f"/queues/{queue.id}/next"), ("POST", f"{task}/ops"), ("POST", f"{task}/submit"),
        ("POST", f"{task}/skip"), ("POST", f"{item}/adjudicate"), ("PUT", f"{item}/known"),
        ("POST", f"/queues/{queue.id}/import"),
    ]  # fmt: skip
    # An object of nothing is a sensible question here, and `hold` alone of the next.
    fine = {("PATCH", b"{}"), ("POST", b"{}")}
    before = everything(engine)
    for method, path in calls:
        for body in BODIES:
            if (method, body) in fine and not path.endswith(("/submit", "/skip", "/adjudicate", "/known", "/queues")):
                continue
            answer = await ann.client.request(
                method, BASE + path, content=body, headers={"content-type": "application/json"}
            )
            assert 400 <= answer.status_code < 500, (method, path, body[:60], answer.status_code, answer.text[:200])
            assert answer.json()["detail"]
    for wrong in OPS:
        for path, more in (("/ops", {}), ("/submit", {"submission": "once-0001"})):
            second = {**op(op_id="op-000002", number=2), **wrong}
            body = json.dumps({"ops": [op(), second], **more})
            answer = await ann.client.post(
                f"{BASE}{task}{path}", content=body, headers={"content-type": "application/json"}
            )
            assert 400 <= answer.status_code < 500, (wrong, path, answer.status_code, answer.text[:200])
    reading_calls = (
        "/queues/qu_x", "/queues/qu_%00", "/queues/qu_" + "0" * 16, "/tasks/tk_1", "/items/x/review",
        f"/queues/{queue.id}/review?week=x", f"/queues/{queue.id}/review?after=-2",
        f"/queues/{queue.id}/export?format=csv", f"/queues/{queue.id}/export?items=some",
    )  # fmt: skip
    for path in reading_calls:
        answer = await ann.client.get(BASE + path)
        assert 400 <= answer.status_code < 500, (path, answer.status_code)
    assert everything(engine) == before


async def test_text_that_no_store_can_hold_is_kept_without_what_it_cannot(engine: Engine, web: Callable[[Access], Web]):
    queue = labelling.queue(engine, [labelling.item(1)])
    ann, lead = web(labelling.access("ann")), web(labelling.access("lead", Role.LEAD))
    await lead.ask("PATCH", f"/queues/{queue.id}", {"guidelines": "Be\u0000 exact."})
    (task,) = (await ann.ask("POST", f"/queues/{queue.id}/next", {}))["tasks"]
    ops = [op(value=-1), op(op_id="op-000002", number=2, field="comment", value="no\u0000pe")]
    await ann.ask("POST", f"/tasks/{task['id']}/submit", {"ops": ops, "submission": "once-0001"})
    (kept,) = (await lead.ask("GET", f"/queues/{queue.id}/review?only=all"))["rows"]
    (vote,) = (await lead.ask("GET", f"/items/{kept['item']}/review"))["votes"]
    assert vote["comments"][0] == "no\ufffdpe"
    detail = await lead.ask("GET", f"/queues/{queue.id}")
    assert detail["guidelines"][0]["text"] == "Be\ufffd exact."
