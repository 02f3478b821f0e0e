"""Writes the rows of one version into Parquet shards, in bounded memory, and publishes them by their hash.

Shards are made in a local folder and copied; the manifest is written last, so that a version is there
whole or not at all. The bytes depend on the rows and their order alone.
"""

import shutil
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import file_digest
from itertools import combinations
from pathlib import Path
from typing import Any, Self

import pyarrow.parquet as pq

from reckon.datasets.columns import SCHEMA, SCHEMA_VERSION, table_of
from reckon.datasets.manifest import NAME, Manifest, Shard, SplitCounts, encode
from reckon.datasets.place import Place
from reckon.datasets.row import SPLITS, Row, Split, checked
from reckon.errors import InvalidInput

GROUP_ROWS_MAX = 1000
GROUP_CHARS_MAX = 8 << 20
SHARD_ROWS_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a manifest says of where a version came from."""

    recipe: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    dropped: dict[str, int] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)


class VersionWriter:
    """Takes rows that have a split; use as a context, so that nothing is left behind."""

    def __init__(self, root: Place, *, shard_rows_max: int = SHARD_ROWS_MAX) -> None:
        self._root = root
        self._folder = Path(tempfile.mkdtemp(prefix="reckon-dataset-"))
        self._splits = {split: _SplitWriter(self._folder, split, shard_rows_max) for split in SPLITS}
        self._segmentations: set[str] = set()
        self._licences: Counter[str] = Counter()
        self._origins: Counter[str] = Counter()
        self._sources: Counter[str] = Counter()
        self._blind: Counter[bool] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for split in self._splits.values():
            split.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, rows: Iterable[Row]) -> None:
        """Write these rows. Raises InvalidInput where one breaks a rule of the format, or has no split."""
        for row in rows:
            if row.split is None:
                raise InvalidInput(f"Row {row.id!r} has no split.")
            self._splits[row.split].add(checked(row))
            self._licences[row.licence or "unknown"] += 1
            self._origins[row.origin] += 1
            self._sources[row.source or "unknown"] += 1
            if row.blind is not None:
                self._blind[row.blind] += 1
            if row.segmentation:
                self._segmentations.add(row.segmentation)

    def shared_problems(self) -> int:
        """How many problems were written into more than one split: what a build has to keep at none."""
        return sum(len(one.problems & other.problems) for one, other in combinations(self._splits.values(), 2))

    def blindness(self) -> dict[str, int]:
        """Of the rows that people labelled, how many were labelled with scores and others out of sight, and not."""
        return {"blind": self._blind[True], "seen": self._blind[False]}

    def publish(self, origins: Provenance) -> tuple[Manifest, Place]:
        """Put the version into its place, unless it lies there already. Raises StoreUnavailable."""
        written = [split.finish() for split in self._splits.values()]
        manifest = Manifest(
            schema_version=SCHEMA_VERSION,
            recipe=origins.recipe,
            parent=origins.parent,
            segmentations=tuple(sorted(self._segmentations)),
            licences=dict(self._licences),
            origins=dict(self._origins),
            sources=dict(self._sources),
            counts={split: self._splits[split].counts() for split in SPLITS},
            dropped=origins.dropped,
            shards=tuple(shard for shards in written for shard in shards),
            notes=origins.notes,
        )
        place = self._root.at(manifest.hash)
        if not place.at(NAME).exists():
            for shard in manifest.shards:
                place.at(shard.path).take(self._folder / Path(shard.path).name)
            place.at(NAME).write(encode(manifest))
        return manifest, place


class _SplitWriter:
    """The shards of one split."""

    def __init__(self, folder: Path, split: Split, shard_rows_max: int) -> None:
        self._folder, self._split, self._shard_rows_max = folder, split, shard_rows_max
        self._waiting: list[Row] = []
        self._chars = 0
        self._open: pq.ParquetWriter | None = None
        self._rows_open = 0
        self._files: list[tuple[Path, int]] = []
        self._labels: Counter[int | None] = Counter()
        self.problems: set[bytes] = set()
        self._first_errors: Counter[int] = Counter()
        self._rows = 0

    def add(self, row: Row) -> None:
        self._waiting.append(row)
        self._chars += len(row.problem) + sum(map(len, row.steps))
        self._rows += 1
        self._labels.update(row.labels)
        self.problems.add(bytes.fromhex(row.problem_key[:16]) if _hex(row.problem_key) else row.problem_key.encode())
        if row.first_error is not None:
            self._first_errors[row.first_error] += 1
        full = self._rows_open + len(self._waiting) >= self._shard_rows_max
        if full or len(self._waiting) >= GROUP_ROWS_MAX or self._chars >= GROUP_CHARS_MAX:
            self._write_group()
        if full:
            self.close()

    def finish(self) -> list[Shard]:
        """The shards, whole, in order."""
        if self._waiting:
            self._write_group()
        self.close()
        return [self._shard(path, rows) for path, rows in self._files]

    def counts(self) -> SplitCounts:
        """What was written."""
        return SplitCounts(
            rows=self._rows,
            problems=len(self.problems),
            steps=self._labels.total(),
            right=self._labels[1],
            neutral=self._labels[0],
            wrong=self._labels[-1],
            unlabelled=self._labels[None],
            rows_with_error=self._first_errors.total(),
            first_error_median=statistics.median(self._first_errors.elements()) if self._first_errors else None,
        )

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._files[-1] = (self._files[-1][0], self._rows_open)
            self._open, self._rows_open = None, 0

    def _write_group(self) -> None:
        if self._open is None:
            path = self._folder / f"{self._split}-{len(self._files):05}.parquet"
            self._files.append((path, 0))
            self._open = pq.ParquetWriter(path, SCHEMA, compression="zstd", compression_level=3)
        self._open.write_table(table_of(self._waiting))
        self._rows_open += len(self._waiting)
        self._waiting, self._chars = [], 0

    def _shard(self, path: Path, rows: int) -> Shard:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return Shard(f"data/{path.name}", self._split, rows, path.stat().st_size, digest)


def _hex(key: str) -> bool:
    return len(key) >= 16 and all(character in "0123456789abcdef" for character in key[:16])
