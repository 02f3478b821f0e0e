"""Runs a program that nobody trusts, and says how it ended: no network, no files of ours, limits on everything.

`contained` locks it into namespaces (`sandbox_warden`), and refuses where the kernel gives
none. `limited` sets the limits alone: such a program reads what its user may read and
reaches the network, and is for machines that hold nothing else.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from reckon.errors import CannotStart

Confinement: TypeAlias = Literal["contained", "limited"]
Stopped: TypeAlias = Literal["time", "memory", "output"]

CODE_CHARS_MAX = 200_000
_WARDEN = Path(__file__).with_name("sandbox_warden.py")
_MB = 1 << 20
_END_S = 2.0


@dataclass(frozen=True, slots=True)
class CodeLimits:
    """What one program may use. Memory holds for each process, and in a cell for all together.

    Files in memory (memfd) are in no process's count: files, times open files, times
    processes bound them, at 1 GB here.
    """

    wall_s_max: float = 10.0
    cpu_s_max: int = 5
    memory_bytes_max: int = 512 * _MB
    file_bytes_max: int = 4 * _MB
    disk_bytes_max: int = 32 * _MB
    files_max: int = 1_000
    open_files_max: int = 32
    processes_max: int = 8
    output_bytes_max: int = 64_000


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: by itself (`exit_code`, negative for a signal), or `stopped` by a limit of ours."""

    exit_code: int | None
    output: str
    stopped: Stopped | None = None


async def run_program(code: str, confinement: Confinement, limits: CodeLimits) -> Ran:
    """Run `code` with this machine's Python. Raises CannotStart where it cannot be confined as told."""
    folder = tempfile.mkdtemp(prefix="reckon-code-")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-S",
        str(_WARDEN),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={},
        start_new_session=True,
    )
    try:
        return await _watched(process, _order(code, folder, confinement, limits), limits)
    finally:
        await _end(process)
        shutil.rmtree(folder, ignore_errors=True)


def _order(code: str, folder: str, confinement: Confinement, limits: CodeLimits) -> bytes:
    # The interpreter itself, not the virtual environment's link to it: our packages stay outside.
    python = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    prefix = Path(sys.base_prefix)
    shown = ["/usr", *([] if prefix.is_relative_to("/usr") else [str(prefix)])]
    order = {
        **asdict(limits),
        "code": code[:CODE_CHARS_MAX],
        "folder": folder,
        "contained": confinement == "contained",
        # In a cell the first one is there; without, root's own Python may be closed to the program's user.
        "pythons": [str(python), "/usr/bin/python3", "/usr/local/bin/python3"],
        "read_only": shown,
    }
    return json.dumps(order).encode() + b"\n"


async def _watched(process: asyncio.subprocess.Process, order: bytes, limits: CodeLimits) -> Ran:
    assert process.stdin is not None  # noqa: S101  # pipes were asked for
    assert process.stdout is not None  # noqa: S101  # as above
    assert process.stderr is not None  # noqa: S101  # as above
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(order)
        await process.stdin.drain()
    output = bytearray()
    try:
        async with asyncio.timeout(limits.wall_s_max):
            while chunk := await process.stderr.read(65_536):
                output += chunk
                if len(output) > limits.output_bytes_max:
                    return Ran(None, _text(output, limits), "output")
            # Who failed to become the program reports before its parent, which only saw it end.
            report = json.loads(await process.stdout.readline() or b"{}")
    except TimeoutError:
        return Ran(None, _text(output, limits), "time")
    if "refused" in report or not report:
        why = report.get("refused") or _text(output, limits)[-300:] or "no report"
        raise CannotStart(
            f"The code sandbox cannot be built here: {why}. Allow unprivileged user namespaces, "
            "or set RECKON_CHECKER_CODE to limited where nothing else is on the machine."
        )
    if "stopped" in report:
        return Ran(None, _text(output, limits), report["stopped"])
    return Ran(int(report["exit_code"]), _text(output, limits))


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        if process.returncode is None:
            # Not `terminate`, which may reap the process before asyncio does.
            os.kill(process.pid, signal.SIGTERM)  # a warden without a cell ends what its program has left behind
    with suppress(TimeoutError):
        async with asyncio.timeout(_END_S):
            await process.wait()
    with suppress(ProcessLookupError):
        # The rest of the group; what has left it is in the cell, and the cell ends with its first process.
        os.killpg(process.pid, signal.SIGKILL)
    await process.communicate()


def _text(output: bytearray, limits: CodeLimits) -> str:
    return bytes(output[: limits.output_bytes_max]).decode(errors="replace")
