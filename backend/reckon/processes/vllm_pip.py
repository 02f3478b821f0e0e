"""Runs pip for the vLLM environment: shows that it lives, and says its failures in one line."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from reckon.errors import CannotStart
from reckon.processes.vllm_environment import TORCH

_BEAT_S = 15.0
_INSTALL_S_MAX = 3600.0
_OFFLINE = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "NewConnectionError",
    "Network is unreachable",
    "Connection refused",
    "Read timed out",
    "ProxyError",
)


class Pip:
    """pip of `python`; its whole output goes to `log`."""

    def __init__(self, python: Path, log: Path, say: Callable[[str], None]) -> None:
        self._python, self._log, self._say = python, log, say

    def install_locked(self, lock: Path, torch_index: str) -> None:
        """Install what `lock` names, exactly and by hash: first from pip's own indexes, then with `torch_index`.

        The lock leaves out torchvision, torchaudio and torchcodec, which vLLM asks for and which
        exist on the common index as CUDA builds only; text models need none. Hence `--no-deps`.
        """
        arguments = ["install", "--require-hashes", "--no-deps", "-r", str(lock)]
        failure = self._run(arguments)
        if failure is not None and torch_index and _lacks_torch(failure):
            self._say(f"      torch {TORCH} is not on pip's own indexes; trying RECKON_TORCH_INDEX")
            failure = self._run([*arguments, "--extra-index-url", torch_index])
        if failure is not None:
            raise CannotStart(explain(failure, self._log, has_torch_index=bool(torch_index)))

    def _run(self, arguments: list[str]) -> str | None:
        """None if pip succeeded, else its output."""
        with self._log.open("w") as log:
            # PYTHONDONTWRITEBYTECODE would be inherited, but bytecode is compiled afterwards, all at once.
            command = [str(self._python), "-m", "pip", "--disable-pip-version-check", *arguments, "--no-compile"]
            pip = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "PIP_NO_INPUT": "1"}
            )
            try:
                self._wait(pip)
            finally:
                if pip.poll() is None:
                    pip.terminate()
                    pip.wait()
        return self._log.read_text(errors="replace") if pip.returncode else None

    def _wait(self, pip: "subprocess.Popen[bytes]") -> None:
        started_s = time.monotonic()
        while (spent_s := time.monotonic() - started_s) < _INSTALL_S_MAX:
            try:
                pip.wait(_BEAT_S)
            except subprocess.TimeoutExpired:
                self._say(f"      … {spent_s + _BEAT_S:.0f} s, {self._progress()}")
            else:
                return
        raise CannotStart(f"Installing vLLM took more than {_INSTALL_S_MAX / 60:.0f} minutes. See {self._log}.")

    def _progress(self) -> str:
        text = self._log.read_text(errors="replace")
        if "Installing collected packages" in text:
            return "unpacking"
        return f"{text.count('Collecting ')} packages fetched"


def _lacks_torch(output: str) -> bool:
    return f"No matching distribution found for torch=={TORCH}" in output


def explain(output: str, log: Path, *, has_torch_index: bool) -> str:
    """pip's failure in one line, with what to do."""
    if _lacks_torch(output):
        if has_torch_index:
            return f"The index in RECKON_TORCH_INDEX has no torch {TORCH} either. It must be PyTorch's CPU index."
        return (
            f"torch {TORCH} was not found on pip's indexes: CPU builds are on PyTorch's CPU index only. "
            "Set RECKON_TORCH_INDEX to its address and run `reckon vllm setup` again."
        )
    if "No space left on device" in output:
        return "The disk is full. Make room (5 GB), or set RECKON_DATA_DIR to a larger disk, and run it again."
    if any(sign in output for sign in _OFFLINE):
        return f"pip could not reach its package index. Check the network and run it again. Details: {log}"
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return f"pip failed: {errors[-1][:300] if errors else 'no reason given'} Details: {log}"
