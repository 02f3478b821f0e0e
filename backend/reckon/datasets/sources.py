"""The rows of a recipe's sources, one after the other."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, TypeAlias, cast

from sqlalchemy import Engine

from reckon.datasets.agreeing import agreeing
from reckon.datasets.checked_traces import Checker, checked_rows
from reckon.datasets.formats.registry import READERS
from reckon.datasets.formats.told import Item, Told
from reckon.datasets.label_store import labelled_traces
from reckon.datasets.labelled_traces import labelled_rows
from reckon.datasets.model import Entry
from reckon.datasets.place import Place
from reckon.datasets.queue_rows import queue_rows
from reckon.datasets.reader import Version, open_version
from reckon.datasets.recipe import (
    CheckedSource,
    DatasetSource,
    GeneratedSource,
    LabelledSource,
    Recipe,
    Source,
    UploadSource,
)
from reckon.datasets.row import Row
from reckon.datasets.stored_solutions import Selected, chunks, heads_of, of_traces, solutions
from reckon.datasets.votes import VotePolicy
from reckon.errors import InvalidInput
from reckon.traces.clickhouse import Reader

_GZIP = b"\x1f\x8b"
_BUFFER_BYTES = 1 << 20

Generator: TypeAlias = Callable[[int, int], Iterator[Row]]
"""(count, seed) → solutions with known errors."""


@dataclass(frozen=True, slots=True)
class Programs:
    """What writes and checks solutions exactly, by name; the entry point brings them."""

    generators: Mapping[str, Generator] = field(default_factory=dict)
    checkers: Mapping[str, Checker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """What sources are read from."""

    engine: Engine
    clickhouse: Reader
    root: Place
    project: str
    published: Callable[[str], Entry]
    now_ns: int
    programs: Programs = field(default_factory=Programs)

    def version(self, reference: str) -> Version:
        """The files of `NAME@3`."""
        return open_version(self.root.at("versions").at(self.published(reference).hash))


def items(world: World, recipe: Recipe) -> Iterator[Item]:
    """Every row of every source."""
    for source in recipe.sources:
        yield from of_source(world, source)


def of_source(world: World, source: Source) -> Iterator[Item]:
    """The rows of one source. Raises InvalidInput for a program that is not here."""
    match source:
        case DatasetSource(dataset=reference, split=split):
            yield from world.version(reference).rows(split)
        case UploadSource():
            yield from _uploaded(world, source)
        case GeneratedSource(generator=name, count=count, seed=seed):
            yield from _named(world.programs.generators, name, "generator")(count, seed)
        case LabelledSource():
            yield from _labelled(world, source)
        case CheckedSource():
            check = _named(world.programs.checkers, source.checker, "checker")
            found = solutions(world.clickhouse, world.project, Selected(source.q, source.t), world.now_ns)
            yield from checked_rows(found, check, source.checker, source.licence)


def _labelled(world: World, source: LabelledSource) -> Iterator[Item]:
    policy = VotePolicy(source.origins, source.votes_min, source.shown)
    agreed = agreeing(labelled_traces(world.engine, world.project, source.queue), source.alpha_min, policy)
    for labels in labelled_traces(world.engine, world.project, source.queue):
        chosen = Selected(source.q, source.t)
        heads = heads_of(world.clickhouse, world.project, chosen, list(labels), world.now_ns)
        for chunk in chunks(heads):
            stored = of_traces(world.clickhouse, world.project, chunk)
            yield from labelled_rows(stored, labels, policy, source.licence, agreed)
        # A filter is about traces: it passes imports by.
        imports = not source.q.strip()
        yield from queue_rows(
            world.engine, world.project, labels, heads, policy, source.licence, agreed, imports=imports
        )


def resolved(world: World, recipe: Recipe) -> dict[str, Any]:
    """The recipe as a manifest has it: versions by their hashes, so that a name alone changes nothing."""
    told = recipe.model_dump(mode="json", exclude_defaults=True)
    for source in told["sources"]:
        if source["kind"] == "dataset":
            source["dataset"] = world.published(source["dataset"]).hash
    told["decontaminate"] = sorted(world.published(one).hash for one in recipe.decontaminate)
    told.pop("parent", None)
    return told


def problems_of(world: World, reference: str) -> Iterator[str]:
    """The problems of a version, repeated as its rows do."""
    version = world.version(reference)
    for shard in version.manifest.shards:
        for batch in version.batches(shard, ["problem"]):
            yield from map(str, batch.column("problem").to_pylist())


def _uploaded(world: World, source: UploadSource) -> Iterator[Item]:
    told = Told(source.source, source.licence, source.domain)
    with world.root.at("uploads").at(source.upload).opened() as raw:
        compressed = raw.read(len(_GZIP)) == _GZIP
        raw.seek(0)
        buffered = io.BufferedReader(cast("io.RawIOBase", raw), _BUFFER_BYTES)  # Arrow's files know no lines
        file = gzip.GzipFile(fileobj=buffered) if compressed else buffered
        try:
            yield from READERS[source.format](cast("IO[bytes]", file), told)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InvalidInput("The compressed file is damaged or cut. Upload it again.") from error


def _named(programs: Mapping[str, Any], name: str, kind: str) -> Any:
    if name not in programs:
        known = ", ".join(sorted(programs)) or "none"
        raise InvalidInput(f"There is no {kind} {name[:64]!r} here; known are: {known}.")
    return programs[name]
