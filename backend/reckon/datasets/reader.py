"""Reads a published version, a batch of rows at a time.

version = open_version("/data/datasets/9c1f…")
for row in version.rows(split="train"):
    row.steps, row.labels, row.first_error
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reckon.datasets.columns import rows_of
from reckon.datasets.manifest import NAME, Manifest, Shard, decode
from reckon.datasets.place import Place, place_of
from reckon.datasets.row import Row, Split
from reckon.errors import MalformedPayload

BATCH_ROWS = 256
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: its manifest, and where it lies."""

    manifest: Manifest
    place: Place

    def rows(self, split: Split | None = None) -> Iterator[Row]:
        """Every row of a split, or of all, in the order of the version. Raises MalformedPayload, StoreUnavailable."""
        for shard in self.manifest.of(split):
            for batch in self.batches(shard):
                yield from rows_of(batch)

    def window(self, split: Split | None, first: int, limit: int) -> list[Row]:
        """At most `limit` rows from the `first` on, without reading those before. Raises as `rows`."""
        found: list[Row] = []
        for shard in self.manifest.of(split):
            if first >= shard.rows:
                first -= shard.rows
                continue
            with self.place.at(shard.path).opened() as file, _undamaged(shard):
                parquet = pq.ParquetFile(file)
                for group in range(parquet.num_row_groups):
                    held = parquet.metadata.row_group(group).num_rows
                    if first < held:
                        table = parquet.read_row_group(group, use_threads=False).slice(first, limit - len(found))
                        found += [row for batch in table.to_batches() for row in rows_of(batch)]
                        if len(found) >= limit:
                            return found
                    first = max(0, first - held)
        return found

    def batches(self, shard: Shard, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The record batches of one shard, of some columns or of all. Raises MalformedPayload, StoreUnavailable."""
        with self.place.at(shard.path).opened() as file, _undamaged(shard):
            parquet = pq.ParquetFile(file, pre_buffer=False)
            yield from parquet.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False)

    def verify(self) -> None:
        """Raises MalformedPayload where a shard's bytes are not those that the manifest tells."""
        for shard in self.manifest.shards:
            digest = sha256()
            with self.place.at(shard.path).opened() as file:
                while piece := file.read(_PIECE_BYTES):
                    digest.update(piece)
            if digest.hexdigest() != shard.sha256:
                raise MalformedPayload(f"{shard.path} is not what was published. Pull the version again.")


@contextmanager
def _undamaged(shard: Shard) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowInvalid, OSError) as error:
        raise MalformedPayload(f"{shard.path} is damaged. Pull the version again.") from error


def open_version(url: str | Path | Place) -> Version:
    """The version in this folder or at this URL. Raises NotFound, MalformedPayload, Misconfigured."""
    place = url if isinstance(url, Place) else place_of(url)
    return Version(decode(place.at(NAME).read()), place)
