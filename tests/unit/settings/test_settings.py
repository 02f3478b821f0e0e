"""Settings come from the environment, else the file, else the default, and bad ones are named."""

import os
from pathlib import Path

import pytest

from reckon.errors import Misconfigured
from reckon.settings import load


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RECKON_")]:
        monkeypatch.delenv(name)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "reckon.toml"
    file.write_text("[web]\nport = 1111\notlp_port = 2222\n")
    monkeypatch.setenv("RECKON_CONFIG", str(file))
    monkeypatch.setenv("RECKON_WEB_PORT", "3333")
    web = load().web
    assert (web.port, web.otlp_port, web.host) == (3333, 2222, "127.0.0.1")


def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_WEB_PORT", "many")
    with pytest.raises(Misconfigured, match=r"web\.port"):
        load()


def test_a_file_that_is_not_there_is_no_reason_for_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECKON_CONFIG", str(tmp_path / "nowhere.toml"))
    with pytest.raises(Misconfigured, match=r"RECKON_CONFIG names .*nowhere\.toml"):
        load()


@pytest.mark.parametrize("text", [b"[web\nport = 1", b"\xff"])
def test_a_file_that_is_not_toml_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "reckon.toml"
    file.write_bytes(text)
    monkeypatch.setenv("RECKON_CONFIG", str(file))
    with pytest.raises(Misconfigured, match="is not TOML"):
        load()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD", "hunter2")
    assert "hunter2" not in repr(load())


@pytest.mark.parametrize("length", [10, 200])
def test_sockets_have_short_paths_however_deep_the_data_directory_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, length: int
) -> None:
    monkeypatch.setenv("RECKON_DATA_DIR", str(tmp_path / ("d" * length)))
    settings = load()
    paths = {settings.redis_socket, settings.supervisor_socket}
    assert len(paths) == 2
    assert all(len(os.fsencode(path)) <= 107 for path in paths)


def test_two_data_directories_never_share_a_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = []
    for name in ("a" * 200, "b" * 200):
        monkeypatch.setenv("RECKON_DATA_DIR", str(tmp_path / name))
        found.append(load().redis_socket)
    assert found[0] != found[1]


@pytest.mark.parametrize(
    "name", ["RECKON_WEB_PUBLIC_URL", "RECKON_CLICKHOUSE_URL", "RECKON_MODEL_URL", "RECKON_PRM_URL"]
)
@pytest.mark.parametrize("value", ["foo", "ftp://host", "http://", "host:80", "http://["])
def test_what_is_no_http_address_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured, match=r"address|URL"):
        load()


def test_named_providers_come_from_the_file_and_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "reckon.toml"
    file.write_text('[providers.small]\nurl = "http://small/v1"\nname = "s"\nlogprobs = false\n')
    monkeypatch.setenv("RECKON_CONFIG", str(file))
    monkeypatch.setenv("RECKON_PROVIDERS_DEEP", '{"url": "http://deep/v1", "name": "d", "api_key": "hunter2"}')
    settings = load()
    assert settings.with_model_of("") is settings
    small, deep = settings.with_model_of("small").model, settings.with_model_of("deep").model
    assert (small.url, small.name, small.logprobs, small.concurrency) == ("http://small/v1", "s", False, 64)
    assert deep.api_key.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ('{"url": "http://deep/v1"}', "'deep' does not say its name"),
        ('{"url": "deep", "name": "d"}', "must be an address"),
        ('{"url": "http://deep/v1", "name": "d", "modle": 1}', "modle"),
    ],
)
def test_a_provider_that_is_not_told_in_full_is_named(monkeypatch: pytest.MonkeyPatch, told: str, why: str) -> None:
    monkeypatch.setenv("RECKON_PROVIDERS_DEEP", told)
    with pytest.raises(Misconfigured, match=why):
        load()


def test_a_provider_that_nobody_named_lists_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_PROVIDERS_DEEP", '{"url": "http://deep/v1", "name": "d"}')
    with pytest.raises(Misconfigured, match="no provider 'sea'; known are: deep"):
        load().with_model_of("sea")
