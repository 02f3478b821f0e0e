"""`client.datasets`: versions built, imported, listed, compared, pulled and exported."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import httpx

from reckon import errors
from reckon.client.http import Http, parsed, raise_for
from reckon.client.pulling import Progress, pull, untold
from reckon.datasets.schemas import DatasetDetail, DatasetDiff, DatasetList, DatasetVersion, ExportSizes

_REFERENCE = re.compile(r"([a-z0-9][a-z0-9._-]{0,63})@([1-9]\d{0,5})", re.ASCII)
_ENDED = ("published", "failed", "cancelled")
_POLL_S = 0.5


class Datasets:
    """A version is named `NAME@3`."""

    def __init__(self, http: Http, project: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self._http, self._sleep, self._path = http, sleep, f"/api/v1/projects/{project}/datasets"

    def list(self) -> DatasetList:
        """Names, and the latest 200 versions."""
        return self._http.read(self._path, DatasetList)

    def get(self, reference: str) -> DatasetDetail:
        """What a version holds and came from. Raises NotFound."""
        return self._http.read(self._of(reference), DatasetDetail)

    def diff(self, before: str, after: str) -> DatasetDiff:
        """What `after` has that `before` had not, and the other way round."""
        return self._http.read(f"{self._of(after)}/diff", DatasetDiff, {"against": before})

    def build(self, name: str, recipe: Mapping[str, Any]) -> DatasetVersion:
        """Have the next version of a dataset built."""
        return self._http.post(f"{self._path}/{quote(name, safe='')}", dict(recipe), DatasetVersion, timeout_s=None)

    def import_file(self, name: str, file: IO[bytes], format: str, **told: str) -> DatasetVersion:
        """Make the next version from a file; `told` are `licence`, `source` and `domain`."""
        answer = self._http.client.post(
            f"{self._path}/{quote(name, safe='')}/import", params={"format": format, **told}, content=file, timeout=None
        )
        raise_for(answer)
        return parsed(answer, DatasetVersion)

    def cancel(self, reference: str) -> DatasetVersion:
        """Stop a build. Raises Conflict where it has ended."""
        return self._http.post(f"{self._of(reference)}/cancel", None, DatasetVersion, timeout_s=None)

    def wait(self, reference: str, told: Callable[[DatasetDetail], None] = lambda _: None) -> DatasetDetail:
        """The version once it has ended; `told` is called with every look at it."""
        while (found := self.get(reference)).state not in _ENDED:
            told(found)
            self._sleep(_POLL_S)
        return found

    def pull(self, reference: str, folder: str | Path, progress: Progress = untold) -> Path:
        """Fetch all files of a version into a folder, checked; goes on where an earlier call stopped."""
        into = Path(folder)
        try:
            pull(self._http.client, self._of(reference), into, progress)
        except httpx.TransportError as error:
            raise errors.Unavailable(f"Reckon stopped answering ({type(error).__name__}). Pull again.") from error
        return into

    def sizes(self, reference: str) -> ExportSizes:
        """How large an export would be in each format, reckoned from some rows. Raises NotFound."""
        return self._http.read(f"{self._of(reference)}/export/sizes", ExportSizes)

    def export(self, reference: str, format: str = "stepwise", split: str | None = None) -> Iterator[bytes]:
        """The rows as lines of JSON in another format, as they come."""
        asked = {"format": format, **({"split": split} if split else {})}
        with self._http.client.stream("GET", f"{self._of(reference)}/export", params=asked) as answer:
            if answer.is_error:
                answer.read()
            raise_for(answer)
            yield from answer.iter_bytes()

    def _of(self, reference: str) -> str:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise errors.InvalidInput(f"{reference[:80]!r} names no version. Write it like sums@3.")
        return f"{self._path}/{match[1]}/{match[2]}"
