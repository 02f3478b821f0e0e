"""A running supervisord: started as a child on a leash, asked over its unix socket, stopped and waited for."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from xmlrpc.client import Fault, ServerProxy  # the peer is our own child, on a socket only we can open

from supervisor.states import ProcessStates
from supervisor.xmlrpc import SupervisorTransport

from reckon.errors import CannotStart
from reckon.processes.supervise_config import STOP_S_MAX
from reckon.processes.supervise_layout import Layout

ANSWER_S_MAX = 20.0
_POLL_S = 0.05
_LINES_KEPT = 50


@dataclass(frozen=True)
class State:
    """What supervisord says about one part."""

    pid: int  # 0 where it does not run
    steady: bool  # has stayed up for a while
    retrying: bool  # ended too soon; will be started again after a pause
    ended: bool  # ended, and will not be started again
    failed: bool  # given up
    exit_code: int  # of a run that ended; supervisord forgets it for a run that ended too soon


class Supervisor:
    """The handle; one a set. Not thread-safe."""

    def __init__(self, process: subprocess.Popen[bytes], layout: Layout) -> None:
        self._process = process
        self._layout = layout
        self._rpc: Any = connect(layout)  # an XML-RPC proxy has no types

    @property
    def alive(self) -> bool:
        """Whether supervisord itself runs."""
        return self._process.poll() is None

    def start(self, name: str) -> None:
        """Start one part and return at once."""
        self._rpc.supervisor.startProcess(name, False)

    def states(self) -> dict[str, State]:
        """Every part's state. Raises CannotStart where supervisord no longer answers."""
        try:
            answers = self._rpc.supervisor.getAllProcessInfo()
        except (OSError, Fault, HTTPException) as error:
            raise CannotStart(
                f"supervisord stopped answering ({error}); see {self._layout.log('supervisord')}."
            ) from error
        return {answer["name"]: _state(answer) for answer in answers}

    def stop(self) -> None:
        """Stop every part, last started first, then supervisord, and wait for all of it."""
        if self.alive:
            self._process.send_signal(signal.SIGTERM)
        try:
            # Parts stop one after the other; each is killed after STOP_S_MAX, so this ends.
            self._process.wait(timeout=STOP_S_MAX * 10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def start(layout: Layout, environment: Mapping[str, str]) -> Supervisor:
    """Start supervisord on the written configuration, and wait until it answers. Raises CannotStart."""
    command = (sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(layout.config))
    process = subprocess.Popen(
        (sys.executable, "-m", "reckon.processes.supervise_leash", str(os.getpid()), *command),
        stdin=subprocess.DEVNULL,
        # Not a file: on a full disk supervisord cannot write its log, says so on stderr, and would
        # die of not being able to write that either, and everything with it.
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(environment),
        # Ctrl-C in a terminal reaches the whole foreground group; the stop has to come from us, in order.
        start_new_session=True,
    )
    said = _last_said(process)
    until = time.monotonic() + ANSWER_S_MAX
    while time.monotonic() < until and process.poll() is None:
        if answers(layout):
            return Supervisor(process, layout)
        time.sleep(_POLL_S)
    process.kill()
    process.wait()
    time.sleep(_POLL_S)  # its last words are on their way
    raise CannotStart(f"supervisord did not start: {said[-1] if said else 'it said nothing'}.")


def _last_said(process: subprocess.Popen[bytes]) -> deque[str]:
    """The last lines that the process says, kept up to date for as long as it runs."""
    said: deque[str] = deque(maxlen=_LINES_KEPT)

    def listen() -> None:
        assert process.stdout is not None  # noqa: S101  # asked for as a pipe
        with process.stdout as words:
            for line in words:
                if text := line.decode(errors="replace").strip():
                    said.append(text)

    threading.Thread(target=listen, name="supervisord-words", daemon=True).start()
    return said


def connect(layout: Layout) -> ServerProxy:
    """An XML-RPC proxy to the supervisord of this layout."""
    return ServerProxy("http://localhost", transport=SupervisorTransport(None, None, f"unix://{layout.socket}"))


def answers(layout: Layout) -> bool:
    """Whether a supervisord, ours or one left over, answers on this layout's socket."""
    try:
        connect(layout).supervisor.getPID()
    except Fault:
        return True  # it answers, but is shutting down
    except (OSError, HTTPException):
        return False
    return True


def _state(answer: dict[str, Any]) -> State:
    state = answer["state"]
    return State(
        pid=answer["pid"],
        steady=state == ProcessStates.RUNNING,
        retrying=state == ProcessStates.BACKOFF,
        ended=state == ProcessStates.EXITED,
        failed=state == ProcessStates.FATAL,
        exit_code=answer["exitstatus"],
    )
