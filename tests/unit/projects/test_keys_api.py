"""API keys over HTTP: where their secrets are seen, and who may do what with them."""

import json
import logging

import httpx
import pytest
from sqlalchemy import Engine, select

from reckon.projects.permissions import Role, Scope
from reckon.relational.people_tables import audit_log
from reckon.relational.tables import metadata
from reckon.relational.unit_of_work import reading
from unit.projects.served import Place

KEYS = "/api/v1/projects/default/keys"
INGEST = {"name": "ci", "scopes": ["ingest"]}


@pytest.fixture
def place(engine: Engine) -> Place:
    return Place(engine)


async def make(client: httpx.AsyncClient, **changes: object) -> tuple[dict[str, object], str]:
    answer = await client.post(KEYS, json={**INGEST, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()["key"], answer.json()["secret"]


async def listed(client: httpx.AsyncClient) -> list[dict[str, object]]:
    return (await client.get(KEYS)).json()["keys"]


async def test_a_secret_is_in_the_answer_that_makes_it_and_nowhere_else(place: Place, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    admin = place.person("ada", default=Role.ADMIN)
    key, first = await make(admin, name="vllm", scopes=["ingest", "read"])
    path = f"{KEYS}/{key['id']}"
    rotated = await admin.post(f"{path}/rotate", json={"grace_minutes": 5})
    second = rotated.json()["secret"]
    with_key = place.visitor({"authorization": f"Bearer {second}"})
    answers = [
        await with_key.get("/api/v1/projects"),
        await place.visitor({"authorization": f"Bearer {first}"}).get("/api/v1/projects/default"),
        await with_key.get(KEYS),
        await admin.get(KEYS),
        await admin.patch(path, json={"name": "again"}),
        await admin.get("/api/v1/projects/default/audit"),
        await admin.get("/api/v1/projects/default/audit/export"),
        await admin.delete(path),
        await admin.post(f"{path}/rotate", json={"grace_minutes": 5}),
        await place.visitor({"authorization": f"Bearer {first}x"}).get("/api/v1/projects"),
    ]
    assert [one.status_code for one in answers] == [200, 200, 403, 200, 200, 200, 200, 204, 409, 401]
    with reading(place.engine) as session:
        stored = [repr(session.execute(select(table)).all()) for table in metadata.sorted_tables]
    seen = [one.text + repr(one.headers) for one in answers]
    logged = [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    for secret in (first, second):
        random = secret[12:]
        assert len(random) == 43
        assert not [text for text in (*stored, *seen, *logged) if random in text]
    assert first not in rotated.text


async def test_a_key_shows_all_that_it_is(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    told = {"capture": "tokens", "masking": "all", "requests_per_minute": 60, "body_bytes_max": 4096}
    key, secret = await make(admin, scopes=["solve", "ingest", "ingest"], expires_days=1, **told)
    assert {name: key[name] for name in told} == told
    assert (key["scopes"], key["created_by"], key["state"]) == (["ingest", "solve"], "Ada", "active")
    assert int(str(key["expires_ns"])) - int(str(key["created_ns"])) == 24 * 3600 * 10**9
    assert key["last_used_ns"] is None
    assert await listed(admin) == [key]
    await place.visitor({"authorization": f"Bearer {secret}"}).get("/api/v1/projects")
    (used,) = await listed(admin)
    assert int(str(used["last_used_ns"])) >= int(str(key["created_ns"]))


async def test_what_is_left_out_stays_and_null_sets_nothing_any_more(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    key, _ = await make(admin, capture="none", masking="all", requests_per_minute=5, body_bytes_max=2048)
    path = f"{KEYS}/{key['id']}"
    changed = (await admin.patch(path, json={"name": None, "masking": None})).json()
    assert changed == {**key, "masking": None}
    changed = (await admin.patch(path, json={"requests_per_minute": None, "body_bytes_max": 1024})).json()
    assert changed == {**key, "masking": None, "requests_per_minute": None, "body_bytes_max": 1024}
    assert (await admin.patch(path, json={"capture": None, "name": "other"})).json()["capture"] is None
    assert await listed(admin) == [{**changed, "capture": None, "name": "other"}]


async def test_a_rotated_key_has_another_prefix_and_a_revoked_one_says_so(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    key, first = await make(admin)
    answer = (await admin.post(f"{KEYS}/{key['id']}/rotate", json={"grace_minutes": 0})).json()
    assert answer["secret"].startswith(f"rk_{answer['key']['prefix']}_")
    assert not first.startswith(f"rk_{answer['key']['prefix']}_")
    assert answer["key"]["rotated_ns"] is not None
    assert (await place.visitor({"authorization": f"Bearer {first}"}).get("/api/v1/projects")).status_code == 401
    assert (await admin.delete(f"{KEYS}/{key['id']}")).status_code == 204
    assert (await admin.delete(f"{KEYS}/{key['id']}")).status_code == 204
    (shown,) = await listed(admin)
    assert shown["state"] == "revoked"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
async def test_nobody_below_admin_reads_or_makes_keys(place: Place, role: Role):
    key, _ = await make(place.person("ada", default=Role.ADMIN))
    client, path = place.person("bob", default=role), f"{KEYS}/{key['id']}"
    answers = [
        await client.get(KEYS),
        await client.post(KEYS, json=INGEST),
        await client.patch(path, json={"name": "mine"}),
        await client.post(f"{path}/rotate", json={"grace_minutes": 0}),
        await client.delete(path),
    ]
    assert [one.status_code for one in answers] == [403] * 5


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope != Scope.ADMIN])
async def test_no_key_but_an_admin_one_reads_or_makes_keys(place: Place, scope: Scope):
    client = place.with_key(scope)
    assert (await client.get(KEYS)).status_code == 403
    assert (await client.post(KEYS, json=INGEST)).status_code == 403


async def test_an_admin_key_makes_keys_but_none_for_other_projects(place: Place):
    client = place.with_key(Scope.ADMIN)
    await make(client, scopes=["admin", "read"])
    for scopes in (["ingest:any-project"], ["ingest", "ingest:any-project"]):
        refused = await client.post(KEYS, json={"name": "more", "scopes": scopes})
        assert refused.status_code == 403
        assert "Nobody hands out more than they hold" in refused.json()["detail"]
    both = place.with_key(Scope.ADMIN, Scope.INGEST_ANY_PROJECT)
    refused = await both.post(KEYS, json={"name": "more", "scopes": ["ingest:any-project"]})
    assert refused.status_code == 403
    assert "installation:manage" in refused.json()["detail"]


async def test_an_admin_does_not_get_hold_of_an_any_project_key_by_rotating_it(place: Place):
    owner, admin = place.person("root", owner=True), place.person("ada", default=Role.ADMIN)
    key, secret = await make(owner, scopes=["ingest:any-project"])
    path = f"{KEYS}/{key['id']}"
    assert (await admin.post(f"{path}/rotate", json={"grace_minutes": 0})).status_code == 403
    assert (await admin.patch(path, json={"masking": "off"})).status_code == 403
    assert (await place.visitor({"authorization": f"Bearer {secret}"}).get("/api/v1/projects")).status_code == 200
    assert (await owner.post(f"{path}/rotate", json={"grace_minutes": 0})).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "n" * 201},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"capture": "all"},
        {"masking": "on"},
        {"requests_per_minute": 0},
        {"requests_per_minute": 1_000_001},
        {"body_bytes_max": 1023},
        {"body_bytes_max": (1 << 30) + 1},
        {"expires_days": 0},
        {"expires_days": 3651},
        {"secret": "rk_mine"},
    ],
)
async def test_what_cannot_be_a_key_is_refused(place: Place, changes: dict[str, object]):
    admin = place.person("ada", default=Role.ADMIN)
    assert (await admin.post(KEYS, json={**INGEST, **changes})).status_code == 422
    assert await listed(admin) == []


@pytest.mark.parametrize("changes", [{"expires_days": 3650}, {"expires_days": 1}, {"name": "n" * 200}])
async def test_what_is_just_within_the_limits_is_made(place: Place, changes: dict[str, object]):
    await make(place.person("ada", default=Role.ADMIN), **changes)


async def test_a_change_that_fails_leaves_no_entry_in_the_log(place: Place):
    admin = place.person("ada", default=Role.ADMIN)
    key, _ = await make(admin)
    for answer in (
        await admin.patch(f"{KEYS}/{key['id']}", json={"name": "\0"}),
        await admin.post(f"{KEYS}/k_{'0' * 14}/rotate", json={"grace_minutes": 0}),
        await admin.post(f"{KEYS}/{key['id']}/rotate", json={"grace_minutes": 10_081}),
        await admin.delete(f"{KEYS}/nothing"),
    ):
        assert answer.status_code in (400, 404, 422)
    with reading(place.engine) as session:
        (row,) = session.execute(select(audit_log))
    assert row.action == "key.created"
    assert json.loads(row.details) == {"expires_ns": None, "name": "ci", "prefix": key["prefix"], "scopes": ["ingest"]}
