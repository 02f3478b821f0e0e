"""A process that answers one line of JSON with one line of JSON, and is replaced when it fails to.

What may hang, eat memory or use signals runs in it, and not in ours: it has limits of its
own, a deadline per question, and is killed when it misses it.
"""

import asyncio
import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

LINE_BYTES_MAX = 1 << 20
_MB = 1 << 20


class NoReply(Exception):  # as in reckon.errors; it never leaves this package
    """The process died, hung or answered rubbish; a fresh one takes the next question."""


class LineProcess:
    """One question at a time; started at the first, and again after a failure."""

    def __init__(self, command: Sequence[str], *, memory_mb_max: int) -> None:
        self._command = list(command)
        self._memory_bytes_max = memory_mb_max * _MB
        self._process: asyncio.subprocess.Process | None = None
        self._lock = asyncio.Lock()

    async def ask(self, question: Mapping[str, object], timeout_s: float, start_s: float) -> dict[str, Any]:
        """The answer. `start_s` is allowed on top where the process has to be started. Raises NoReply."""
        async with self._lock:
            try:
                async with asyncio.timeout(start_s):
                    process = await self._started()
                async with asyncio.timeout(timeout_s):
                    return await _exchange(process, question)
            except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
                await self._kill()
                raise NoReply(f"The process {self._command[-1]} did not answer ({type(error).__name__}).") from error
            except asyncio.CancelledError:
                # Its answer to this question would be taken for the answer to the next.
                await self._kill()
                raise

    async def close(self) -> None:
        """End the process."""
        async with self._lock:
            await self._kill()

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={},  # no key of ours is any of its business
                limit=LINE_BYTES_MAX,
                start_new_session=True,  # Ctrl-C in a terminal is ours to handle
                preexec_fn=_limits(self._memory_bytes_max),  # two system calls, no locks
            )
            ready = await _read_line(self._process)
            if ready.get("ready") is not True:
                raise ValueError("not ready")
        return self._process

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        # Without reading to the end the pipe's transport would be closed by the collector, with a warning.
        await process.communicate()


def serve_lines(answer: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> None:
    """The other side: say that it is ready, then answer line by line until the input ends."""
    out = sys.stdout
    sys.stdout = sys.stderr  # what a library prints must not stand between two answers
    print(json.dumps({"ready": True}), file=out, flush=True)  # the protocol
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=out, flush=True)  # as above


async def _exchange(process: asyncio.subprocess.Process, question: Mapping[str, object]) -> dict[str, Any]:
    assert process.stdin is not None  # noqa: S101  # a pipe was asked for
    process.stdin.write(json.dumps(question).encode() + b"\n")
    await process.stdin.drain()
    return await _read_line(process)


async def _read_line(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None  # noqa: S101  # a pipe was asked for
    found = json.loads(await process.stdout.readuntil(b"\n"))
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  # the caller treats all rubbish alike
    return found


def _limits(memory_bytes_max: int) -> Callable[[], None]:
    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes_max, memory_bytes_max))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return apply
