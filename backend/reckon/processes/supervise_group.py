"""Runs a command in a process group of its own, and leaves nothing of that group: `python -m … PARENT COMMAND…`.

For a part that starts processes of its own (vLLM). However its first process ends, kill -9
included, what it left behind is killed before supervisord hears of the end, so that a
restarted part meets no predecessor and a stopped set leaves no orphan.
"""

import os
import signal
import sys
from types import FrameType

from reckon.processes.supervise_leash import hold

# Shorter than supervisord's own patience (STOP_S_MAX), which would end this process and not the group.
GROUP_STOP_S_MAX = 25


def main(arguments: list[str]) -> None:
    """Start the command, pass on what it is told, and exit as it does."""
    _, *command = arguments
    hold()
    first = os.fork()
    if first == 0:
        os.setpgid(0, 0)
        hold()
        os.execvp(command[0], command)  # noqa: S606  # becoming the command is the point; the list comes from us

    def stop(number: int, _: FrameType | None) -> None:
        _signal_group(first, signal.SIGKILL if number == signal.SIGALRM else signal.SIGTERM)
        if number != signal.SIGALRM:
            signal.alarm(GROUP_STOP_S_MAX)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, stop)
    _, status = os.waitpid(first, 0)
    _signal_group(first, signal.SIGKILL)
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _signal_group(leader: int, number: int) -> None:
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return  # nothing of it is left, or its first process has not made the group yet and dies with us


if __name__ == "__main__":
    main(sys.argv[1:])
