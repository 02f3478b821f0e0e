"""The lock that gives one process the data directory, and tells the second one who holds it."""

import fcntl
import os
from pathlib import Path

from reckon.errors import CannotStart

_FILE = "reckon.lock"


def lock_directory(directory: Path) -> int:
    """Make and lock `directory` until this process ends; returns the open file's descriptor.

    The kernel lets go of the lock however the process dies, so there is no stale lock.
    Raises CannotStart with the holder's pid, or when the directory cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(directory / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(
            f"ClickHouse's directory {directory} cannot be written: {error.strerror}. "
            "Free it, or choose another folder with RECKON_DATA_DIR."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
        os.close(descriptor)
        raise CannotStart(
            f"ClickHouse's directory {directory} is in use by process {holder}. "
            "Stop that process, or choose another folder with RECKON_DATA_DIR."
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor
