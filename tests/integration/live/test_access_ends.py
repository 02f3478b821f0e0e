"""A stream ends with the access that opened it, within seconds, on whichever server."""

import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import insert, update

from fakes.live_listener import listening
from fakes.web_server import free_port
from integration.live.conftest import STREAM, Installation, Web
from reckon.projects.permissions import Scope
from reckon.projects.tokens import digest_of
from reckon.relational.engine import make_engine
from reckon.relational.people_tables import api_keys
from reckon.relational.unit_of_work import unit_of_work

pytestmark = pytest.mark.integration
READER, SENDER = "rk_reader_" + "a" * 43, "rk_sender_" + "b" * 43


@pytest.fixture
def locked(installation: Installation) -> Iterator[Web]:
    """A server that wants keys, over the same stores; it has a key that reads and one that sends."""
    web = installation.webs[0]
    ports = {f"RECKON_WEB_{name}": str(free_port()) for name in ("PORT", "OTLP_PORT", "GRPC_PORT")}
    folder = installation.folder / "locked"
    folder.mkdir()
    environment = web.environment | ports | {"RECKON_AUTH": "on", "RECKON_DATA_DIR": str(folder)}
    made = replace(web, environment=environment, log=folder / "serve.log", process=None)
    engine = make_engine(environment["RECKON_DATABASE_URL"])
    with unit_of_work(engine) as session:
        for secret, scope in ((READER, Scope.READ), (SENDER, Scope.INGEST)):
            row = {"id": secret[3:9], "project": "default", "name": secret[3:9], "prefix": secret[:9]}
            row |= {"created_by": "a test", "digest": digest_of(secret), "scopes": scope, "created_ns": time.time_ns()}
            session.execute(insert(api_keys).values(row))
    engine.dispose()
    made.start()
    yield made
    made.stop()


def test_a_revoked_key_ends_its_stream(locked: Web):
    url = locked.url + STREAM
    assert httpx.get(url, timeout=30).status_code == 401
    assert httpx.get(url, headers={"authorization": f"Bearer {SENDER}"}, timeout=30).status_code == 403
    with listening(url, headers={"authorization": f"Bearer {READER}"}) as listener:
        listener.until(lambda event: event.name == "ready")
        engine = make_engine(locked.environment["RECKON_DATABASE_URL"])
        with unit_of_work(engine) as session:
            session.execute(update(api_keys).where(api_keys.c.name == "reader").values(revoked_ns=time.time_ns()))
        engine.dispose()
        assert listener.until(lambda event: event.name == "end")[-1].data == {"reason": "revoked"}
        assert listener.next() is None
    assert httpx.get(url, headers={"authorization": f"Bearer {READER}"}, timeout=30).status_code == 401
