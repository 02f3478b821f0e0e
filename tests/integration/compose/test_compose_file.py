"""The compose file and the Dockerfile, as their own tools read them, and the rules that they keep."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from fakes.compose_set import ROOT, copied_deployment, resolved
from reckon.clickhouse.client import connect

PROFILES = ("core", "cluster", "serve", "cpu", "gpu")


@pytest.fixture(scope="module")
def compose_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_deployment(tmp_path_factory.mktemp("deployment"))


def test_docker_compose_understands_it_and_every_service_is_in_a_profile(compose_file: Path) -> None:
    found = services(compose_file)
    assert {profile for one in found.values() for profile in one["profiles"]} == set(PROFILES)


def test_the_linters_find_nothing() -> None:
    bin_dir = Path(sys.executable).parent
    rules = "{extends: default, rules: {line-length: {max: 130}, document-start: disable}}"
    for command in (
        [bin_dir / "hadolint", ROOT / "Dockerfile"],
        [bin_dir / "yamllint", "--strict", "-d", rules, ROOT / "docker-compose.yml"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@cache
def services(compose_file: Path) -> dict[str, dict]:
    found: dict[str, dict] = resolved(compose_file, *PROFILES)["services"]
    return found


def test_every_image_of_others_names_its_version(compose_file: Path) -> None:
    for name, one in services(compose_file).items():
        if not one["image"].startswith("reckon-ai/"):
            assert re.search(r":v?\d+\.\d+(\.\d+)*(-\w+)?$", one["image"]), name
    froms = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    stages = set(re.findall(r" AS (\S+)", (ROOT / "Dockerfile").read_text()))
    assert all(re.search(r":v?\d+\.\d+\.\d+", image) for image in froms if image not in stages)


def test_clickhouse_is_the_version_that_all_tests_run_on(compose_file: Path, clickhouse_url: str) -> None:
    """The embedded one: what it takes, an older server may refuse, and no other is tried here."""
    wanted = ".".join(connect(clickhouse_url).server_version.split(".")[:2])
    found = {one["image"] for one in services(compose_file).values() if one["image"].startswith("clickhouse/")}
    assert found == {f"clickhouse/clickhouse-{name}:{wanted}" for name in ("server", "keeper")}


def test_every_service_is_bounded_checked_and_without_privileges(compose_file: Path) -> None:
    for name, one in services(compose_file).items():
        assert one["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in one["security_opt"], name
        assert one["logging"]["options"]["max-size"], name
        assert one["deploy"]["resources"]["limits"]["memory"], name
        assert "healthcheck" in one or name == "migrate", name  # it ends, and its end is waited for


def test_our_own_services_write_to_their_volume_only_and_are_not_root(compose_file: Path) -> None:
    for name in ("migrate", "web", "worker", "beat"):
        one = services(compose_file)[name]
        assert one["read_only"] is True, name
        assert one["tmpfs"] == ["/tmp"], name
    dockerfile = (ROOT / "Dockerfile").read_text()
    last = {part.rpartition("\nUSER ")[2].split()[0] for part in dockerfile.split("\nFROM ") if "\nUSER " in part}
    assert {user.partition(":")[0] for user in last} == {"10001"}


def test_no_port_is_open_to_other_machines_unless_somebody_says_so(compose_file: Path) -> None:
    for name, one in services(compose_file).items():
        for port in one.get("ports", []):
            assert str(port).startswith("127.0.0.1:"), name
    opened = resolved(compose_file, "core", environment={"BIND": "0.0.0.0"})  # the operator's choice
    assert "0.0.0.0:8600:8600/tcp" in opened["services"]["web"]["ports"]


def test_without_secrets_nothing_starts_and_no_password_is_in_the_file(compose_file: Path) -> None:
    told = yaml.safe_load(compose_file.read_text())
    assert all(list(one) == ["file"] for one in told["secrets"].values())
    words = re.findall(r"(?i)password:\s*(\S+)", compose_file.read_text())
    assert [word for word in words if not word.startswith(("/", "{", "["))] == []


def test_secrets_that_are_there_stay(compose_file: Path) -> None:
    folder = compose_file.parent / "deploy/secrets"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    subprocess.run([compose_file.parent / "deploy/make-secrets"], check=True, capture_output=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert folder.stat().st_mode & 0o077 == 0


def test_the_cluster_is_two_shards_of_two_replicas_with_three_keepers(compose_file: Path) -> None:
    cluster = {name: one for name, one in services(compose_file).items() if name.startswith(("clickhouse-", "keeper-"))}
    places = {(one["environment"].get("SHARD"), one["environment"].get("REPLICA")) for one in cluster.values()}
    assert places - {(None, None)} == {("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")}
    assert len([name for name in cluster if name.startswith("keeper-")]) == 3
    told = (compose_file.parent / "deploy/cluster.env").read_text()
    environment = dict(line.split("=", 1) for line in told.splitlines() if "=" in line and not line.startswith("#"))
    web = resolved(compose_file, "cluster", environment=environment)["services"]["web"]["environment"]
    assert web["RECKON_CLICKHOUSE_CLUSTER"] == "reckon"
    assert web["RECKON_CLICKHOUSE_URL"] == "http://clickhouse-1-1:8123"
    assert services(compose_file)["clickhouse"]["profiles"] == ["core"], "a cluster has no single server beside it"


def test_each_service_waits_until_what_it_needs_is_well(compose_file: Path) -> None:
    found = services(compose_file)
    needs = {
        name: {other: how["condition"] for other, how in one.get("depends_on", {}).items()}
        for name, one in found.items()
    }
    assert needs["migrate"] == {"postgres": "service_healthy", "redis": "service_healthy"}
    for name in ("web", "worker", "beat"):
        assert needs[name] == {"migrate": "service_completed_successfully"}, name
    assert needs["model-cpu"] == needs["prm-gpu"] == {"web": "service_healthy"}
    assert set(needs["clickhouse-2-2"].values()) == {"service_healthy"}
    waited_for = {other for one in needs.values() for other, how in one.items() if how == "service_healthy"}
    assert all("healthcheck" in found[name] for name in waited_for)


def test_data_lies_in_named_volumes_and_nothing_of_the_host_can_be_written(compose_file: Path) -> None:
    named = set(yaml.safe_load(compose_file.read_text())["volumes"])
    for name, one in services(compose_file).items():
        for volume in one.get("volumes", []):
            source, _, rest = str(volume).partition(":")
            assert source in named or ("/deploy/clickhouse/" in source and rest.endswith(":ro")), f"{name}: {volume}"
    for name in ("model-cpu", "prm-cpu", "model-gpu"):
        assert any(str(volume).startswith("data:/data:ro") for volume in services(compose_file)[name]["volumes"]), name


def test_only_what_has_to_write_beside_its_volume_can(compose_file: Path) -> None:
    """ClickHouse's start-up makes its user, vLLM compiles: their own images want it so."""
    writable = {name.split("-")[0] for name, one in services(compose_file).items() if not one.get("read_only")}
    assert writable == {"clickhouse", "keeper", "model", "prm"}


