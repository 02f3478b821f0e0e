"""First start: an owner and a working local key, made once, and anew where they are lost."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from reckon.people.accounts import find_user
from reckon.processes.first_start import first_start as run
from reckon.processes.first_start import key_name, local_key_works
from reckon.processes.local_secrets import read_secret, secrets_dir, write_secret
from reckon.projects.access import SYSTEM, Known
from reckon.projects.key_lookup import known_key
from reckon.projects.keys import list_keys, revoke_key
from reckon.projects.permissions import Permission
from reckon.relational.people_tables import audit_log, users
from reckon.relational.unit_of_work import reading, unit_of_work

NOW = 1_800_000_000 * 10**9


def first_start(engine: Engine, data_dir: Path, host: str = "a") -> bool:
    return run(engine, data_dir, host, lambda: NOW)


def known(engine: Engine, data_dir: Path) -> Known | None:
    with reading(engine) as session:
        return known_key(session, read_secret(data_dir, "local.key"), NOW)


def names_in_use(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(key.name for key in list_keys(session, "default", NOW)[0] if key.state(NOW) == "active")


def test_there_are_an_owner_a_signing_key_and_a_local_key_that_may_do_just_its_work(
    engine: Engine, tmp_path: Path
) -> None:
    assert first_start(engine, tmp_path)
    with reading(engine) as session:
        owner = find_user(session, "owner@localhost")
    assert owner is not None
    assert owner.owner
    assert len(read_secret(tmp_path, "signing.key")) >= 40
    found = known(engine, tmp_path)
    assert found is not None
    assert (found.home, set(found.grants)) == ("default", {"default"})
    assert {Permission.SPANS_ANY_PROJECT, Permission.TRACES_READ, Permission.QUERIES_RUN} <= found.grants["default"]
    assert Permission.KEYS_MANAGE not in found.grants["default"]
    assert Permission.INSTALLATION_MANAGE not in found.everywhere


def test_a_second_start_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    first_start(engine, tmp_path)
    before = [read_secret(tmp_path, name) for name in ("local.key", "signing.key")]
    assert not first_start(engine, tmp_path)
    assert [read_secret(tmp_path, name) for name in ("local.key", "signing.key")] == before
    assert len(names_in_use(engine)) == 1
    with reading(engine) as session:
        assert session.execute(select(func.count()).select_from(users)).scalar_one() == 1


def test_a_lost_key_is_made_anew_and_the_old_one_revoked(engine: Engine, tmp_path: Path) -> None:
    first_start(engine, tmp_path)
    lost = read_secret(tmp_path, "local.key")
    (secrets_dir(tmp_path) / "local.key").unlink()
    assert first_start(engine, tmp_path)
    assert not local_key_works(engine, lost, NOW)
    assert local_key_works(engine, read_secret(tmp_path, "local.key"), NOW)
    assert len(names_in_use(engine)) == 1


def test_a_revoked_key_is_made_anew(engine: Engine, tmp_path: Path) -> None:
    first_start(engine, tmp_path)
    found = known(engine, tmp_path)
    assert found is not None
    with unit_of_work(engine) as session:
        revoke_key(session, SYSTEM, "default", found.principal.id, NOW)
    assert first_start(engine, tmp_path)
    assert local_key_works(engine, read_secret(tmp_path, "local.key"), NOW)


@pytest.mark.parametrize("foreign", ["rk_of_another_store", "\n"])
def test_a_key_of_another_store_is_made_anew(engine: Engine, tmp_path: Path, foreign: str) -> None:
    write_secret(tmp_path, "local.key", foreign)
    assert first_start(engine, tmp_path)
    assert local_key_works(engine, read_secret(tmp_path, "local.key"), NOW)


def test_each_machine_and_data_directory_has_a_key_of_its_own(engine: Engine, tmp_path: Path) -> None:
    places = [(tmp_path / "one", "a"), (tmp_path / "two", "a"), (tmp_path / "three", "b")]
    for folder, host in places:
        first_start(engine, folder, host)
    assert names_in_use(engine) == sorted(key_name(host, folder) for folder, host in places)
    assert all(local_key_works(engine, read_secret(folder, "local.key"), NOW) for folder, _ in places)


def test_what_was_made_stands_in_the_audit_log_without_a_secret(engine: Engine, tmp_path: Path) -> None:
    first_start(engine, tmp_path)
    with reading(engine) as session:
        rows = session.execute(select(audit_log)).all()
    assert {(row.principal_kind, row.action) for row in rows} == {("system", "user.created"), ("system", "key.created")}
    assert read_secret(tmp_path, "local.key") not in str(rows)


@pytest.mark.parametrize("folder", ["/" + "x" * 300, "/a\nb"])
def test_a_folder_that_fits_no_name_is_told_apart_all_the_same(folder: str) -> None:
    name = key_name("h", Path(folder))
    assert len(name) <= 200
    assert name.isprintable()
    assert name != key_name("h", Path(folder + "y"))
