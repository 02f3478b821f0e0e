"""Acknowledged spans that are not in ClickHouse yet, and other files of the data directory, to a backup and back."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reckon.backup.folder import BackupFolder, pieces, pieces_of, sync
from reckon.backup.manifest import Manifest
from reckon.errors import CannotStart
from reckon.ingest.buckets import BUCKETS, locked

_SETTLE_S_MAX = 5.0
_SPOOL = "spool"
_UNFINISHED = ".part"


@contextmanager
def inserts_held(root: Path) -> Iterator[None]:
    """Within, no process on this spool inserts into ClickHouse; ingest goes on taking spans.

    What has just been inserted is told to the scoring first, where that takes no longer than a few seconds.
    """
    with locked(root, (bytes([bucket]) for bucket in range(BUCKETS))):
        deadline = time.monotonic() + _SETTLE_S_MAX
        while any(root.glob("spool-*/*.keys")) and time.monotonic() < deadline:
            time.sleep(0.02)
        yield


def dump_spool(root: Path, folder: BackupFolder) -> int:
    """All segments; returns their number. One that vanishes meanwhile is in the tables already.

    A copy is named as half of a segment (`a`): its replay looks for every span in both tables, since
    the list of what it had inserted stays behind.
    """
    copied = 0
    for path in sorted(root.glob("spool-*/*.seg")):
        try:
            segment = path.open("rb")
        except FileNotFoundError:
            continue
        with segment:
            folder.write("folder", f"{_SPOOL}/{path.parent.name}/{path.stem}a.seg", pieces(segment))
        copied += 1
    return copied


def dump_folders(folders: Mapping[str, Path], folder: BackupFolder) -> int:
    """All plain files of these folders, by name; returns their number. Links are not followed.

    What is being made has a name of its own until it is whole (`.part`): that is left out.
    """
    copied = 0
    for name, source in folders.items():
        for path in sorted(source.rglob("*")) if source.is_dir() else ():
            below = path.relative_to(source)
            whole = not any(part.endswith(_UNFINISHED) for part in below.parts)
            if path.is_file() and not path.is_symlink() and whole:
                folder.write("folder", f"{name}/{below.as_posix()}", pieces_of(path))
                copied += 1
    return copied


def occupied(root: Path, folders: Mapping[str, Path]) -> list[Path]:
    """Which of these places hold files already."""
    found = [path.parent for path in root.glob("spool-*/*.seg")]
    return found + [place for place in folders.values() if place.is_dir() and any(place.iterdir())]


def load_files(source: Path, manifest: Manifest, root: Path, folders: Mapping[str, Path]) -> int:
    """Put spool and folders where they belong; doing it again changes nothing. Returns their number."""
    places = {_SPOOL: root, **folders}
    files = manifest.of("folder")
    for file in files:
        name, _, rest = file.path.partition("/")
        if name not in places:
            raise CannotStart(f"The backup holds files of {name!r}, which this release does not know.")
        _copy(source / file.path, places[name] / rest)
    return len(files)


def _copy(source: Path, target: Path) -> None:
    fresh = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            for piece in pieces_of(source):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
        sync(target.parent)
    except OSError as error:
        raise CannotStart(f"{target} cannot be written: {error.strerror}. Make room, and restore again.") from error
