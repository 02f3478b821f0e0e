"""The folder of a backup: files written under a checksum and made durable, the manifest last; the same checked."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from reckon.backup.manifest import NAME, File, Kind, Manifest, decode, encode
from reckon.errors import CannotStart, Conflict, MalformedPayload, NotFound

_PIECE_BYTES = 1 << 20


class BackupFolder:
    """A folder that is being filled; only its owner may read it."""

    def __init__(self, root: Path) -> None:
        """Raises Conflict where there is something in it, CannotStart where it cannot be made."""
        self.root = root
        self.files: list[File] = []
        with _disk_errors(root):
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(root.iterdir()):
                raise Conflict(
                    f"{root} is not empty. Name a new folder, or remove what a killed backup has left there."
                )
            root.chmod(0o700)

    def write(self, kind: Kind, path: str, pieces: Iterable[bytes], table: str = "") -> File:
        """One file out of pieces, durable on return. Raises CannotStart where the disk does not take it."""
        target, digest, size = self.root / path, sha256(), 0
        with _disk_errors(self.root):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    size += len(piece)
                file.flush()
                os.fsync(file.fileno())
        made = File(kind, table, path, size, digest.hexdigest())
        self.files.append(made)
        return made

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest: from this moment the folder is a backup."""
        fresh = self.root / f"{NAME}.new"
        with _disk_errors(self.root):
            for folder in {(self.root / file.path).parent for file in self.files}:
                for above in (folder, *folder.parents):
                    sync(above)
                    if above == self.root:
                        break
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(encode(manifest))
                file.flush()
                os.fsync(file.fileno())
            fresh.rename(self.root / NAME)
            sync(self.root)


def read_manifest(root: Path) -> Manifest:
    """The manifest in `root`. Raises NotFound where there is none: the backup was never finished."""
    try:
        return decode((root / NAME).read_bytes())
    except FileNotFoundError as error:
        raise NotFound(f"{root} holds no whole backup: it has no {NAME}, which is written last.") from error
    except OSError as error:
        raise CannotStart(f"{root / NAME} cannot be read: {error.strerror}.") from error


def verify(root: Path, manifest: Manifest, say: Callable[[str], None]) -> None:
    """Read every file of the backup. Raises MalformedPayload, which names the first that is missing or changed."""
    for number, file in enumerate(manifest.files, 1):
        digest, size = sha256(), 0
        try:
            for piece in pieces_of(root / file.path):
                digest.update(piece)
                size += len(piece)
        except FileNotFoundError as error:
            raise MalformedPayload(f"The backup is not whole: {file.path} is missing. Use another backup.") from error
        except OSError as error:
            raise CannotStart(f"{root / file.path} cannot be read: {error.strerror}.") from error
        if (size, digest.hexdigest()) != (file.bytes, file.sha256):
            raise MalformedPayload(f"{file.path} was changed after it was written. Use another backup.")
        if number % 100 == 0:
            say(f"Checked {number} of {len(manifest.files)} files.")
    say(f"Checked {len(manifest.files)} files: all are as they were written.")


def pieces_of(path: Path) -> Iterator[bytes]:
    """The file's bytes, a piece at a time."""
    with path.open("rb") as file:
        yield from pieces(file)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The rest of an open file."""
    while piece := file.read(_PIECE_BYTES):
        yield piece


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _disk_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotStart(
            f"The backup cannot be written to {root}: {error.strerror}. Make room, and begin anew."
        ) from error
