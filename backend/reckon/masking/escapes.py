r"""Text as it reads once JSON's escapes are undone, so that `\n` in front of a secret does not hide it.

Clients send messages as JSON in one attribute: there a line break is a backslash and an `n`,
which a detector takes for the secret's first letter, and `é` may be `\u00e9`. A tool's
arguments are JSON within JSON.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reckon.masking.expressions import Range

_DEPTH_MAX = 3  # JSON in JSON in JSON
_HEX = rb"[0-9a-fA-F]"
_ESCAPE = re.compile(
    rb'\\(?:["\\/bfnrt]|u[dD][89abAB]' + _HEX + rb"{2}\\u[dD][c-fC-F]" + _HEX + rb"{2}|u" + _HEX + rb"{4})"
)
_PLAIN = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}


@dataclass(frozen=True, slots=True)
class Layer:
    """`data` with its own escapes, from `starts` to `stops`, and where it lies in the text that it was read from.

    Between two of `ends` it is that text's own bytes: `ends` has where each escape's character
    ends, `below` where the escape itself ends in the text below. Arrays, since a text may be
    nothing but escapes.
    """

    data: bytes
    starts: "array[int]"
    stops: "array[int]"
    ends: "array[int]"
    below: "array[int]"

    def widened(self, start: int, end: int) -> Range:
        """The range with no escape cut in two: half of one would make the JSON unreadable."""
        return self._edge(start, self.starts), self._edge(end, self.stops)

    def place_below(self, at: int) -> int:
        """Where the border `at` of two characters lies in the text below."""
        number = bisect_right(self.ends, at) - 1
        return self.below[number] + at - self.ends[number]

    def _edge(self, at: int, edges: "array[int]") -> int:
        number = bisect_left(self.starts, at) - 1
        return edges[number] if number >= 0 and at < self.stops[number] else at


def layers(data: bytes) -> Iterator[Layer]:
    """`data` itself, then each text that comes of it by undoing escapes, as long as there are any."""
    layer = _layer(data, array("q", [0]), array("q", [0]))
    yield layer
    for _ in range(_DEPTH_MAX):
        if not layer.starts:
            return
        layer = _undone(layer)
        yield layer


def _layer(data: bytes, ends: "array[int]", below: "array[int]") -> Layer:
    starts, stops = array("q"), array("q")
    for match in _ESCAPE.finditer(data) if b"\\" in data else ():
        starts.append(match.start())
        stops.append(match.end())
    return Layer(data, starts, stops, ends, below)


def _undone(layer: Layer) -> Layer:
    undone, at = bytearray(), 0
    ends, below = array("q", [0]), array("q", [0])
    for start, stop in zip(layer.starts, layer.stops, strict=True):
        undone += layer.data[at:start]
        undone += _character(layer.data[start + 1 : stop])
        at = stop
        ends.append(len(undone))
        below.append(stop)
    return _layer(bytes(undone + layer.data[at:]), ends, below)


def _character(escape: bytes) -> bytes:
    if escape[:1] != b"u":
        return _PLAIN.get(escape, escape)
    units = b"".join(bytes.fromhex(part.decode()) for part in escape[1:].split(b"\\u"))
    return units.decode("utf-16-be", "replace").encode()
