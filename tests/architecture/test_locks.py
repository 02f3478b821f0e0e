"""Locked dependencies: every one pinned and hashed, none tied to a host or a machine."""

import re
import tomllib
from pathlib import Path

import pytest

from architecture.repository import ROOT, tracked

_PIN = re.compile(r"^[a-z0-9][a-z0-9._\-\[\],]*==\S+", re.IGNORECASE)
_LOCKS = [path for path in tracked() if path.suffix == ".txt" and path.parent.name == "locks"]


def requirements(path: Path) -> list[str]:
    text = (ROOT / path).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def test_there_are_locks() -> None:
    assert {path.name for path in _LOCKS} >= {"dev.txt", "server.txt", "node.txt", "vllm-cpu.txt", "vllm-gpu.txt"}


@pytest.mark.parametrize("path", _LOCKS, ids=str)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    bad = [line[:80] for line in requirements(path) if not _PIN.match(line) or "--hash=sha256:" not in line]
    assert bad == []


@pytest.mark.parametrize("path", _LOCKS, ids=str)
def test_no_lock_names_where_packages_come_from(path: Path) -> None:
    text = (ROOT / path).read_text()
    assert not re.search(r"://|^-|file:|--(index|extra-index|find-links)", text, re.MULTILINE)


def test_the_lock_of_the_server_agrees_with_the_one_of_development() -> None:
    def pins(name: str) -> set[str]:
        return {line.split()[0] for line in requirements(Path("locks") / name)}

    assert pins("server.txt") <= pins("dev.txt")


def test_the_lock_of_development_holds_everything_that_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["server"],
        *project["dependency-groups"]["dev"],
    ]
    wanted = {re.split(r"[\[<>=~! ]", one)[0].lower() for one in asked}
    locked = {re.split(r"[\[=]", line)[0].lower() for line in requirements(Path("locks/dev.txt"))}
    assert wanted - locked == set()
