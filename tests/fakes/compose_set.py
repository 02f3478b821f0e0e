"""The services of docker-compose.yml as processes of this machine, by their very commands and environments.

What only a network of containers has is put in its place: names of hosts become loopback ports,
`/run/secrets` becomes the folder that `deploy/make-secrets` filled, `/data` becomes a folder.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
OURS = ("migrate", "web", "worker", "beat")
_STOP_S_MAX = 60


def copied_deployment(folder: Path) -> Path:
    """A copy of what an operator has, its secrets made; the compose file's path."""
    for name in ("docker-compose.yml", "Dockerfile"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("secrets"))
    subprocess.run([folder / "deploy/make-secrets"], check=True, capture_output=True)
    return folder / "docker-compose.yml"


def resolved(compose_file: Path, *profiles: str, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The file as docker-compose itself understands it. Fails with its words where it does not."""
    chosen = [argument for profile in profiles for argument in ("--profile", profile)]
    command = ["docker-compose", "--file", str(compose_file), *chosen, "config"]
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=clean | dict(environment or {})
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = yaml.safe_load(done.stdout)
    return found


@dataclass
class ComposeSet:
    """Processes of one set. `places` maps texts of the file to what stands for them here."""

    file: dict[str, Any]
    folder: Path
    places: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def environment(self, service: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The service's own environment, and nothing of ours that would help it."""
        own = {name: self.placed(str(value)) for name, value in self.file["services"][service]["environment"].items()}
        system = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
        data = {"RECKON_DATA_DIR": str(self.folder / "data"), "HOME": str(self.folder), "PYTHONUNBUFFERED": "1"}
        return system | data | own | dict(extra or {})

    def placed(self, text: str) -> str:
        """The text with this machine's places."""
        for name, place in self.places.items():
            text = text.replace(name, place)
        return text

    def command(self, service: str) -> list[str]:
        """What the container runs: the image's entry point with the file's command."""
        return [sys.executable, "-m", "reckon.cli.main", *map(str, self.file["services"][service]["command"])]

    def start(self, service: str, name: str = "", extra: Mapping[str, str] | None = None) -> None:
        """Start it, as `name` where there are several; its output goes to a file of that name."""
        with self.log(name or service).open("ab") as output:
            self.running[name or service] = subprocess.Popen(
                self.command(service),
                env=self.environment(service, extra),
                cwd=self.folder,
                stdout=output,
                stderr=output,
            )

    def run(self, service: str, *arguments: str) -> str:
        """What `docker compose exec SERVICE reckon ARGUMENTS` prints; fails where it fails."""
        command = [sys.executable, "-m", "reckon.cli.main", *arguments]
        done = subprocess.run(
            command, env=self.environment(service), capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def stop(self, name: str) -> int:
        """As `docker stop` does; the exit status."""
        process = self.running.pop(name)
        process.terminate()
        try:
            return process.wait(_STOP_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOP_S_MAX)
            raise AssertionError(f"{name} did not stop: {self.log(name).read_text()[-2000:]}") from None

    def kill(self, name: str) -> None:
        """As a crash does."""
        process = self.running.pop(name)
        process.kill()
        process.wait(_STOP_S_MAX)

    def stop_all(self) -> None:
        """Whatever runs."""
        for name in list(self.running):
            self.stop(name)

    def log(self, name: str) -> Path:
        """Where its output goes."""
        return self.folder / f"{name}.log"
