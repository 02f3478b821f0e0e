"""Puts a record back into the spool without a running ingest: as a folder whose process is gone.

Whoever starts next adopts it; see `reckon.ingest.spool_folder`.
"""

import os
from pathlib import Path

from reckon.ingest.model import Record
from reckon.ingest.record import frame
from reckon.ingest.segment import path_of
from reckon.ingest.spool_folder import new_folder, sync_folder


def respool(root: Path, record: Record) -> None:
    """Durable when this returns. Raises CannotStart and OSError where the disk refuses."""
    folder = new_folder(root)
    try:
        with path_of(folder.path, 0).open("wb") as file:
            file.writelines(frame(record))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder.path)
    finally:
        folder.leave()
