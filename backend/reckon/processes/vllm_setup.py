"""Makes vLLM's environment: locked packages, this Reckon, compiled bytecode. Safe to repeat and to interrupt."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from reckon.errors import CannotStart
from reckon.processes import vllm_environment as layout
from reckon.processes.vllm_pip import Pip
from reckon.processes.vllm_reckon import copy_reckon

FREE_BYTES_MIN: Mapping[layout.Build, int] = {"cpu": 5 << 30, "gpu": 20 << 30}  # CUDA's libraries
_SIZE: Mapping[layout.Build, str] = {
    "cpu": "for the CPU (about 2 minutes, 2 GB)",
    "gpu": "for CUDA (several GB)",
}
_VERSION = "{}.{}".format(*layout.PYTHON)


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def set_up(
    data_dir: Path,
    build: layout.Build,
    *,
    torch_index: str,
    say: Callable[[str], None],
    free_bytes: Callable[[Path], int] = _free_bytes,
) -> Path:
    """The finished environment's folder. Raises CannotStart with what to do about it."""
    environment = layout.environment_dir(data_dir)
    stamp, expected = layout.read_stamp(environment), layout.expected_stamp(build)
    if stamp.get("lock") == expected["lock"]:
        # Always: a development tree keeps its version while its entry points change.
        copy_reckon(environment)
        layout.write_stamp(environment, expected)
        say(f"vLLM {layout.VLLM} is set up in {environment}")
        return environment
    _clear(environment, say)
    _check_space(data_dir, FREE_BYTES_MIN[build], free_bytes)
    say(f"[1/4] Making a Python {_VERSION} environment in {environment}")
    _make(environment)
    say(f"[2/4] Installing vLLM and its packages, {_SIZE[build]}")
    pip = Pip(layout.python_of(environment), environment / "setup.log", say)
    pip.install_locked(layout.LOCKS[build], torch_index if build == "cpu" else "")
    say("[3/4] Installing Reckon's plugin beside it")
    copy_reckon(environment)
    say("[4/4] Compiling bytecode, so that vLLM starts in half a minute (about 1 minute)")
    _compile(environment)
    layout.write_stamp(environment, expected)
    say(f"vLLM {layout.VLLM} is ready in {environment}")
    return environment


def _clear(environment: Path, say: Callable[[str], None]) -> None:
    """Remove an environment that is unfinished or of another version; nothing else."""
    if not environment.exists() or not any(environment.iterdir()):
        return
    if not (environment / "pyvenv.cfg").is_file():
        raise CannotStart(f"{environment} holds something that is no Python environment. Move it away and try again.")
    say(f"Removing the unfinished or outdated environment in {environment}")
    shutil.rmtree(environment)


def _check_space(data_dir: Path, needed: int, free_bytes: Callable[[Path], int]) -> None:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # the stores will lie in it
    except OSError as error:
        raise CannotStart(f"The folder {data_dir} cannot be made: {error.strerror}.") from error
    free = free_bytes(data_dir)
    if free < needed:
        raise CannotStart(
            f"vLLM needs {needed >> 30} GB of disk and {data_dir} has {free / 2**30:.1f} GB free. "
            "Make room, or set RECKON_DATA_DIR to a larger disk."
        )


def _make(environment: Path) -> None:
    done = subprocess.run(
        [find_python(), "-m", "venv", str(environment)], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        raise CannotStart(f"Python could not make an environment: {(done.stderr or done.stdout).strip()[-300:]}")


def find_python() -> str:
    """A Python of the version that the lock is for. Raises CannotStart where there is none."""
    if sys.version_info[:2] == layout.PYTHON:
        return sys.executable
    found = shutil.which(f"python{_VERSION}")
    if found is None:
        raise CannotStart(f"vLLM's packages are locked for Python {_VERSION}, which is not on PATH. Install it first.")
    return found


def _compile(environment: Path) -> None:
    # Packages may hold files for other Python versions, which do not compile: so no check of the outcome.
    subprocess.run(
        [str(layout.python_of(environment)), "-m", "compileall", "-q", "-j", "0", str(environment / "lib")],
        capture_output=True,
        check=False,
        timeout=1800,
    )
