"""The nouns of the catalogue: a version of a dataset, and what becomes of it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from reckon.datasets.manifest import Manifest
from reckon.datasets.recipe import Recipe

State: TypeAlias = Literal["queued", "building", "published", "failed", "cancelled"]
ENDED: tuple[State, ...] = ("published", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Entry:
    """A version as the catalogue has it. `manifest` is None until it is published; `done` of `total` rows."""

    project: str
    name: str
    number: int
    state: State
    recipe: Recipe
    hash: str
    manifest: Manifest | None
    stage: str
    done: int
    total: int | None
    error: str
    created_by: str
    created_ns: int
    updated_ns: int

    @property
    def reference(self) -> str:
        """`NAME@3`."""
        return f"{self.name}@{self.number}"


def parsed_reference(reference: str) -> tuple[str, int]:
    """`NAME@3` → ("NAME", 3); the recipe's pattern has checked it."""
    name, _, number = reference.partition("@")
    return name, int(number)
