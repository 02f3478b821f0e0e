"""The Responses API over a real store, with OpenAI's own client."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from sqlalchemy import Engine, insert, select, update

from fakes.endpoint_app import EndpointApp, endpoint_app, leave_unanswered
from fakes.openai_server import Completion, FakeOpenAIServer
from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.endpoint import run_store
from reckon.endpoint.keeper import RunLimits
from reckon.otlp import names
from reckon.relational.people_tables import api_keys, audit_log
from reckon.relational.run_tables import run_log, runs
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]


@pytest.fixture
def store(engine: Engine) -> Engine:
    with unit_of_work(engine) as session:
        for project in ("lab", "shop"):
            session.execute(insert(projects).values(id=project, name=project, created_ns=1))
    return engine


@pytest.fixture
def app(model: FakeOpenAIServer, store: Engine) -> Iterator[EndpointApp]:
    with endpoint_app(model, engine=store) as made:
        yield made


@pytest.fixture
def client(app: EndpointApp) -> Iterator[openai.OpenAI]:
    with client_of(app) as made:
        yield made


def client_of(app: EndpointApp, key: str = "rk_solve") -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{app.url}/v1", api_key=key, max_retries=0)


def until_ended(client: openai.OpenAI, response_id: str) -> Any:
    for _ in range(400):
        found = client.responses.retrieve(response_id)
        if found.status not in ("queued", "in_progress"):
            return found
        time.sleep(0.05)
    raise AssertionError(f"still {found.status}")


def test_a_run_in_the_background_is_polled_until_its_answer_is_there(
    client: openai.OpenAI, app: EndpointApp, store: Engine
):
    begun = client.responses.create(
        model="m:best_of_3", input="40+2", instructions="Be brief.", background=True, metadata={"team": "a"}
    )
    assert begun.status in ("queued", "in_progress")
    ended = until_ended(client, begun.id)
    told = ended.model_extra["reckon"]
    assert (ended.status, ended.output_text, ended.metadata) == ("completed", told["answer"], {"team": "a"})
    assert ended.output[0].content[0].text.startswith("a=40")
    assert ended.usage.output_tokens_details.reasoning_tokens == 12
    assert (told["strategy"], told["candidates_total"]) == ("best_of_n", 3)
    (root,) = app.spans.named(names.SPAN_QUERY)
    assert told["trace_id"] == f"tr_{root.trace_id.hex()}"
    assert root.attributes[names.QUERY_QUESTION] == "System: Be brief.\n\nUser: 40+2"
    with reading(store) as session:
        assert session.execute(select(run_log)).all() == []


def test_without_background_the_answer_is_waited_for(client: openai.OpenAI, model: FakeOpenAIServer, store: Engine):
    turns: Any = [{"role": "user", "content": [{"type": "input_text", "text": "40+2"}]}]
    answer = client.responses.create(model="m", input=turns)
    assert (answer.status, answer.output_text, answer.background) == ("completed", "42", False)
    said: Any = [item.model_dump() for item in answer.output if item.type == "message"]
    again = client.responses.create(model="m", input=[*turns, *said, *turns], store=False)
    assert again.status == "completed"
    assert [one["content"] for one in model.requests[-1]["messages"]] == ["40+2", "42", "40+2"]
    with reading(store) as session:
        assert [row.id for row in session.execute(select(runs.c.id))] == [answer.id]


def test_a_stream_is_gone_on_with_from_any_of_its_events(client: openai.OpenAI):
    events = list(client.responses.create(model="m", input="40+2", background=True, stream=True))
    assert [event.sequence_number for event in events] == sorted({event.sequence_number for event in events})
    assert [events[0].type, events[-1].type] == ["response.created", "response.completed"]
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == "42"
    ended = events[-1].response
    for seen in range(len(events)):
        last = events[seen].sequence_number
        rest = client.responses.retrieve(ended.id, stream=True, starting_after=last)
        # How far it was on the way is not told again, once it has ended.
        lasting = [one for one in events if one.type != "response.in_progress" or one.sequence_number == 1]
        assert [one.type for one in rest] == [one.type for one in lasting if one.sequence_number > last]


def test_a_run_is_cancelled_at_the_model_and_its_trace_says_so(
    client: openai.OpenAI, app: EndpointApp, model: FakeOpenAIServer, store: Engine
):
    model.hang_after = 3
    begun = client.responses.create(model="m", input="40+2", background=True)
    assert model.arrived.wait(60)
    cancelled = client.responses.cancel(begun.id)
    assert cancelled.status == "cancelled"
    assert model.client_left.wait(60)
    (root,) = app.spans.named(names.SPAN_QUERY)
    assert root.attributes[names.QUERY_STOP_REASON] == "cancelled"
    assert client.responses.cancel(begun.id).status == "cancelled"
    with reading(store) as session:
        assert [row.action for row in session.execute(select(audit_log))] == ["response.cancelled"]


def test_a_run_ends_when_its_key_is_revoked_and_one_that_waits_never_begins(model: FakeOpenAIServer, store: Engine):
    model.hang_after = 3
    limits = RunLimits(running=1, poll_s=0.05)
    with endpoint_app(model, engine=store, runs=limits) as app, client_of(app, "rk_other") as other:
        with unit_of_work(store) as session:
            at = {"id": "k1", "project": "lab", "name": "one", "prefix": "rk_1", "digest": "0" * 64}
            session.execute(insert(api_keys).values(at | {"scopes": "solve", "created_by": "ann", "created_ns": 1}))
        with client_of(app) as client:
            begun, waits = (client.responses.create(model="m", input="40+2", background=True) for _ in range(2))
        assert model.arrived.wait(60)
        with unit_of_work(store) as session:
            session.execute(update(api_keys).values(revoked_ns=time.time_ns()))
        assert model.client_left.wait(60)
        ended = [until_ended(other, one.id) for one in (begun, waits)]
    assert [one.status for one in ended] == ["failed", "failed"]
    assert all("was revoked" in one.error.message for one in ended)
    assert len(model.requests) == 1


def test_whoever_waits_and_leaves_cancels_it(app: EndpointApp, model: FakeOpenAIServer, store: Engine):
    model.hang_after = 3
    leave_unanswered(app, "/v1/responses", {"model": "m", "input": "40+2"}, model)
    assert model.client_left.wait(60)


def test_a_deleted_run_is_gone_and_ends_at_the_model(client: openai.OpenAI, model: FakeOpenAIServer):
    model.hang_after = 3
    begun = client.responses.create(model="m", input="40+2", background=True)
    assert model.arrived.wait(60)
    client.responses.delete(begun.id)
    with pytest.raises(openai.NotFoundError, match="expired"):
        client.responses.retrieve(begun.id)
    assert model.client_left.wait(60)


def test_a_run_that_the_model_fails_says_why(client: openai.OpenAI, model: FakeOpenAIServer):
    model.failures[:] = [(400, None)]
    ended = until_ended(client, client.responses.create(model="m", input="40+2", background=True).id)
    assert ended.status == "failed"
    assert "refused the request (400)" in ended.error.message


def test_another_projects_key_sees_nothing_of_it(client: openai.OpenAI, app: EndpointApp):
    begun = client.responses.create(model="m", input="40+2", background=True)
    with client_of(app, "rk_shop") as other:
        for call in (other.responses.retrieve, other.responses.cancel, other.responses.delete):
            with pytest.raises(openai.NotFoundError):
                call(begun.id)
    assert until_ended(client, begun.id).status == "completed"


@pytest.mark.parametrize(
    ("body", "param", "said"),
    [
        ({"store": False, "background": True}, "store", "leave store out"),
        ({"previous_response_id": "resp_1"}, "previous_response_id", "whole conversation"),
        ({"tools": [{"type": "web_search"}]}, "tools", "Tools"),
        ({"text": {"format": {"type": "json_object"}}}, "text", "Only text"),
        ({"stop": ["x"]}, "stop", "known are: background"),
        ({"input": []}, "input.parts", "at least 1 item"),
        ({"input": " "}, "input", "says something"),
        ({"metadata": {"k": "v" * 513}}, "metadata.k", "512 characters"),
        ({"model": "gpt-4"}, "model", "best_of_16"),
    ],
)
def test_what_cannot_be_had_is_refused(body: dict[str, Any], param: str, said: str, app: EndpointApp):
    asked = {"model": "m", "input": "40+2", **body}
    answer = httpx.post(f"{app.url}/v1/responses", json=asked, headers={"authorization": "Bearer rk_solve"})
    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == param
    assert said in answer.json()["error"]["message"]


def test_only_so_many_runs_of_a_project_wait(model: FakeOpenAIServer, store: Engine):
    limits = RunLimits(running=0, waiting=2, poll_s=0.05)
    with endpoint_app(model, engine=store, runs=limits) as app, client_of(app) as client:
        for _ in range(2):
            client.responses.create(model="m", input="40+2", background=True)
        with pytest.raises(openai.RateLimitError, match="2 runs of this project") as refused:
            client.responses.create(model="m", input="40+2", background=True)
        assert refused.value.response.headers["retry-after"] == "30"


def test_what_is_kept_no_longer_is_deleted(model: FakeOpenAIServer, store: Engine):
    limits = RunLimits(keep_s=0, running=0, poll_s=60)
    with endpoint_app(model, engine=store, runs=limits) as app, client_of(app) as client:
        kept = client.responses.create(model="m", input="40+2", background=True)
        assert kept.status == "queued"
        client.responses.cancel(kept.id)
    with unit_of_work(store) as session:
        assert run_store.expire(session, time.time_ns()) == 1
        assert run_store.get(session, "lab", kept.id) is None


def short(question: str, seed: int | None, index: int) -> Completion:
    return Completion(["a=40\n\n"], ["42"])


def first_only(question: str, seed: int | None, index: int) -> Completion:
    return short(question, seed, index) if index == 0 else Completion(["a=40\n\n"] * 5000, ["42"])


def test_a_server_that_stops_lets_go_and_the_next_goes_on_without_asking_again(model: FakeOpenAIServer, store: Engine):
    model.delay_s, model.answer = 0.01, first_only
    limits = RunLimits(lease_s=60, poll_s=0.05)
    with endpoint_app(model, engine=store, runs=limits) as first, client_of(first) as client:
        begun = client.responses.create(model="m:best_of_4", input="40+2", background=True)
        while "reply" not in kinds(store):
            time.sleep(0.01)
    assert (len(model.requests), first.spans.named(names.SPAN_QUERY)) == (4, [])
    model.answer = short
    with endpoint_app(model, engine=store, runs=limits) as second, client_of(second) as client:
        told = until_ended(client, begun.id).model_extra["reckon"]
    assert (len(model.requests), told["candidates_total"], told["answer"]) == (4 + 3, 4, "42")
    (root,) = second.spans.named(names.SPAN_QUERY)
    assert told["trace_id"] == f"tr_{root.trace_id.hex()}"


def kinds(store: Engine) -> list[str]:
    with reading(store) as session:
        return [row.kind for row in session.execute(select(run_log.c.kind))]
