"""The manifest of a version: what is in it, how it came to be, a checksum of each shard and one hash of all.

It holds nothing that would differ between two builds of the same inputs: no time, no name, no number.
So the same inputs give the same hash, and a version is found by it.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from reckon.datasets.row import SPLITS, Split
from reckon.errors import MalformedPayload, Misconfigured

NAME = "manifest.json"
FORMAT = 1
_SHARD_PATH = re.compile(r"data/(train|val|test)-\d{5}\.parquet", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shard:
    """One Parquet file; `path` is relative to the manifest."""

    path: str
    split: Split
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SplitCounts:
    """What one split holds. Steps by label, `unlabelled` where nobody said; rows by their first error."""

    rows: int = 0
    problems: int = 0
    steps: int = 0
    right: int = 0
    neutral: int = 0
    wrong: int = 0
    unlabelled: int = 0
    rows_with_error: int = 0
    first_error_median: float | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a version says of itself. `recipe` is what it was built from, as JSON."""

    schema_version: int
    recipe: dict[str, Any]
    parent: str
    """The hash of the version that this one follows; empty where none."""
    segmentations: tuple[str, ...]
    licences: dict[str, int]
    """Rows by licence; each row has its own."""
    origins: dict[str, int]
    sources: dict[str, int]
    counts: dict[str, SplitCounts]
    dropped: dict[str, int]
    """Rows that were left out, by reason."""
    shards: tuple[Shard, ...]
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of all splits."""
        return sum(counted.rows for counted in self.counts.values())

    @property
    def bytes(self) -> int:
        """Bytes of all shards."""
        return sum(shard.bytes for shard in self.shards)

    @property
    def hash(self) -> str:
        """The hash of the whole: over the shards' checksums and everything else that is said here."""
        return sha256(_canonical(asdict(self))).hexdigest()

    def of(self, split: Split | None) -> list[Shard]:
        """The shards of a split, in order; of all splits for None."""
        return [shard for shard in self.shards if split is None or shard.split == split]


def encode(manifest: Manifest) -> bytes:
    """The manifest's file: the same bytes for the same manifest."""
    told = {"format": FORMAT, "hash": manifest.hash, "dataset": asdict(manifest)}
    return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def decode(data: bytes) -> Manifest:
    """The manifest of these bytes.

    Raises MalformedPayload where they were changed or cut, Misconfigured where a newer release wrote them.
    """
    try:
        told = json.loads(data)
        if int(told["format"]) > FORMAT:
            raise Misconfigured(
                f"This dataset has format {told['format']}; this release reads {FORMAT}. Use a newer Reckon."
            )
        content = told["dataset"]
        given = {
            "segmentations": tuple(content["segmentations"]),
            "counts": {name: SplitCounts(**counted) for name, counted in content["counts"].items()},
            "shards": tuple(Shard(**shard) for shard in content["shards"]),
        }
        manifest = Manifest(**{**content, **given})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedPayload("The dataset's manifest cannot be read. Pull the version again.") from error
    if told.get("hash") != manifest.hash:
        raise MalformedPayload("The dataset's manifest was changed after it was written. Pull the version again.")
    if not all(_well_formed(shard) for shard in manifest.shards):
        raise MalformedPayload("The dataset's manifest names a shard as Reckon never writes one.")
    return manifest


def _well_formed(shard: Shard) -> bool:
    named = _SHARD_PATH.fullmatch(str(shard.path))
    return (
        named is not None
        and named[1] == shard.split
        and shard.split in SPLITS
        and _HASH.fullmatch(str(shard.sha256)) is not None
    )


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode()
