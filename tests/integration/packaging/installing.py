"""Clean environments to install into, made with uv under pip's configuration."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from uv import find_uv_bin

ROOT = Path(__file__).parents[3]
# pip's configuration, which uv does not read: where an offline machine keeps its packages.
_FROM_PIP = {"find-links": "UV_FIND_LINKS", "extra-index-url": "UV_INDEX", "index-url": "UV_DEFAULT_INDEX"}


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """A command's output; what it said is in the failure."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env or packaging_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def packaging_environment() -> dict[str, str]:
    """The environment without our own settings, and with pip's configuration told to uv."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("RECKON_", "PYTHONPATH"))}
    for option, variable in _FROM_PIP.items():
        for scope in ("global", ":env:"):
            asked = subprocess.run(
                [shutil.which("pip") or "pip", "config", "get", f"{scope}.{option}"],
                capture_output=True,
                text=True,
                check=False,
            )
            if asked.returncode == 0 and asked.stdout.strip():
                separator = "," if option == "find-links" else " "
                env.setdefault(variable, separator.join(asked.stdout.split()))
    return env | {"UV_INDEX_STRATEGY": "unsafe-best-match"}


def clean_environment(folder: Path, requirement: str, *flags: str | Path) -> Path:
    """A fresh virtual environment with one thing installed; its bin folder."""
    run(find_uv_bin(), "venv", "--quiet", "--python", sys.executable, folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    run(find_uv_bin(), "pip", "install", "--quiet", "--python", python, *flags, requirement, cwd=folder.parent)
    return folder / "bin"
