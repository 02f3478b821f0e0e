"""The nouns of a PRM's life: runs, trained versions, events, and where a project stands with them."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

State: TypeAlias = Literal["queued", "running", "done", "failed", "cancelled"]
Cause: TypeAlias = Literal["by_hand", "labels", "drift", "calibration", "schedule", "queue"]
Action: TypeAlias = Literal["registered", "approved", "served", "shadow", "promoted", "rolled_back"]

ENDED: tuple[State, ...] = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Order:
    """What a training is asked for. `base` and `like` name registered versions or, for `base`, a folder.

    The new version reads texts as `like` does: same template, step tag and aggregation.
    """

    name: str
    dataset: str
    base: str
    like: str


@dataclass(frozen=True, slots=True)
class Run:
    """One training, and how far it is."""

    id: str
    project: str
    order: Order
    plan: str
    cause: Cause
    state: State
    progress: dict[str, Any]
    reason: str | None
    cancel: bool
    prm_version: str | None
    created_ns: int
    updated_ns: int


@dataclass(frozen=True, slots=True)
class Trained:
    """What a version was made of, and how it measured; `report` and `gates` as they are stored.

    `weights` is a folder below the trainer's home: `versions.weights_at` says where it lies.
    """

    prm_version: str
    project: str
    run_id: str
    dataset: str
    dataset_hash: str
    base: str
    champion: str | None
    weights: str
    weights_sha256: str
    plan: dict[str, Any]
    calibration: str
    report: dict[str, Any]
    gates: list[dict[str, Any]]
    passed: bool
    created_ns: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a project did with a version."""

    action: Action
    prm_version: str
    previous: str
    address: str
    reason: str
    principal: str
    at_ns: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands: its champion and shadow (empty: none), and where versions are served."""

    champion: str
    shadow: str
    addresses: dict[str, str]
    approved: frozenset[str]


def standing(events: list[Event]) -> Standing:
    """What events, oldest first, come to. Approval lasts; a champion's fall takes nothing back."""
    champion, shadow = "", ""
    addresses: dict[str, str] = {}
    approved: set[str] = set()
    for event in events:
        match event.action:
            case "promoted" | "rolled_back":
                champion = event.prm_version
                shadow = "" if shadow == champion else shadow
            case "shadow":
                shadow = event.prm_version
            case "approved":
                approved.add(event.prm_version)
            case "served" | "registered":
                pass
        if event.address:
            addresses[event.prm_version] = event.address
    return Standing(champion, shadow, addresses, frozenset(approved))
