"""The doctor says who gets in, and what to do where nobody or everybody does."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from reckon.people.accounts import ensure_owner, set_password
from reckon.people.ways_in import an_owner_can_sign_in, somebody_can_sign_in
from reckon.processes.doctor import Finding, examine
from reckon.processes.doctor_access import checks
from reckon.processes.first_start import first_start
from reckon.processes.local_secrets import secrets_dir, write_secret
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import Settings


def found(data_dir: Path, url: str = "", *, running: bool = False, **more: Any) -> dict[str, Finding]:
    settings = Settings.model_validate({"data_dir": data_dir, "database": {"url": url}, **more})
    return {one.name: one for one in examine(checks(settings, running=running))}


@pytest.mark.parametrize(("running", "level"), [(True, "missing"), (False, "info")])
def test_before_the_first_start_all_is_said_to_be_missing(tmp_path: Path, running: bool, level: str) -> None:
    told = found(tmp_path, running=running)
    assert {told[name].level for name in ("secrets", "owner", "local key")} == {level}
    assert list(tmp_path.iterdir()) == []


def test_after_it_only_the_owner_s_password_lacks(engine: Engine, store_url: str, tmp_path: Path) -> None:
    first_start(engine, tmp_path, "h")
    told = found(tmp_path, store_url, running=True)
    assert [told[name].level for name in ("logins", "secrets", "local key")] == ["ok", "ok", "ok"]
    assert told["owner"].level == "info"
    assert "reckon login" in told["owner"].advice
    with unit_of_work(engine) as session:
        assert not somebody_can_sign_in(session)
        set_password(session, ensure_owner(session, 1), "a hash", time.time_ns())
    assert found(tmp_path, store_url)["owner"].level == "ok"
    with reading(engine) as session:
        assert somebody_can_sign_in(session)
        assert an_owner_can_sign_in(session)


def test_a_key_of_another_store_is_missing(engine: Engine, store_url: str, tmp_path: Path) -> None:
    write_secret(tmp_path, "local.key", "rk_other")
    assert found(tmp_path, store_url)["local key"].level == "missing"


def test_secrets_that_others_may_open_are_named(tmp_path: Path) -> None:
    write_secret(tmp_path, "signing.key", "s")
    (secrets_dir(tmp_path) / "signing.key").chmod(0o640)
    told = found(tmp_path)["secrets"]
    assert told.level == "missing"
    assert "signing.key" in told.text


@pytest.mark.parametrize(
    ("auth", "host", "level"),
    [
        ("on", "0.0.0.0", "ok"),
        ("off", "127.0.0.1", "info"),
        ("off", "localhost", "info"),
        ("off", "0.0.0.0", "missing"),
    ],
)
def test_whether_logins_are_on_is_said(tmp_path: Path, auth: str, host: str, level: str) -> None:
    assert found(tmp_path, auth=auth, web={"host": host})["logins"].level == level
