"""Reads a published version, a batch of rows at a time.

version = open_version("/data/datasets/9c1f…")
for row in version.rows(split="train"):
    row.steps, row.labels, row.first_error
"""

from collections.abc import Iterator
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

    def batches(self, shard: Shard, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The record batches of one shard, of some columns or of all. Raises MalformedPayload, StoreUnavailable."""
        with self.place.at(shard.path).opened() as file:
            try:
                parquet = pq.ParquetFile(file, pre_buffer=False)
                yield from parquet.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False)
            except pa.ArrowInvalid as error:
                raise MalformedPayload(f"{shard.path} is damaged. Pull the version again.") from error

    def verify(self) -> None:
        """Raises MalformedPayload where a shard's bytes are not those that the manifest tells."""
        for shard in self.manifest.shards:
            digest = sha256()
            with self.place.at(shard.path).opened() as file:
                while piece := file.read(_PIECE_BYTES):
                    digest.update(piece)
            if digest.hexdigest() != shard.sha256:
                raise MalformedPayload(f"{shard.path} is not what was published. Pull the version again.")


def open_version(url: str | Path | Place) -> Version:
    """The version in this folder or at this URL. Raises NotFound, MalformedPayload, Misconfigured."""
    place = url if isinstance(url, Place) else place_of(url)
    return Version(decode(place.at(NAME).read()), place)
