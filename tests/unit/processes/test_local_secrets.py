"""The files of secrets: whole or not there, and nobody's but their owner's."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from reckon.errors import CannotStart, Misconfigured
from reckon.processes.local_secrets import (
    loose,
    own_key,
    read_secret,
    secrets_dir,
    signing_key,
    tighten,
    write_secret,
)
from reckon.settings import Settings
from reckon.settings_groups import Plugin


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_secret(tmp_path, "local.key", "rk_a")
    write_secret(tmp_path, "local.key", "rk_b")
    assert read_secret(tmp_path, "local.key") == "rk_b"
    assert read_secret(tmp_path, "signing.key") == ""
    assert [path.name for path in secrets_dir(tmp_path).iterdir()] == ["local.key"]


def test_only_the_owner_may_open_them(tmp_path: Path) -> None:
    write_secret(tmp_path / "data", "signing.key", "s")
    assert mode(secrets_dir(tmp_path / "data")) == 0o700
    assert mode(secrets_dir(tmp_path / "data") / "signing.key") == 0o600
    assert loose(tmp_path / "data") == []


def test_what_was_opened_to_others_is_told_and_taken_back(tmp_path: Path) -> None:
    write_secret(tmp_path, "local.key", "rk_a")
    folder, file = secrets_dir(tmp_path), secrets_dir(tmp_path) / "local.key"
    folder.chmod(0o755)
    file.chmod(0o644)
    assert loose(tmp_path) == [folder, file]
    tighten(tmp_path)
    assert (loose(tmp_path), mode(folder), mode(file)) == ([], 0o700, 0o600)


def test_a_write_that_was_cut_short_is_no_secret_and_no_hindrance(tmp_path: Path) -> None:
    secrets_dir(tmp_path).mkdir()
    (secrets_dir(tmp_path) / "local.key.new").write_text("rk_ha")
    assert read_secret(tmp_path, "local.key") == ""
    write_secret(tmp_path, "local.key", "rk_whole")
    assert read_secret(tmp_path, "local.key") == "rk_whole"


def test_a_secret_that_cannot_be_read_or_written_says_what_to_do(tmp_path: Path) -> None:
    (secrets_dir(tmp_path) / "local.key").mkdir(parents=True)
    with pytest.raises(Misconfigured, match="RECKON_API_KEY"):
        read_secret(tmp_path, "local.key")
    with pytest.raises(CannotStart, match="writable"):
        write_secret(tmp_path, "local.key", "x")


def test_a_key_in_the_settings_goes_before_the_local_one(tmp_path: Path) -> None:
    write_secret(tmp_path, "local.key", "rk_local")
    assert own_key(Settings(data_dir=tmp_path)) == "rk_local"
    assert own_key(Settings(data_dir=tmp_path, api_key=SecretStr("rk_own"))) == "rk_own"


def test_where_logins_are_off_only_a_key_that_was_asked_for_is_sent(tmp_path: Path) -> None:
    write_secret(tmp_path, "local.key", "rk_local")
    assert own_key(Settings(data_dir=tmp_path, auth="off")) == ""
    assert own_key(Settings(data_dir=tmp_path, auth="off", api_key=SecretStr("rk_own"))) == "rk_own"


def test_the_signing_key_is_the_machine_s_own_unless_one_is_set(tmp_path: Path) -> None:
    write_secret(tmp_path, "signing.key", "ours")
    assert signing_key(Settings(data_dir=tmp_path)) == "ours"
    plugin = Plugin(signing_key=SecretStr("theirs"))  # type: ignore[call-arg]  # every field has a default
    assert signing_key(Settings(data_dir=tmp_path, plugin=plugin)) == "theirs"
