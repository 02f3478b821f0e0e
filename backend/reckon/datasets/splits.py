"""Which split a group of problems belongs to. Pure.

A group goes where its earliest known problem was in the parent version, else by the hash of its key: so a
problem keeps its split from version to version, and problems that are near each other share one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from reckon.datasets.row import Split

# What was held out once is never trained on later, even if a problem comes that ties it to a trained one.
_STRICTEST: tuple[Split, ...] = ("test", "val", "train")


@dataclass(frozen=True, slots=True)
class Shares:
    """Which shares of the problems are held out; the rest is trained on."""

    val: float = 0.05
    test: float = 0.05
    seed: int = 0


def by_hash(key: str, shares: Shares) -> Split:
    """The split of a key, the same every time."""
    drawn = int.from_bytes(sha256(f"{shares.seed}:{key}".encode()).digest()[:8]) / 2**64
    if drawn < shares.test:
        return "test"
    return "val" if drawn < shares.test + shares.val else "train"


def of_group(keys: Iterable[str], known: dict[str, Split], shares: Shares) -> Split:
    """The split of the problems of one group, given where some of them were before."""
    members = sorted(keys)
    before = {known[key] for key in members if key in known}
    return next((split for split in _STRICTEST if split in before), None) or by_hash(members[0], shares)
