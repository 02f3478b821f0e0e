"""The spool folders that one process holds: its own, and those of processes that are gone."""

import logging
from collections.abc import Iterator
from pathlib import Path

from reckon.ingest.segment import Segment, left_segments
from reckon.ingest.spool_folder import OWNED, SpoolFolder, adopt_orphans

log = logging.getLogger(__name__)


class HeldFolders:
    """Changed by one thread at a time: whoever opens ingest, and then its drainer."""

    def __init__(self, root: Path, own: SpoolFolder) -> None:
        self.root, self.own = root, own
        self._adopted: tuple[SpoolFolder, ...] = ()
        self._told: set[Path] = set()

    @property
    def folders(self) -> tuple[SpoolFolder, ...]:
        """All of them, the own one first."""
        return (self.own, *self._adopted)

    def take_over(self) -> list[Segment]:
        """Segments of processes that have ended since the last call, those whose insert may have begun first.

        What has such a list may be in the store half: it is to be stored before any other is compared with the
        store. A folder that cannot be read is left for later, and told of once: it is not to keep any other waiting.
        """
        self._let_go_of_empty()
        found: list[Segment] = []
        for folder in adopt_orphans(self.root, self._refused):
            try:
                left = left_segments(folder.path)
            except OSError as error:
                folder.leave()
                self._refused(folder.path, error)
                continue
            if not left:
                folder.remove()
                continue
            self._adopted += (folder,)
            found += left
        if found:
            log.info("ingest.adopted folders=%d segments=%d", len(self._adopted), len(found))
        return sorted(found, key=lambda segment: not segment.keys_path.exists())

    def begun_elsewhere(self) -> Iterator[Path]:
        """Key lists in folders of others, living or dead: what is named there may come into the store any moment."""
        own = {folder.path for folder in self.folders}
        for path in self.root.glob(f"{OWNED}*/*.keys"):
            if path.parent not in own and path.with_suffix(".seg").exists():
                yield path

    def _refused(self, path: Path, error: OSError) -> None:
        if path not in self._told:
            self._told.add(path)
            log.error("ingest.not_adopted folder=%s reason=%s", path, error.strerror)

    def _let_go_of_empty(self) -> None:
        done = [folder for folder in self._adopted if not any(folder.path.glob("*.seg"))]
        self._adopted = tuple(folder for folder in self._adopted if folder not in done)
        for folder in done:
            folder.remove()