def test_clickhouse_keeps_its_logs_for_a_week_or_not_at_all_and_its_memory_within_the_container(
    compose_file: Path,
) -> None:
    told = ET.parse(compose_file.parent / "deploy/clickhouse/server.xml").getroot()
    logs = [one for one in told if one.tag.endswith("_log")]
    assert {one.tag for one in logs if one.get("remove") is None} == {"query_log", "part_log"}
    assert all("INTERVAL 7 DAY" in (one.findtext("ttl") or "") for one in logs if one.get("remove") is None)
    assert {"trace_log", "text_log", "metric_log", "asynchronous_metric_log"} <= {one.tag for one in logs}
    assert float(told.findtext("max_server_memory_usage_to_ram_ratio") or 1) < 1
    for name, one in services(compose_file).items():
        if one["image"].startswith("clickhouse/"):
            assert one["deploy"]["resources"]["limits"]["memory"], name


def test_no_user_of_an_image_is_left_with_a_password_that_everybody_knows(compose_file: Path) -> None:
    secrets = compose_file.parent / "deploy/secrets"
    users = ET.parse(secrets / "clickhouse_users.xml").getroot().find("users")
    assert users is not None
    assert {one.tag: one.get("remove") for one in users} == {"default": "1", "reckon": None}
    assert (secrets / "redis.conf").read_text().startswith("requirepass ")
    assert (
        services(compose_file)["postgres"]["environment"]["POSTGRES_PASSWORD_FILE"] == "/run/secrets/postgres_password"
    )
    passwords = [(secrets / f"{name}_password").read_text() for name in ("postgres", "redis", "clickhouse")]
    assert len({*passwords}) == 3
