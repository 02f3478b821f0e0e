"""Runs a command that gets SIGTERM when its parent dies: `python -m reckon.processes.supervise_leash PARENT COMMAND…`.

The kernel keeps the parent-death signal across exec (prctl(2), PR_SET_PDEATHSIG), so the
command itself needs to know nothing. Where there is no such call (macOS) the command runs
without a leash. PARENT is the expected parent's process id, or 0 where it is not known.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_ORPHANED = 4


def hold() -> None:
    """Ask the kernel to send this process SIGTERM when its parent dies. Does nothing outside Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def main(arguments: list[str]) -> None:
    """Hold on to the parent, then become the command. Exits at once if the parent is gone already."""
    expected, *command = arguments
    hold()
    # The parent may have died between its fork and our call; then no signal will ever come.
    if int(expected) and os.getppid() != int(expected):
        sys.exit(_ORPHANED)
    os.execvp(command[0], command)  # noqa: S606  # becoming the command is the point; the list comes from us


if __name__ == "__main__":
    main(sys.argv[1:])
