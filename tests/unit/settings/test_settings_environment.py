"""Names that no setting has are refused, and secrets may come from files."""

import os
from pathlib import Path

import pytest

from reckon.errors import Misconfigured
from reckon.settings import load


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RECKON_")]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("RECKON_WEBB_PORT", "RECKON_WEB_PORT"),
        ("RECKON_DATADIR", "RECKON_DATA_DIR"),
        ("RECKON_WEB_PROT", "RECKON_WEB_PORT"),
        ("RECKON_ENDPOINT", "RECKON_PLUGIN_ENDPOINT"),  # as it was once planned to be called
        ("RECKON_CLICKHOUSE_PASWORD_FILE", "RECKON_CLICKHOUSE_PASSWORD"),
    ],
)
def test_a_name_that_no_setting_has_is_refused_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, wrong: str, nearest: str
) -> None:
    monkeypatch.setenv(wrong, "1")
    with pytest.raises(Misconfigured, match=rf"{wrong} \(did you mean {nearest}\?\)"):
        load()


def test_a_name_like_no_other_is_refused_without_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_QQQ", "1")
    with pytest.raises(Misconfigured, match="name: RECKON_QQQ\\."):
        load()


@pytest.mark.parametrize("table", ["[webb]\nport = 1", "[web]\nprot = 1"])
def test_a_name_that_no_setting_has_is_refused_in_the_file_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, table: str
) -> None:
    file = tmp_path / "reckon.toml"
    file.write_text(table)
    monkeypatch.setenv("RECKON_CONFIG", str(file))
    with pytest.raises(Misconfigured, match=r"webb|web\.prot"):
        load()


def test_what_is_read_beside_the_settings_is_no_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RECKON_TEST_ANYTHING", "RECKON_BUILD_UI", "RECKON_UPDATE_SNAPSHOTS"):
        monkeypatch.setenv(name, "1")
    load()


def test_a_secret_may_stand_in_a_file_without_the_end_of_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held = tmp_path / "password"
    held.write_text("hunter2\n")
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD_FILE", str(held))
    assert load().clickhouse.password.get_secret_value() == "hunter2"


def test_a_value_and_a_file_for_it_are_one_too_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    held = tmp_path / "password"
    held.write_text("hunter2")
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD_FILE", str(held))
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD", "hunter3")
    with pytest.raises(Misconfigured, match="are both set") as told:
        load()
    assert "hunter" not in str(told.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a" * 65_537])
def test_a_file_that_gives_no_value_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    held = tmp_path / "password"
    if content is not None:
        held.write_bytes(content)
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD_FILE", str(held))
    with pytest.raises(Misconfigured, match="RECKON_CLICKHOUSE_PASSWORD_FILE names"):
        load()
