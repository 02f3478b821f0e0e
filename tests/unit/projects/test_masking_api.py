"""A project's masking over HTTP: read, put by version, tried without being kept."""

import asyncio
import threading
from collections.abc import Sequence

import httpx
import pytest
from sqlalchemy import Engine, select

from reckon.errors import Conflict
from reckon.masking.detectors import DETECTORS
from reckon.masking.masker import Masker, compile_rules
from reckon.masking.rules import Rule, parse_rules
from reckon.projects import masking_api, masking_settings
from reckon.projects.intake import intake_of
from reckon.projects.masking_settings import MaskingSettings
from reckon.projects.model import Masking
from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading, unit_of_work
from unit.projects.at_once import at_once
from unit.projects.people import NOW_NS, as_owner
from unit.projects.served import Place

MASKING = "/api/v1/projects/default/masking"
EMAIL = {"name": "mail", "kind": "detector", "detector": "email"}
TICKET = {"name": "ticket", "kind": "regex", "pattern": "T-[0-9]+", "replacement": "<ticket>"}


@pytest.fixture
def place(engine: Engine) -> Place:
    return Place(engine)


async def put(client: httpx.AsyncClient, version: int, *rules: object, masking: str = "rules") -> httpx.Response:
    return await client.put(MASKING, json={"masking": masking, "rules": rules, "version": version})


