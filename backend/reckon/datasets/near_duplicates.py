"""Which problems are nearly the same: MinHash signatures, compared where a band of them agrees. Pure.

Five tokens in a row are a shingle; two problems are near when they share SHARE of their shingles. Groups
are closed: what is near to one of a group belongs to it. 256 bytes a problem (Broder 1997; Leskovec,
Rajaraman, Ullman: Mining of Massive Datasets, 3.4).
"""

from collections.abc import Sequence
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHARE = 0.7
SHINGLE_TOKENS = 5
HASHES = 64
_BAND = 4
_FACTORS = np.array(
    [int.from_bytes(sha256(f"reckon minhash {n}".encode()).digest()[:8]) | 1 for n in range(HASHES)], np.uint64
)
_OFFSETS = np.array(
    [int.from_bytes(sha256(f"reckon offset {n}".encode()).digest()[:8]) for n in range(HASHES)], np.uint64
)


def signature(tokens: Sequence[str]) -> NDArray[np.uint32]:
    """64 minima of hashes of the shingles; a text of fewer tokens than a shingle is one shingle."""
    count = max(1, len(tokens) - SHINGLE_TOKENS + 1)
    texts = (" ".join(tokens[at : at + SHINGLE_TOKENS]) for at in range(count))
    hashes = np.fromiter({crc32(text.encode("utf-8", "surrogatepass")) for text in texts}, np.uint64)
    # Multiply and shift: the upper half of a product modulo 2^64.
    mixed = (hashes[:, None] * _FACTORS + _OFFSETS) >> np.uint64(32)
    return np.asarray(mixed.min(axis=0), np.uint32)


def alike(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """The estimated share of shingles that two problems have in common."""
    return float(np.mean(one == other))


def groups(signatures: NDArray[np.uint32], share: float = SHARE) -> list[int]:
    """For each signature the index of the first of its group. Memory goes by the number of signatures alone."""
    roots = list(range(len(signatures)))
    for start in range(0, HASHES, _BAND):
        band = np.ascontiguousarray(signatures[:, start : start + _BAND]).view(np.dtype((np.void, 4 * _BAND))).ravel()
        order = np.argsort(band, kind="stable")
        ordered = band[order]
        first = 0
        for place in range(1, len(order)):
            if ordered[place] != ordered[place - 1]:
                first = place
                continue
            for other in {first, place - 1}:
                _joined(roots, signatures, int(order[place]), int(order[other]), share)
    return [_root(roots, index) for index in range(len(roots))]


def _joined(roots: list[int], signatures: NDArray[np.uint32], one: int, other: int, share: float) -> None:
    a, b = _root(roots, one), _root(roots, other)
    if a != b and alike(signatures[one], signatures[other]) >= share:
        roots[max(a, b)] = min(a, b)


def _root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        roots[index] = roots[roots[index]]
        index = roots[index]
    return index
