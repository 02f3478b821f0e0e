"""Arrow columns from plain Python lists and joined numpy arrays, by the way that costs least. Pure."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def fixed_bytes(values: Sequence[bytes], width: int) -> Any:
    """Values of `width` bytes each."""
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(width), len(values), [None, pa.py_buffer(b"".join(values))])


def ints(values: Sequence[int], kind: Any) -> Any:
    """Whole numbers that fit into `kind`. Raises OverflowError where one does not."""
    return pa.array(np.array(values, kind))


def times_us(values: Sequence[int]) -> Any:
    """Microseconds since the epoch, in UTC."""
    return pa.array(np.array(values, np.int64), pa.timestamp("us", tz="UTC"))


def offsets_of(lengths: NDArray[np.int64]) -> Any:
    """Where lists of these lengths begin in their joined values, and where the last one ends."""
    offsets = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return pa.array(offsets)


def lists(values: NDArray[Any], offsets: Any) -> Any:
    """Joined values as one list per row."""
    return pa.ListArray.from_arrays(offsets, pa.array(values))
