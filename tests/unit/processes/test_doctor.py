"""The doctor finishes its round whatever breaks, and knows what is essential."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reckon.cli.doctor import shown
from reckon.errors import CannotStart
from reckon.processes import doctor_install, doctor_services
from reckon.processes.doctor import Finding, examine, healthy
from reckon.settings import Settings


def fine() -> Iterator[Finding]:
    yield Finding("fine", "ok", "yes")


def refused() -> Iterator[Finding]:
    raise CannotStart("No binary. Install it.")
    yield


def broken() -> Iterator[Finding]:
    yield Finding("half", "ok", "yes")
    raise ZeroDivisionError


def test_a_check_that_breaks_is_a_finding_and_the_round_goes_on() -> None:
    found = list(examine([("refused", refused), ("broken", broken), ("fine", fine)]))
    assert [(one.name, one.level) for one in found] == [
        ("refused", "missing"),
        ("half", "ok"),
        ("broken", "missing"),
        ("fine", "ok"),
    ]


@pytest.mark.parametrize(("levels", "well"), [(["ok", "info"], True), (["ok", "missing"], False), ([], True)])
def test_only_what_is_missing_makes_it_fail(levels: list[str], well: bool) -> None:
    assert healthy([Finding("x", level, "") for level in levels]) is well  # type: ignore[arg-type]  # listed above


def test_advice_stands_behind_its_finding() -> None:
    assert shown(Finding("ui", "missing", "not built", "make ui")).endswith("not built  → make ui")


def test_this_installation_has_python_the_extras_the_plugin_and_the_models(tmp_path: Path) -> None:
    checks = doctor_install.checks(Settings(data_dir=tmp_path), vllm_problem=None)
    found = {one.name: one.level for one in examine(checks) if one.name != "ui"}
    assert set(found.values()) == {"ok"}


@pytest.mark.parametrize(("running", "level"), [(True, "missing"), (False, "info")])
def test_a_silent_part_is_missing_only_when_all_should_run(tmp_path: Path, running: bool, level: str) -> None:
    # Port 9 (discard) is answered nowhere.
    silent = Settings.model_validate(
        {
            "data_dir": tmp_path,
            "web": {"port": 9, "otlp_port": 9, "grpc_port": 9},
            "clickhouse": {"url": "http://127.0.0.1:9"},
            "model": {"url": "http://127.0.0.1:9/v1"},
            "prm": {"url": "http://127.0.0.1:9"},
        }
    )
    found = {one.name: one.level for one in examine(doctor_services.checks(silent, running=running))}
    assert set(found) == {"web", "otlp http", "otlp grpc", "model", "prm", "clickhouse", "relational", "redis"}
    assert set(found.values()) == {level}
