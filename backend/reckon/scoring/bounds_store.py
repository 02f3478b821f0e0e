"""Cuts of stored generations by other policies: bounds in ClickHouse, and the steps that they make of the text."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate
from typing import Any

import pyarrow as pa
from clickhouse_connect.driver.client import Client

from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import unavailable_mapped
from reckon.domain.step import Phase, Step
from reckon.scoring.model import Bounds, Key
from reckon.segmentation.segmenter import Cut

_SQL = files("reckon.scoring") / "sql"
_COLUMNS = ("trace_id", "generation_id", "segmentation", "step", "phase", "token_from", "tokens", "byte_from", "bytes")


@dataclass(frozen=True, slots=True)
class Said:
    """A generation as it was cut when it came. `pieces` are its tokens' bytes, or none where they are unknown."""

    key: Key
    segmentation: str
    phase: Phase
    text: bytes
    pieces: tuple[bytes, ...]


def said(client: Client, project: str, keys: Sequence[Key]) -> list[Said]:
    """What is stored of these generations. Raises StoreUnavailable."""
    held: dict[Bounds, list[Sequence[Any]]] = defaultdict(list)
    for row in _query(client, "cut_steps", _asked(project, keys)):
        held[row[0], row[1], row[2]].append(row)
    found = []
    for (trace, generation, segmentation), rows in held.items():
        texts = [_bytes(row[5]) for row in rows]
        lengths = [length for row in rows for length in row[6]]
        text = b"".join(texts)
        known = sum(lengths) == len(text) and all(len(row[6]) or not row[5] for row in rows)
        pieces = tuple(_pieces(text, lengths)) if known else ()
        found.append(Said((trace, generation), segmentation, rows[0][4], text, pieces))
    return found


def write(
    client: Client,
    project: str,
    segmentation: str,
    made: Sequence[tuple[Said, Sequence[Cut], Sequence[bytes]]],
    version: int,
) -> None:
    """Insert the cuts of some generations; a repeat is stored once. Raises StoreUnavailable."""
    rows: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for one, cuts, pieces in made:
        starts = list(accumulate(map(len, pieces), initial=0))
        for index, cut in enumerate(cuts):
            begin, end = starts[cut.token_from], starts[cut.token_to]
            of_tokens = (cut.token_from, cut.token_to - cut.token_from) if one.pieces else (0, 0)
            told = (*map(bytes.fromhex, one.key), segmentation, index, cut.phase, *of_tokens, begin, end - begin)
            for name, value in zip(_COLUMNS, told, strict=True):
                rows[name].append(value)
    count = len(rows["step"])
    if not count:
        return
    types = {"trace_id": pa.binary(16), "generation_id": pa.binary(8), "step": pa.uint32(), "token_from": pa.uint32(),
             "tokens": pa.uint32(), "byte_from": pa.uint64(), "bytes": pa.uint64()}  # fmt: skip
    columns = {name: pa.array(values, types.get(name, pa.string())) for name, values in rows.items()}
    table = pa.table(
        {"project": pa.array([project] * count), **columns, "version": pa.array([version] * count, pa.uint64())}
    )
    named = json.dumps([project, segmentation, [one.key for one, _, _ in made]])
    insert_arrow(client, "step_bounds", table, token=f"step_bounds/{sha256(named.encode()).hexdigest()}")


def resegmented(
    client: Client, project: str, keys: Sequence[Key], segmentations: Sequence[str]
) -> dict[Bounds, list[Step]]:
    """The steps of generations as other policies cut them, of the stored texts. Raises StoreUnavailable."""
    asked = _asked(project, keys) | {"segmentations": sorted(set(segmentations))}
    rows = _query(client, "step_bounds", asked)
    if not rows:
        return {}
    texts = {one.key: one.text for one in said(client, project, sorted({(row[0], row[1]) for row in rows}))}
    found: dict[Bounds, list[Step]] = defaultdict(list)
    for trace, generation, segmentation, index, phase, token_from, tokens, byte_from, size in rows:
        text = texts.get((trace, generation), b"")[byte_from : byte_from + size].decode("utf-8", "replace")
        found[trace, generation, segmentation].append(Step(index, phase, text, token_from, token_from + tokens))
    return dict(found)


def _asked(project: str, keys: Sequence[Key]) -> dict[str, Any]:
    return {
        "project": project,
        "traces": sorted({trace for trace, _ in keys}),
        "generations": sorted({generation for _, generation in keys}),
    }


def _pieces(text: bytes, lengths: Sequence[int]) -> Iterator[bytes]:
    at = 0
    for length in lengths:
        yield text[at : at + length]
        at += length


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _query(client: Client, name: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    statement = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    with unavailable_mapped():
        rows: Sequence[Sequence[Any]] = client.query(statement, parameters=dict(parameters)).result_rows
    return rows
