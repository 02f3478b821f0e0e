"""The environment that vLLM lives in: where it is, and whether it is ready.

vLLM brings 170 pinned packages, so it never shares an environment with the server. The
stamp is written last: a set-up that was interrupted leaves none, and is done again.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from reckon.version import __version__

VLLM = "0.32.0"
TORCH = "2.13.0+cpu"
PYTHON = (3, 11)  # the lock has torch's hash for this one

Build: TypeAlias = Literal["cpu", "gpu"]
_LOCKS = Path(__file__).with_name("locks")
LOCKS: Mapping[Build, Path] = {"cpu": _LOCKS / "vllm-cpu.txt", "gpu": _LOCKS / "vllm-gpu.txt"}
# Where NVIDIA's driver says that it is loaded.
_DRIVER = Path("/proc/driver/nvidia/version")

_STAMP = "reckon-vllm.json"


def environment_dir(data_dir: Path) -> Path:
    """The folder of vLLM's environment."""
    return data_dir / "vllm-env"


def python_of(environment: Path) -> Path:
    """The environment's Python."""
    return environment / "bin" / "python"


def build_for(driver: Path = _DRIVER) -> Build:
    """The build that suits this machine: vLLM's own, for CUDA, where there is a driver."""
    return "gpu" if driver.exists() else "cpu"


def expected_stamp(build: Build) -> dict[str, str]:
    """What a finished environment of this version says about itself."""
    return {"lock": hashlib.sha256(LOCKS[build].read_bytes()).hexdigest(), "reckon": __version__}


def build_in(environment: Path) -> Build | None:
    """The build that a finished environment of this version holds; None of any other."""
    lock = read_stamp(environment).get("lock")
    return next((build for build in LOCKS if expected_stamp(build)["lock"] == lock), None)


def read_stamp(environment: Path) -> dict[str, str]:
    """The environment's stamp; empty where it is missing or broken, which is the same: not finished."""
    try:
        stamp = json.loads((environment / _STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(environment: Path, stamp: dict[str, str]) -> None:
    """Declare the environment finished."""
    (environment / _STAMP).write_text(json.dumps(stamp))


def problem(data_dir: Path) -> str | None:
    """Why vLLM cannot be started from `data_dir`, and what to do; None if it can."""
    environment = environment_dir(data_dir)
    if not python_of(environment).exists():
        return f"vLLM has no environment at {environment} yet. Make it with: reckon vllm setup"
    if not read_stamp(environment):
        return f"The vLLM environment at {environment} is unfinished. Finish it with: reckon vllm setup"
    if build_in(environment) is None:
        return f"The vLLM environment at {environment} is of another version. Renew it with: reckon vllm setup"
    return None
