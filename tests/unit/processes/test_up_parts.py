"""Which parts the settings put on this machine."""

from pathlib import Path
from typing import Any

import pytest

from reckon.cli.up import chosen_parts
from reckon.errors import Misconfigured
from reckon.processes.supervise_part import in_start_order
from reckon.processes.up_parts import ALL, CORE, OneMachine, one_machine
from reckon.settings import Settings


def planned(chosen: tuple[str, ...] = ALL, problem: str | None = None, **groups: dict[str, Any]) -> OneMachine:
    return one_machine(Settings(data_dir=Path("data"), **groups), chosen, problem)  # type: ignore[arg-type]  # parsed


def names(found: OneMachine) -> list[str]:
    return [part.name for part in found.parts]


def test_by_default_all_run_here() -> None:
    assert names(planned()) == list(ALL)


def test_stores_come_before_those_that_use_them() -> None:
    order = [part.name for part in in_start_order(planned().parts)]
    assert order.index("clickhouse") < order.index("migrate") < order.index("web") < order.index("model")


def test_what_needs_the_stores_loads_early_and_wait_for_files_of_their_own() -> None:
    files = {part.name: part.go_ahead for part in planned().parts if part.go_ahead}
    assert sorted(files) == ["migrate", "web", "worker"]
    assert len(set(files.values())) == 3
    assert all(str(part.go_ahead) in part.command for part in planned().parts if part.go_ahead)


def test_a_redis_elsewhere_is_not_asked_for_the_worker() -> None:
    (worker,) = [part for part in planned(redis={"url": "redis://elsewhere/0"}).parts if part.name == "worker"]
    assert worker.ready is None


def test_without_vllm_everything_else_runs_and_the_reason_is_said() -> None:
    found = planned(problem="it is not there")
    assert names(found) == list(CORE)
    assert any("it is not there" in line for line in found.left_out)


@pytest.mark.parametrize(
    ("groups", "absent"),
    [
        ({"redis": {"url": "redis://elsewhere/0"}}, "redis"),
        ({"clickhouse": {"url": "http://elsewhere:8123"}}, "clickhouse"),
        ({"model": {"url": "http://elsewhere/v1"}}, "model"),
        ({"model": {"name": "a-bigger-one"}}, "model"),
        ({"prm": {"url": ""}}, "prm"),
    ],
)
def test_what_the_settings_place_elsewhere_is_not_started(groups: dict[str, dict[str, Any]], absent: str) -> None:
    found = planned(**groups)
    assert absent not in names(found)
    assert len(names(found)) == len(ALL) - 1


def test_nothing_left_to_run_is_said() -> None:
    with pytest.raises(Misconfigured, match="--only"):
        planned(("redis",), redis={"url": "redis://elsewhere/0"})


def test_each_port_names_the_setting_that_moves_it() -> None:
    found = {(one.port, one.setting.split()[0]) for one in planned().listeners}
    assert found == {
        (8600, "RECKON_WEB_PORT"),
        (4318, "RECKON_WEB_OTLP_PORT"),
        (4317, "RECKON_WEB_GRPC_PORT"),
        (8623, "RECKON_CLICKHOUSE_URL"),
        (8601, "RECKON_MODEL_URL"),
        (8602, "RECKON_PRM_URL"),
    }


def test_a_port_that_is_turned_off_is_not_checked() -> None:
    off = {"otlp_port": 0, "grpc_port": 0}
    assert not {4317, 4318} & {one.port for one in planned(web=off).listeners}


def test_the_plugin_reports_to_the_web_part_by_loopback() -> None:
    (model,) = [part for part in planned(web={"host": "0.0.0.0", "port": 9000}).parts if part.name == "model"]
    assert model.environment["RECKON_PLUGIN_ENDPOINT"] == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("only", "no_model", "expected"),
    [
        ((), False, ALL),
        ((), True, CORE),
        (("core",), False, CORE),
        (("core", "prm"), False, (*CORE, "prm")),
        (("web",), False, ("web",)),
    ],
)
def test_options_choose_parts(only: tuple[str, ...], no_model: bool, expected: tuple[str, ...]) -> None:
    assert chosen_parts(only, no_model=no_model) == expected
