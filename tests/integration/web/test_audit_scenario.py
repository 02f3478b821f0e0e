"""Every route that declares an audited action is driven once over HTTP, and leaves just that action in the log.

What there is to drive is read from the API's own description: a new declaration without a
scenario here fails.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from fakes import audited_aside, audited_calls, audited_models, audited_people, audited_prices, audited_queues
from fakes.audited_world import World
from fakes.oidc_provider import FakeOidcProvider, oidc_provider
from reckon.projects.requirement import AUDITED
from reckon.web.openapi import openapi_document

SCENARIOS = {
    **audited_aside.SCENARIOS,
    **audited_calls.SCENARIOS,
    **audited_models.SCENARIOS,
    **audited_people.SCENARIOS,
    **audited_prices.SCENARIOS,
    **audited_queues.SCENARIOS,
}
DECLARED: Mapping[str, str] = {
    operation["operationId"]: operation[AUDITED]
    for operations in openapi_document()["paths"].values()
    for operation in operations.values()
    if AUDITED in operation
}
# What a call may leave beside its own action, since it does more than one thing for whoever had no account.
BESIDE: Mapping[str, set[str]] = {
    "acceptInvitation": {"user.created", "session.created"},
    "submitTask": {"trace.kept"},
    "adjudicateItem": {"trace.kept"},
    "finishOidc": {"user.created", "identity.linked", "member.added"},
}

ASKED_BY_KEYS = {"cancelResponse", "deleteResponse"}


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeOidcProvider]:
    with oidc_provider() as made:
        yield made


@pytest.fixture
async def world(engine: Engine, provider: FakeOidcProvider) -> AsyncIterator[World]:
    async with AsyncExitStack() as exits:
        yield World(engine, provider, exits)


def test_every_declared_action_has_a_scenario_and_every_scenario_a_declaration():
    assert set(SCENARIOS) == set(DECLARED), "Add a scenario for each new route that declares audited=."


def test_the_page_has_words_for_every_declared_action():
    words = (Path(__file__).parents[3] / "frontend/src/features/settings/audit/actions.ts").read_text(encoding="utf-8")
    assert {action for action in DECLARED.values() if f"'{action}':" not in words} == set()


async def test_the_actions_in_the_log_are_the_declared_ones(world: World):
    left: set[str] = set()
    for operation, scenario in SCENARIOS.items():
        browser, method, path, body = await scenario(world)
        before = len(world.log())
        answer = await browser.ask(method, path, body)
        assert answer.status_code < 400, (operation, answer.text)
        new = world.log()[before:]
        own = [row for row in new if row.action not in BESIDE.get(operation, set())]
        assert [row.action for row in own] == [DECLARED[operation]], (operation, [row.action for row in new])
        assert own[0].request_id == answer.headers["x-request-id"], operation
        assert own[0].principal_kind == ("key" if operation in ASKED_BY_KEYS else "user"), operation
        left |= {row.action for row in own}
    assert left == set(DECLARED.values())
