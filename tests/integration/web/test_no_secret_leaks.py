"""A server that is used, misused and robbed of its stores tells no secret: not in logs, answers, stores or queue."""

import base64
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis import Redis
from sqlalchemy import insert

from fakes import otlp_trace as sent
from fakes import planted_secrets as planted
from fakes.celery_worker import WorkerProcess
from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse
from fakes.redis_server import BundledRedis
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon.otlp.encode import encode_spans
from reckon.people.accounts import create_user
from reckon.people.login_links import make_login_link
from reckon.people.passwords import Passwords
from reckon.projects.permissions import Scope
from reckon.projects.tokens import digest_of
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import api_keys
from reckon.relational.unit_of_work import unit_of_work
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration
EMAIL = "ada@example.org"
PROJECT = "/api/v1/projects/default"


@dataclass
class Place:
    """One server with everything around it, and what it must not tell."""

    folder: Path
    clickhouse: EmbeddedClickhouse
    redis: BundledRedis
    environment: dict[str, str]
    secrets: dict[str, str]
    answers: list[httpx.Response] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['RECKON_WEB_PORT']}"

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        """An answer that will be looked through, whatever it is."""
        answer = httpx.request(method, self.url + path, timeout=60, **given)
        self.answers.append(answer)
        return answer


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    house = start_embedded_clickhouse(tmp_path / "house", password=planted.CLICKHOUSE_PASSWORD, memory_mb=512)
    redis = BundledRedis(tmp_path)
    redis.start()
    with closing(connect(house.url, password=planted.CLICKHOUSE_PASSWORD)) as admin:
        migrate(admin, "reckon")
    link = fill(tmp_path)
    environment = server_environment(tmp_path, house.url, "reckon") | {
        "RECKON_AUTH": "on",
        "RECKON_CLICKHOUSE_PASSWORD": planted.CLICKHOUSE_PASSWORD,
        "RECKON_MODEL_API_KEY": planted.MODEL_KEY,
        "RECKON_OIDC_ISSUER": "http://127.0.0.1:9",
        "RECKON_OIDC_CLIENT_ID": "reckon",
        "RECKON_OIDC_CLIENT_SECRET": planted.OIDC_SECRET,
        "RECKON_API_KEY": planted.API_KEY,
        "RECKON_PLUGIN_KEY": planted.PLUGIN_KEY,
        "RECKON_PLUGIN_SIGNING_KEY": planted.SIGNING_KEY,
    }
    secrets = {f"constant {number}": value for number, value in enumerate(planted.CONSTANT)} | {"link": link}
    yield Place(tmp_path, house, redis, environment, secrets)
    redis.stop()
    house.stop()


def fill(folder: Path) -> str:
    """A person with a password, a key, and a login link, whose token is returned."""
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    engine = make_engine(f"sqlite:///{folder / 'reckon.db'}")
    now_ns = time.time_ns()
    hashed = Passwords(12).hashed(planted.PASSWORD)
    with unit_of_work(engine) as session:
        user = create_user(session, EMAIL, "Ada", now_ns, password_hash=hashed, owner=True)
        link = make_login_link(session, user, now_ns, 60)
        key = {"id": "k1", "project": "default", "name": "planted", "prefix": "rk_planted", "created_by": "a test"}
        scopes = f"{Scope.INGEST} {Scope.READ}"
        row = {"digest": digest_of(planted.API_KEY), "scopes": scopes, "created_ns": now_ns}
        session.execute(insert(api_keys).values(key | row))
    engine.dispose()
    return link


def test_no_secret_is_told(place: Place):
    log = place.folder / "serve.log"
    process = start(place.environment, log)
    worker = WorkerProcess(place.environment, place.folder / "worker.log")
    try:
        wait_until_ready(place.url, process, log)
        worker.start()
        cookies, csrf = come_in(place)
        use(place, cookies, csrf)
        misuse(place, cookies, csrf)
        place.clickhouse.kill()
        key = {"authorization": f"Bearer {planted.API_KEY}"}
        place.secrets["what somebody looks for"] = "planted-question-d41c70"
        for _ in range(3):
            asked = place.ask("GET", f"{PROJECT}/traces?q=planted-question-d41c70", headers=key)
            assert asked.status_code == 503, asked.text
        assert place.ask("GET", "/readyz").status_code == 503
        place.ask("GET", "/api/v1/status", cookies=cookies)
        held = redis_text(place.redis.url)
        place.redis.kill()
        place.ask("GET", "/api/v1/status", cookies=cookies)
        rob(place, cookies, csrf)
    finally:
        worker.stop()
        process.terminate()
        process.wait(30)
    told = {path.name: path.read_bytes() for path in place.folder.rglob("*.log*")}
    told |= {f"{answer.request.method} {answer.request.url.path} {n}": spoken(answer) for n, answer in
             enumerate(place.answers)}  # fmt: skip
    told |= {"the relational store": store_text(place.folder), "Redis": held.encode()}
    assert {"serve.log", "worker.log", "server.log", "redis.log"} <= set(told)
    assert b"web.listening" in told["serve.log"]
    leaks = {where: found for where, text in told.items() if (found := planted.found_in(text, place.secrets))}
    assert leaks == {}


