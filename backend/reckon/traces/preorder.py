"""Parents by id → rows in pre-order with depth and parent's place. Pure, and iterative: a tree may be any depth."""

from collections.abc import Sequence
from dataclasses import dataclass

NO_PARENT = -1


@dataclass(frozen=True, slots=True)
class Placed:
    """One row: its index in what was given, its depth, and the place of its parent in the order (-1: none).

    `orphan`: it names a parent that is not there, or that is below itself.
    """

    index: int
    depth: int
    parent: int
    orphan: bool


def pre_order(ids: Sequence[bytes], parents: Sequence[bytes | None]) -> list[Placed]:
    """Every row once, siblings in the order given; an orphan is a root, and a circle begins at its first row."""
    place_of: dict[bytes, int] = {}
    for index, one in enumerate(ids):
        place_of.setdefault(one, index)
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for index, parent in enumerate(parents):
        above = None if parent is None else place_of.get(parent)
        if above is None or above == index:
            roots.append(index)
        else:
            children.setdefault(above, []).append(index)
    found: list[Placed] = []
    seen = [False] * len(ids)
    # Whoever is in a circle, or below one, is under no root: their turn comes after all roots.
    for start in (*roots, *range(len(ids))):
        if not seen[start]:
            _descend(start, parents[start] is not None, children, seen, found)
    return found


def _descend(
    start: int,
    orphan: bool,  # noqa: FBT001  # a fact about `start`, handed on as it is
    children: dict[int, list[int]],
    seen: list[bool],
    found: list[Placed],
) -> None:
    stack = [(start, 0, NO_PARENT)]
    while stack:
        index, depth, parent = stack.pop()
        if seen[index]:
            continue
        seen[index] = True
        here = len(found)
        found.append(Placed(index, depth, parent, orphan and parent == NO_PARENT))
        stack.extend((child, depth + 1, here) for child in reversed(children.get(index, ())))
