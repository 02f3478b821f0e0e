"""What is checked before anything is started: the folder, the space, the ports. Each failure is one line."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reckon.errors import CannotStart
from reckon.processes import ports
from reckon.processes.up_parts import Listener

# ClickHouse refuses to merge and Redis to rewrite with less; ingest's spool has a limit of its own.
FREE_BYTES_MIN = 512 << 20


def check_folder(data_dir: Path) -> None:
    """Make the data directory, for its owner only, if need be. Raises CannotStart where it cannot be written."""
    try:
        # Whoever can read the stores in it can read every trace; a folder that is there stays as it is.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data_dir):
            pass
    except OSError as error:
        raise CannotStart(
            f"The data directory {data_dir} cannot be written ({os.strerror(error.errno or 0)}). "
            "Make it writable, or set RECKON_DATA_DIR to another."
        ) from error


def check_space(data_dir: Path, free_bytes_min: int = FREE_BYTES_MIN) -> None:
    """Raises CannotStart where the data directory's disk is nearly full."""
    free = shutil.disk_usage(data_dir).free
    if free < free_bytes_min:
        raise CannotStart(
            f"The disk of {data_dir} has {free >> 20} MB free, and {free_bytes_min >> 20} MB are needed. "
            "Free some, or set RECKON_DATA_DIR to another disk."
        )


def check_ports(listeners: Iterable[Listener]) -> None:
    """Raises CannotStart with every port that is taken, and the setting that moves each."""
    taken = [one for one in listeners if not _is_free(one)]
    if taken:
        named = "; ".join(f"port {one.port} for {one.part}, moved by {one.setting}" for one in taken)
        raise CannotStart(f"Something else listens already: {named}. Stop it, or set another.")


def _is_free(one: Listener) -> bool:
    try:
        return ports.is_free(one.host, one.port)
    except OSError as error:
        raise CannotStart(
            f"{one.part} cannot listen on {one.host} ({os.strerror(error.errno or 0)}). Set {one.setting}."
        ) from error