def come_in(place: Place) -> tuple[dict[str, str], str]:
    """Sign in by password and by link; what the two answers give is secret from then on."""
    good = httpx.post(f"{place.url}/api/v1/session", json={"email": EMAIL, "password": planted.PASSWORD})
    linked = httpx.post(f"{place.url}/api/v1/session/link", json={"token": place.secrets["link"]})
    for name, answer in (("by password", good), ("by link", linked)):
        assert answer.status_code == 200, answer.text
        (place.secrets[f"session {name}"],) = answer.cookies.values()
        place.secrets[f"csrf {name}"] = answer.json()["csrf"]
    return dict(good.cookies), str(good.json()["csrf"])


def use(place: Place, cookies: dict[str, str], csrf: str) -> None:
    """A key is made, spans come in, a job is queued."""
    made = httpx.post(
        f"{place.url}{PROJECT}/keys",
        json={"name": "made", "scopes": ["read"]},
        cookies=cookies,
        headers={"x-csrf-token": csrf},
    )
    assert made.status_code == 201, made.text
    place.secrets["key that was made"] = made.json()["secret"]
    invited = httpx.post(
        f"{place.url}{PROJECT}/invitations",
        json={"email": "bob@example.org", "role": "viewer"},
        cookies=cookies,
        headers={"x-csrf-token": csrf},
    )
    assert invited.status_code == 201, invited.text
    place.secrets["invitation"] = invited.json()["url"].partition("#")[2]
    body = encode_spans(sent.solved_question(time.time_ns() - 10**10))
    headers = {"authorization": f"Bearer {planted.API_KEY}", "content-type": "application/x-protobuf"}
    assert place.ask("POST", "/v1/traces", content=body, headers=headers).status_code == 200
    for path in ("/keys", "/invitations", "/members", "/audit", "/traces"):
        assert place.ask("GET", PROJECT + path, cookies=cookies).status_code == 200


def misuse(place: Place, cookies: dict[str, str], csrf: str) -> None:
    """Whatever a hasty person or a wrong program does with secrets."""
    secret, wrong = planted.PASSWORD, {"authorization": f"Bearer {planted.WRONG_KEY}"}
    basic = base64.b64encode(f"me:{planted.WRONG_KEY}".encode()).decode()
    own = {"cookies": cookies, "headers": {"x-csrf-token": csrf}}
    session = "/api/v1/session"
    asked: list[tuple[str, str, dict[str, Any], int]] = [
        ("POST", session, {"json": {"email": EMAIL, "password": f"{secret}x"}}, 401),
        ("POST", session, {"json": {"email": EMAIL, "password": [secret]}}, 422),
        ("POST", session, {"content": f'{{"password": "{secret}'.encode()}, 422),
        ("POST", f"{session}/link", {"json": {"token": place.secrets["link"]}}, 401),
        ("GET", f"{PROJECT}/traces", {"headers": wrong}, 401),
        ("GET", f"{PROJECT}/traces", {"headers": {"authorization": f"Basic {basic}"}}, 401),
        ("GET", f"{PROJECT}/traces", {"headers": {"authorization": planted.WRONG_KEY}}, 401),
        ("GET", f"/api/v1/nothing?key={planted.API_KEY}", {}, 404),
        ("POST", f"{PROJECT}/keys", {"cookies": cookies, "json": {"name": secret}}, 403),
        ("POST", f"{PROJECT}/keys", {**own, "json": {"name": "x", "scopes": [planted.API_KEY]}}, 422),
        ("PUT", "/api/v1/account/password", {**own, "json": {"current": f"{secret}y", "new": f"{secret}z"}}, 401),
        ("POST", "/v1/traces", {"headers": wrong, "content": planted.MODEL_KEY.encode()}, 401),
    ]
    for method, path, given, status in asked:
        answer = place.ask(method, path, **given)
        assert answer.status_code in (status, 400, 403), f"{method} {path}: {answer.status_code} {answer.text}"
    assert place.ask("GET", f"{session}/oidc/start?next=/").status_code == 302


def rob(place: Place, cookies: dict[str, str], csrf: str) -> None:
    """Tables vanish under the running server: its errors tell statements, never values."""
    with closing(sqlite3.connect(place.folder / "reckon.db", timeout=30)) as store:
        dumped = "\n".join(store.iterdump())
        (place.folder / "dump.sql").write_text(dumped)
        store.execute("DROP TABLE login_links")
        store.execute("DROP TABLE sessions")
        store.execute("DROP TABLE api_keys")
        store.commit()
    for given in ({"cookies": cookies}, {"headers": {"authorization": f"Bearer {planted.WRONG_KEY}"}}):
        assert place.ask("GET", f"{PROJECT}/keys", **given).status_code >= 500  # type: ignore[arg-type]
    place.ask("POST", "/api/v1/session/link", json={"token": planted.LINK_TOKEN})
    place.ask("POST", "/api/v1/session", json={"email": EMAIL, "password": planted.PASSWORD})


def spoken(answer: httpx.Response) -> bytes:
    return answer.content + b"\n".join(name + b": " + value for name, value in answer.headers.raw)


def store_text(folder: Path) -> bytes:
    """Every row of the store as it was before it was robbed: the outbox and the audit log are among them."""
    text = (folder / "dump.sql").read_bytes()
    assert b"session.refused" in text
    assert b"key.created" in text
    return text


def redis_text(url: str) -> str:
    """Everything that Redis holds, of whatever kind."""
    with Redis.from_url(url) as client:
        return "\n".join(f"{name!r} {client.dump(name)!r}" for name in client.keys("*"))
