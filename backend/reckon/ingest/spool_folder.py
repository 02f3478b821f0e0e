"""Folders of the spool: each belongs to one process, which holds its lock; orphans are adopted.

Under the root lie one folder per process (random name, so that deduplication tokens never
meet), `aside` for bodies that no insert takes, and `buckets`, locks that processes share.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from reckon.errors import CannotStart

OWNED = "spool-"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class SpoolFolder:
    """A folder that this process holds; `lock` is the open descriptor that says so."""

    path: Path
    lock: int

    @property
    def name(self) -> str:
        """Unique among all spools, ever."""
        return self.path.name

    def remove(self) -> None:
        """Give the folder up, with whatever is left in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)

    def leave(self) -> None:
        """Let go of the folder and leave its segments to the next process."""
        os.close(self.lock)


def new_folder(root: Path) -> SpoolFolder:
    """A folder of our own under `root`. Raises CannotStart where none can be made."""
    name = f"{OWNED}{uuid4().hex}"
    path = root / name
    try:
        # It gets its name once it is locked: another process, which looks for orphans, would take it for one.
        unnamed = root / f".{name}"
        unnamed.mkdir(parents=True, mode=0o700)
        folder = _lock(unnamed)
        unnamed.rename(path)
        sync_folder(root)
    except OSError as error:
        raise CannotStart(
            f"Ingest cannot write its spool in {root}: {error.strerror}. Check space and owner."
        ) from error
    if folder is None:
        raise CannotStart(f"Ingest cannot lock its spool in {root}. Use a disk that knows file locks.")
    return SpoolFolder(path, folder.lock)


def adopt_orphans(root: Path, refused: Callable[[Path, OSError], None]) -> Iterator[SpoolFolder]:
    """Folders whose process is gone, one by one; they are ours now. `refused` is told of what cannot be opened."""
    for path in sorted(root.glob(f"{OWNED}*")):
        try:
            folder = _lock(path) if path.is_dir() else None
        except OSError as error:
            refused(path, error)
            continue
        if folder is not None:
            yield folder


def sync_folder(path: Path) -> None:
    """Make names in a folder durable: a synced file whose name is lost is lost."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock(path: Path) -> SpoolFolder | None:
    try:
        descriptor = os.open(path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except FileNotFoundError:
        return None  # removed by its owner just now
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Its owner may have removed the folder between our open and our lock.
        same = os.fstat(descriptor).st_ino == (path / _LOCK).stat().st_ino
    except OSError:
        same = False
    if not same:
        os.close(descriptor)
        return None
    return SpoolFolder(path, descriptor)
