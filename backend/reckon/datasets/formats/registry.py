"""The formats by name: which are read, which are written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any, Literal, TypeAlias

from pydantic_core import to_json

from reckon.datasets.formats import (
    bigbench_mistake,
    chat,
    math_shepherd,
    mr_ben,
    prm800k,
    problems,
    processbench,
    stepwise,
)
from reckon.datasets.formats.told import Item, Told
from reckon.datasets.row import Row

ReadName: TypeAlias = Literal[
    "stepwise", "prm800k", "math-shepherd", "processbench", "chat", "mr-ben", "bigbench-mistake", "problems"
]
LineName: TypeAlias = Literal["stepwise", "prm800k", "math-shepherd", "processbench", "chat"]

PIECE_BYTES = 1 << 18

READERS: Mapping[ReadName, Callable[[IO[bytes], Told], Iterator[Item]]] = {
    "stepwise": stepwise.read,
    "prm800k": prm800k.read,
    "math-shepherd": math_shepherd.read,
    "processbench": processbench.read,
    "chat": chat.read,
    "mr-ben": mr_ben.read,
    "bigbench-mistake": bigbench_mistake.read,
    "problems": problems.read,
}
WRITERS: Mapping[LineName, Callable[[Row], dict[str, Any] | None]] = {
    "stepwise": stepwise.write,
    "prm800k": prm800k.write,
    "math-shepherd": math_shepherd.write,
    "processbench": processbench.write,
    "chat": chat.write,
}


def lines(name: LineName, rows: Iterable[Row]) -> Iterator[bytes]:
    """A line of JSON for each row that the format can hold; the others are left out."""
    write = WRITERS[name]
    for row in rows:
        record = write(row)
        if record is not None:
            yield to_json(record) + b"\n"


def pieces(name: LineName, rows: Iterable[Row]) -> Iterator[bytes]:
    """The same bytes, PIECE_BYTES at a time: each piece that is sent costs as much as a thousand lines."""
    held, size = [], 0
    for line in lines(name, rows):
        held.append(line)
        size += len(line)
        if size >= PIECE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
