"""Bodies that no insert takes, and damaged ends of segments, put aside with their reason."""

import json
import os
from pathlib import Path

from reckon.ingest.spool_folder import sync_folder

_REASON_CHARS_MAX = 1000


def set_aside(root: Path, name: str, body: bytes, reason: str) -> int:
    """Write `body` and `reason` durably; returns the bytes they take. The same name again writes the same files."""
    folder = root / "aside"
    folder.mkdir(parents=True, exist_ok=True)
    note = json.dumps({"name": name, "bytes": len(body), "reason": reason[:_REASON_CHARS_MAX]}).encode()
    for path, content in ((folder / f"{name}.body", body), (folder / f"{name}.reason.json", note)):
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    sync_folder(folder)
    return len(body) + len(note)


def bytes_aside(root: Path) -> int:
    """What lies aside already."""
    return sum(path.stat().st_size for path in (root / "aside").glob("*")) if (root / "aside").is_dir() else 0
