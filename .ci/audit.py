"""Asks for known weaknesses of the locked packages: `make audit`.

Exit status, which make shows as "Error 3" and the like. 0: everything was looked up and nothing is
known. 1: something is known. 3: some of it could not be looked up, which is no good news; a mirror,
for example, may answer no advisories.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLEAN, KNOWN, NOT_LOOKED = 0, 1, 3
_SHOWN_MAX = 50
_TIMEOUT_S = 600


@dataclass(frozen=True)
class Looked:
    """What one tool has found: known weaknesses, and what it could not look up; `packages` is how many it did."""

    packages: int
    known: Sequence[str]
    missed: Sequence[str]


def read_pip(answer: str) -> Looked:
    """pip-audit's JSON. It counts a package that the index does not describe as no weakness; here it is missed."""
    try:
        told = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Looked(0, [], ["pip-audit gave no answer"])
    missed = [f"{one['name']}: {one['skip_reason']}" for one in told if "skip_reason" in one]
    looked = [one for one in told if "skip_reason" not in one]
    known = [f"{one['name']} {one['version']}: {weak['id']}" for one in looked for weak in one.get("vulns", [])]
    return Looked(len(looked), known, missed or ([] if looked else ["pip-audit looked at no package"]))


def read_npm(answer: str) -> Looked:
    """`npm audit --json`. Without its counts it has not looked, whatever else it says."""
    try:
        told = json.loads(answer)
        packages = int(told["metadata"]["dependencies"]["total"])
        weak = told["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return Looked(0, [], ["npm audit gave no answer"])
    known = [f"{name}: {one.get('severity', 'unknown')}, {one.get('range', '')}" for name, one in sorted(weak.items())]
    return Looked(packages, known, [] if packages else ["npm audit looked at no package"])


def report(found: dict[str, Looked], say: Callable[[str], object]) -> int:
    """Say what was found in plain words; the exit status."""
    for name, looked in found.items():
        say(f"{name}: {looked.packages} packages looked up, {len(looked.known)} known weaknesses.")
        for line in looked.known[:_SHOWN_MAX]:
            say(f"  {line}")
        if looked.missed:
            say(f"  NOT looked up: {len(looked.missed)}. The first: {looked.missed[0]}.")
    if any(looked.known for looked in found.values()):
        say("Weaknesses are known. Raise the versions in pyproject.toml or package.json, then run make lock.")
        return KNOWN
    if any(looked.missed for looked in found.values()):
        say("This audit says nothing: advisories could not be looked up. Run make audit where they can be reached.")
        return NOT_LOOKED
    say("Nothing is known against the locked packages.")
    return CLEAN


def _answer(command: Sequence[str], folder: Path) -> str:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT_S,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def main() -> int:
    """Run both tools."""
    pip = [str(Path(sys.executable).with_name("pip-audit")), "-r", "locks/server.txt", "--require-hashes"]
    pip += ["--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"]
    found = {
        "Python (locks/server.txt)": read_pip(_answer(pip, ROOT)),
        "JavaScript (frontend/package-lock.json)": read_npm(
            _answer(["npm", "audit", "--json", "--package-lock-only"], ROOT / "frontend")
        ),
    }
    return report(found, lambda line: sys.stdout.write(f"{line}\n"))


if __name__ == "__main__":
    sys.exit(main())
