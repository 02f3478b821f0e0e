"""A real vLLM server for tests: the demo's model, started as `reckon vllm serve` starts it.

It takes half a minute and two gigabytes, so a test session starts it once. RECKON_TEST_VLLM_BUILD=gpu
starts it on a GPU, with a Python of such a vLLM in RECKON_TEST_VLLM_PYTHON and further flags in
RECKON_TEST_VLLM_FLAGS (`--gpu-memory-utilization 0.3`, where two servers share one GPU).
"""

import os
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from reckon.demo import weights
from reckon.processes.vllm_command import (
    Kind,
    ServerOptions,
    default_tokenizer_dir,
    server_arguments,
    server_environment,
)
from reckon.processes.vllm_environment import Build, environment_dir, python_of

ROOT = Path(__file__).parents[2]
WEIGHTS = Path(str(weights.__file__)).parent
START_S_MAX = float(os.environ.get("RECKON_TEST_VLLM_START_S", "280"))  # more where others load the machine
STOP_S_MAX = 30.0
BUILD: Build = "gpu" if os.environ.get("RECKON_TEST_VLLM_BUILD") == "gpu" else "cpu"
FLAGS = tuple(shlex.split(os.environ.get("RECKON_TEST_VLLM_FLAGS", "")))


@dataclass(frozen=True)
class VllmServer:
    """`url` without `/v1`; `log` is the server's output so far, for messages and for the health line."""

    url: str
    model: str
    log: Path
    process: "subprocess.Popen[bytes]"

    def is_alive(self) -> bool:
        """Whether the server's first process still runs."""
        return self.process.poll() is None


def vllm_python() -> Path:
    """The Python of a vLLM environment: RECKON_TEST_VLLM_PYTHON, else the one that `make test` sets up."""
    named = os.environ.get("RECKON_TEST_VLLM_PYTHON")
    python = Path(named) if named else python_of(environment_dir(ROOT / ".reckon"))
    if not python.exists():
        raise RuntimeError(
            f"There is no vLLM environment at {python}. Run `RECKON_DATA_DIR=.reckon reckon vllm setup`, "
            "or name one in RECKON_TEST_VLLM_PYTHON, or leave these tests out with -m 'not vllm'."
        )
    return python


@contextmanager
def vllm_server(
    kind: Kind, folder: Path, environment: dict[str, str], extra: tuple[str, ...] = (), model: Path | None = None
) -> Iterator[VllmServer]:
    """The demo's model of that kind, or `model`, ready to answer; stopped with all its processes at the end."""
    model_dir, port = model or WEIGHTS / kind, _free_port()
    tokenizer_dir = default_tokenizer_dir(model_dir)
    options = ServerOptions(kind, model_dir, tokenizer_dir, f"test-{kind}", "127.0.0.1", port, (*extra, *FLAGS), BUILD)
    command = [str(vllm_python()), "-m", "reckon.processes.vllm_entry", *server_arguments(options)]
    log = folder / f"vllm-{kind}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=server_environment(kind, {**os.environ, **environment}, BUILD),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        server = VllmServer(f"http://127.0.0.1:{port}", options.name, log, process)
        try:
            _wait(server)
            yield server
        finally:
            _stop(process)


def _wait(server: VllmServer) -> None:
    deadline = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline:
        if not server.is_alive():
            break
        try:
            if httpx.get(f"{server.url}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.25)
    raise RuntimeError(f"vLLM did not start:\n{server.log.read_text(errors='replace')[-3000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """vLLM ends its engine and worker on SIGTERM; the group is killed if it hangs."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_S_MAX)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
