"""What the plugin is handed: this machine's secrets for this machine's Reckon, and never another's."""

from pathlib import Path
from typing import Any

import pytest

from reckon.processes.local_secrets import write_secret
from reckon.processes.vllm_secrets import plugin_secrets
from reckon.settings import Settings

HANDED = {"RECKON_PLUGIN_KEY": "rk_local", "RECKON_PLUGIN_SIGNING_KEY": "signing"}


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    write_secret(tmp_path, "local.key", "rk_local")
    write_secret(tmp_path, "signing.key", "signing")
    return tmp_path


def handed(data_dir: Path, endpoint: str, **more: Any) -> dict[str, str]:
    plugin = {"endpoint": endpoint, **more.pop("plugin", {})}
    return plugin_secrets(Settings.model_validate({"data_dir": data_dir, "plugin": plugin, **more}))


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:8600", "http://localhost:1", "http://[::1]:8600/v1/traces"])
def test_the_local_key_goes_to_this_machine_s_reckon(data_dir: Path, endpoint: str) -> None:
    assert handed(data_dir, endpoint) == HANDED


def test_the_address_that_people_open_is_ours_too(data_dir: Path) -> None:
    web = {"public_url": "https://reckon.example"}
    assert handed(data_dir, "https://reckon.example/v1/traces", web=web) == HANDED
    assert handed(data_dir, "http://reckon.example/v1/traces", web=web) == {}


@pytest.mark.parametrize("endpoint", ["", "https://elsewhere.example", "https://127.0.0.1.elsewhere.example"])
def test_nobody_else_gets_it(data_dir: Path, endpoint: str) -> None:
    assert handed(data_dir, endpoint) == {}


def test_secrets_in_the_settings_stay(data_dir: Path) -> None:
    own = {"key": "rk_own", "signing_key": "mine"}
    assert handed(data_dir, "http://127.0.0.1:8600", plugin=own) == {}


def test_before_the_first_start_there_is_nothing_to_hand(tmp_path: Path) -> None:
    assert handed(tmp_path, "http://127.0.0.1:8600") == {}


def test_where_logins_are_off_no_key_is_needed(data_dir: Path) -> None:
    assert handed(data_dir, "http://127.0.0.1:8600", auth="off") == {"RECKON_PLUGIN_SIGNING_KEY": "signing"}
