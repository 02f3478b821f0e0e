"""Bodies that no insert takes, and damaged ends of segments, put aside with their reason."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reckon.errors import Conflict, NotFound
from reckon.ingest.model import Record
from reckon.ingest.spool_folder import sync_folder
from reckon.otlp.decode import Encoding

_REASON_CHARS_MAX = 1000
_BODY, _NOTE = ".body", ".reason.json"
# What `Segment.token` makes, and nothing that could be a path.
_NAME = re.compile(r"spool-[0-9a-z]{1,64}-\d{16}[ab]*(-damaged)?")
_ENCODINGS: dict[str, Encoding] = {"protobuf": "protobuf", "json": "json"}


@dataclass(frozen=True, slots=True)
class SetAside:
    """One body aside. `project`, `received_ns` and `encoding` are None where only bytes are left of it."""

    name: str
    bytes: int
    reason: str
    project: str | None
    received_ns: int | None
    encoding: Encoding | None
    shaped: bool


def set_aside(root: Path, name: str, body: bytes, reason: str, record: Record | None = None) -> int:
    """Write `body` and `reason` durably; returns the bytes they take. The same name again writes the same files.

    With the `record` that it was of, it can be tried again.
    """
    folder = root / "aside"
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, object] = {"name": name, "bytes": len(body), "reason": reason[:_REASON_CHARS_MAX]}
    if record is not None:
        told |= {"project": record.project, "received_ns": record.received_ns}
        told |= {"encoding": record.encoding, "shaped": record.shaped}
    note = json.dumps(told).encode()
    for path, content in ((folder / f"{name}{_BODY}", body), (folder / f"{name}{_NOTE}", note)):
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    sync_folder(folder)
    return len(body) + len(note)


def bytes_aside(root: Path) -> int:
    """What lies aside already."""
    return sum(_size(path) for path in (root / "aside").glob("*"))


def everything_aside(root: Path, limit: int) -> tuple[list[SetAside], int]:
    """At most `limit` of the bodies aside, by name, and how many there are."""
    names = sorted(_names(root))
    return [_told(root, name) for name in names[:limit]], len(names)


def of_project(root: Path, limit: int, project: str) -> tuple[list[SetAside], int]:
    """The same of one project; what nobody knows the project of is nobody's."""
    own = [told for name in sorted(_names(root)) if (told := _told(root, name)).project == project]
    return own[:limit], len(own)


def one_aside(root: Path, name: str) -> tuple[SetAside, bytes]:
    """A body and what is known of it. Raises NotFound."""
    if not _NAME.fullmatch(name):
        raise _unknown(name)
    try:
        body = (root / "aside" / f"{name}{_BODY}").read_bytes()
    except FileNotFoundError:
        raise _unknown(name) from None
    return _told(root, name), body


def record_aside(told: SetAside, body: bytes) -> Record:
    """The record that a body was of. Raises Conflict where nobody knows whose it was."""
    if told.project is None or told.received_ns is None or told.encoding is None:
        raise Conflict("This is the damaged end of a segment: it can be downloaded and deleted, and not tried again.")
    return Record(told.project, told.received_ns, told.encoding, body, told.shaped)


def forget_aside(root: Path, name: str) -> None:
    """Delete a body and its reason. Raises NotFound."""
    if not _NAME.fullmatch(name):
        raise _unknown(name)
    folder = root / "aside"
    try:
        (folder / f"{name}{_BODY}").unlink()
    except FileNotFoundError:
        raise _unknown(name) from None
    (folder / f"{name}{_NOTE}").unlink(missing_ok=True)
    sync_folder(folder)


def _names(root: Path) -> Iterator[str]:
    for path in (root / "aside").glob(f"*{_BODY}"):
        name = path.name.removesuffix(_BODY)
        if _NAME.fullmatch(name):
            yield name


def _told(root: Path, name: str) -> SetAside:
    """A note that cannot be read leaves the body, of which nothing is known then."""
    path = root / "aside" / f"{name}{_NOTE}"
    try:
        note = json.loads(path.read_bytes())
    except (OSError, ValueError):
        note = {}
    note = note if isinstance(note, dict) else {}
    project, received_ns = note.get("project"), note.get("received_ns")
    return SetAside(
        name=name,
        bytes=_size(path.with_name(f"{name}{_BODY}")),
        reason=str(note.get("reason", "Nobody has written down why.")),
        project=project if isinstance(project, str) else None,
        received_ns=received_ns if isinstance(received_ns, int) else None,
        encoding=_ENCODINGS.get(str(note.get("encoding"))),
        shaped=note.get("shaped") is True,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0  # somebody has deleted it just now


def _unknown(name: str) -> NotFound:
    return NotFound(f"There is no body {name[:100]!r} set aside.")