async def test_what_is_put_is_what_is_read_and_what_ingest_is_told(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    before = (await admin.get(MASKING)).json()
    assert (before["masking"], before["version"], before["rules"]) == ("off", 0, [])
    assert {one["id"] for one in before["detectors"]} == set(DETECTORS)
    answer = await put(admin, 0, EMAIL, TICKET)
    assert answer.status_code == 200
    after = (await admin.get(MASKING)).json()
    assert after == answer.json()
    assert (after["masking"], after["version"]) == ("rules", 1)
    assert [{k: v for k, v in rule.items() if v is not None} for rule in after["rules"]] == [EMAIL, TICKET]
    with reading(place.engine) as session:
        told = intake_of(session, "default")
    assert (told.masking, told.version) == (Masking.RULES, 1)
    assert parse_rules(told.rules_json) == (
        Rule("mail", "detector", detector="email"),
        Rule("ticket", "regex", pattern="T-[0-9]+", replacement="<ticket>"),
    )


async def test_a_stale_version_is_a_conflict_and_changes_nothing(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    await put(admin, 0, EMAIL)
    for stale in (0, 2):
        assert (await put(admin, stale)).status_code == 409
    assert (await admin.patch("/api/v1/projects/default", json={"masking": "all"})).status_code == 200
    assert (await put(admin, 1)).status_code == 409
    shown = (await admin.get(MASKING)).json()
    assert (shown["version"], len(shown["rules"]), shown["masking"]) == (2, 1, "all")
    assert (await put(admin, 2)).status_code == 200


def test_of_two_who_change_the_same_version_at_once_one_succeeds(engine: Engine):
    def change() -> MaskingSettings:
        with unit_of_work(engine) as session:
            wanted = MaskingSettings(Masking.ALL, 0, ())
            return masking_settings.change_masking(session, as_owner(), "default", wanted, NOW_NS)

    outcomes = at_once(engine, change, change)
    assert sorted(isinstance(one, Conflict) for one in outcomes) == [False, True]
    assert MaskingSettings(Masking.ALL, 1, ()) in outcomes


async def test_the_log_tells_counts_and_no_patterns(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    hidden = {"name": "hidden", "kind": "regex", "pattern": "Project Bluebird"}
    await put(admin, 0, EMAIL, hidden)
    await put(admin, 1, EMAIL, hidden, masking="all")
    with reading(place.engine) as session:
        first, second = session.execute(select(audit_log).order_by(audit_log.c.id))
    assert first.details == '{"masking":["off","rules"],"rules":[0,2],"rules_changed":true,"version":1}'
    assert second.details == '{"masking":["rules","all"],"rules":[2,2],"rules_changed":false,"version":2}'
    assert (first.action, first.target_id) == ("masking.changed", "default")
    shown = (await admin.get("/api/v1/projects/default/audit")).text
    assert "Bluebird" not in shown


async def test_a_trial_shows_what_is_found_and_keeps_nothing(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    text = "🔑 see T-12, ask ada@example.org"
    answer = await admin.post(f"{MASKING}/preview", json={"text": text, "rules": [EMAIL, TICKET]})
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["masked"] == "🔑 see <ticket>, ask [mail]"
    assert [(one["rule"], text[one["from"] : one["to"]]) for one in shown["matches"]] == [
        ("ticket", "T-12"),
        ("mail", "ada@example.org"),
    ]
    assert (await admin.get(MASKING)).json()["version"] == 0
    with reading(place.engine) as session:
        assert session.execute(select(audit_log)).all() == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([{"name": "open", "kind": "regex", "pattern": "("}], "open"),
        ([{"name": "back", "kind": "regex", "pattern": r"(a)\1"}], "back"),
        ([{"name": "ahead", "kind": "regex", "pattern": "(?=a)"}], "ahead"),
        ([{"name": "other", "kind": "detector", "detector": "shoe size"}], "other"),
        ([{"name": "none", "kind": "detector"}], "none"),
        ([{"name": "none", "kind": "regex"}], "none"),
        ([{"name": "", "kind": "detector", "detector": "email"}], "name"),
        ([EMAIL, EMAIL], "mail"),
    ],
)
async def test_a_rule_that_cannot_be_is_named_and_nothing_is_changed(place: Place, rules: list[object], said: str):
    admin = place.person("ada", default=Role.ADMIN)
    for answer in (
        await put(admin, 0, *rules),
        await admin.post(f"{MASKING}/preview", json={"text": "a", "rules": rules}),
    ):
        assert answer.status_code == 400
        assert said in answer.json()["detail"]
    assert (await admin.get(MASKING)).json()["version"] == 0


def _numbered(count: int) -> list[object]:
    return [{**TICKET, "name": f"rule {number}"} for number in range(count)]


async def test_fifty_rules_of_five_hundred_characters_are_taken_and_no_more(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    longest = {**TICKET, "pattern": "a" * 500}
    assert (await put(admin, 0, *_numbered(49), longest)).status_code == 200
    assert (await put(admin, 1, *_numbered(51))).status_code == 422
    assert (await put(admin, 1, {**TICKET, "pattern": "a" * 501})).status_code == 413
    assert (await admin.get(MASKING)).json()["version"] == 1


async def test_a_trial_has_twenty_thousand_characters_at_most(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    for length, status in ((20_000, 200), (20_001, 422)):
        trial = {"text": "T-1 " * (length // 4) + "x" * (length % 4), "rules": [TICKET]}
        assert (await admin.post(f"{MASKING}/preview", json=trial)).status_code == status


async def test_a_third_trial_at_once_is_told_to_come_back(place: Place, monkeypatch: pytest.MonkeyPatch):
    admin = place.person("ada", default=Role.ADMIN)
    trial = {"text": "T-1", "rules": [TICKET]}
    inside, go_on = threading.Semaphore(0), threading.Event()

    def waiting(rules: Sequence[Rule]) -> Masker:
        inside.release()
        assert go_on.wait(30)
        return compile_rules(rules)

    monkeypatch.setattr(masking_api, "compile_rules", waiting)
    running = [asyncio.create_task(admin.post(f"{MASKING}/preview", json=trial)) for _ in range(2)]
    for _ in running:
        assert await asyncio.to_thread(inside.acquire, timeout=30)
    third = await admin.post(f"{MASKING}/preview", json=trial)
    go_on.set()
    assert (third.status_code, third.headers["retry-after"]) == (429, "1")
    assert [(await one).status_code for one in running] == [200, 200]
    assert (await admin.post(f"{MASKING}/preview", json=trial)).status_code == 200


async def test_only_who_manages_the_project_sees_or_changes_its_masking(place: Place):
    for client in (
        place.person("lea", default=Role.LEAD),
        place.with_key(Scope.READ, Scope.EXPORT, Scope.INGEST, Scope.SOLVE, Scope.ANNOTATE),
    ):
        assert (await client.get(MASKING)).status_code == 403
        assert (await put(client, 0)).status_code == 403
        assert (await client.post(f"{MASKING}/preview", json={"text": "a", "rules": []})).status_code == 403
    assert (await put(place.with_key(Scope.ADMIN), 0)).status_code == 200
