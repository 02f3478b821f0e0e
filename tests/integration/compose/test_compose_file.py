"""The compose file and the Dockerfile, as their own tools read them, and the rules that they keep."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from fakes.compose_set import ROOT, copied_deployment, resolved

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


def test_every_service_is_bounded_checked_and_without_privileges(compose_file: Path) -> None:
    for name, one in services(compose_file).items():
        assert one["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in one["security_opt"], name
        assert one["logging"]["options"]["max-size"], name
        limits = one.get("deploy", {}).get("resources", {})
        assert limits.get("limits") or limits.get("reservations") or name == "migrate", name
        assert "healthcheck" in one or name in {"migrate", "beat"}, name


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
