"""`reckon config` shows value and origin of every setting, and no secret."""

from pathlib import Path

import pytest

from reckon.cli.config_origin import Line, leaves, lines
from reckon.settings import Settings, load


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Line]:
    file = tmp_path / "reckon.toml"
    file.write_text("[web]\nport = 1111\n")
    monkeypatch.setenv("RECKON_CONFIG", str(file))
    monkeypatch.setenv("RECKON_CLICKHOUSE_PASSWORD", "hunter2")
    monkeypatch.setenv("RECKON_REDIS_URL", "redis://me:hunter2@elsewhere/0")
    monkeypatch.setenv("RECKON_INGEST_SPANS_MAX", "7")
    return {line.variable: line for line in lines(load())}


def test_each_setting_says_where_it_comes_from(shown: dict[str, Line]) -> None:
    assert shown["RECKON_WEB_PORT"] == Line("RECKON_WEB_PORT", "1111", "file")
    assert shown["RECKON_INGEST_SPANS_MAX"] == Line("RECKON_INGEST_SPANS_MAX", "7", "environment")
    assert shown["RECKON_WEB_HOST"].origin == "default"


def test_no_secret_is_shown(shown: dict[str, Line]) -> None:
    assert "hunter2" not in str(shown)
    assert shown["RECKON_REDIS_URL"].value == "redis://me:********@elsewhere/0"
    assert shown["RECKON_MODEL_API_KEY"].value == ""


def test_every_setting_is_listed(shown: dict[str, Line]) -> None:
    assert len(shown) == len(list(leaves(Settings())))


def test_a_named_provider_is_shown_without_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    told = '{"url": "https://u:hunter2@api.example/v1", "name": "deep", "api_key": "hunter2", "logprobs": false}'
    monkeypatch.setenv("RECKON_PROVIDERS_DEEP", told)
    shown = {line.variable: line for line in lines(load())}["RECKON_PROVIDERS_DEEP"]
    assert shown.value == "url=https://u:********@api.example/v1, name=deep, api_key=********, logprobs=False"
    assert shown.origin == "environment"
