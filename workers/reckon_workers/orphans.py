"""Makes a child process end when its parent does, even if the parent was killed with -9.

Celery's children would live on, holding their pipes; one in mid-task would go on working
for nobody. Linux only; elsewhere nothing happens.
"""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(**_: object) -> None:
    """Ask the kernel for SIGKILL when the parent dies (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
