"""Where datasets lie: a folder, or a bucket that a URL names (`s3://…`, `gs://…`, or any `fsspec` one).

Arrow's own file systems reach a folder, S3 and GCS without another package; `fsspec+PROTOCOL://…` takes
any file system that fsspec knows, where fsspec is installed. Keys of a bucket come from the surroundings
as the vendor's own tools read them, never from a URL that is shown.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import fs

from reckon.errors import Misconfigured, NotFound, StoreUnavailable

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder on some file system; `path` is that file system's own."""

    files: fs.FileSystem
    path: str

    def at(self, name: str) -> "Place":
        """The place below this one."""
        return Place(self.files, f"{self.path}/{name}")

    def read(self) -> bytes:
        """The whole of this file. Raises NotFound, StoreUnavailable."""
        with self.opened() as file, _answering():
            return bytes(file.read())

    def opened(self) -> pa.NativeFile:
        """This file, for reading anywhere in it. Raises NotFound, StoreUnavailable."""
        with _answering():
            return self.files.open_input_file(self.path)

    def exists(self) -> bool:
        """Whether there is such a file. Raises StoreUnavailable."""
        with _answering():
            return bool(self.files.get_file_info(self.path).type == fs.FileType.File)

    def write(self, data: bytes) -> None:
        """Make this file, whole or not at all. Raises StoreUnavailable."""
        self._put([data])

    def take(self, local: Path) -> None:
        """Copy a local file here, whole or not at all. Raises StoreUnavailable."""
        with local.open("rb") as source:
            self._put(iter(lambda: source.read(_PIECE_BYTES), b""))

    def _put(self, pieces: "Iterator[bytes] | list[bytes]") -> None:
        with _answering():
            if not isinstance(self.files, fs.LocalFileSystem):
                with self.files.open_output_stream(self.path) as file:
                    for piece in pieces:
                        file.write(piece)
                return
            self.files.create_dir(self.path.rpartition("/")[0], recursive=True)
            part = f"{self.path}.{uuid4().hex}.part"
            with self.files.open_output_stream(part) as file:
                for piece in pieces:
                    file.write(piece)
            self.files.move(part, self.path)


def place_of(url: str | Path) -> Place:
    """The place that a path or a URL names. Raises Misconfigured where it names none."""
    if isinstance(url, Path) or "://" not in url:
        return Place(fs.LocalFileSystem(), str(Path(url).absolute()))
    try:
        files, path = fs.FileSystem.from_uri(url)
    except ImportError as error:
        raise Misconfigured(
            "fsspec+… addresses need the package fsspec, and the one that it names. Install them."
        ) from error
    except (pa.ArrowInvalid, ValueError, OSError) as error:
        raise Misconfigured(
            "This is no address of datasets. Give a folder, s3://BUCKET/PATH or gs://BUCKET/PATH."
        ) from error
    if not path.strip("/"):
        raise Misconfigured("An address of datasets names a bucket, s3://BUCKET/PATH.")
    return Place(files, path.rstrip("/"))


@contextlib.contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("There is no such file of a dataset.") from error
    except OSError as error:
        raise StoreUnavailable(f"The place of the datasets does not answer ({type(error).__name__}).") from error
