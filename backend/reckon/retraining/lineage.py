"""From a version's scores back to the labels that taught it, in one view."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from reckon.errors import NotFound
from reckon.prm.calibration import decode
from reckon.retraining import store

GENERATIONS_MAX = 20


def lineage(session: Session, project: str, prm_version: str) -> dict[str, Any]:
    """What the version was made of, its history, and the versions that it was trained from, youngest first.

    Raises NotFound for a version that this project has not trained.
    """
    made = store.one_trained(session, project, prm_version)
    if made is None:
        raise NotFound(f"This project has trained no version {prm_version!r}.")
    calibration = decode(made.calibration)
    ancestors: list[dict[str, Any]] = []
    base = store.one_trained(session, project, made.base)
    while base is not None and len(ancestors) < GENERATIONS_MAX:
        told = ("prm_version", "dataset", "dataset_hash", "base", "weights_sha256")
        ancestors.append({name: getattr(base, name) for name in told})
        base = store.one_trained(session, project, base.base)
    return {
        **asdict(made),
        "calibration": asdict(calibration) | {"values": list(calibration.values)},
        "events": [asdict(event) for event in store.events(session, project) if event.prm_version == prm_version],
        "ancestors": ancestors,
    }
