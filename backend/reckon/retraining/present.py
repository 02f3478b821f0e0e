"""From the nouns of a PRM's life to what the API says of them. Pure."""

from collections.abc import Mapping
from typing import Any

from reckon.retraining.model import Run, Standing, Trained
from reckon.retraining.registered import Registered
from reckon.retraining.schemas import Ancestor, BackfillRow, Gate, PrmDetail, PrmEvent, PrmRow, TrainingRow
from reckon.scoring.backfill_store import Backfill


def row_of(made: Trained, here: Standing, champion: str) -> PrmRow:
    """A trained version."""
    whole = (made.report.get("new") or {}).get("whole") or {}
    return PrmRow(
        prm_version=made.prm_version,
        origin="trained",
        roles=_roles(made.prm_version, here, champion),
        dataset=made.dataset,
        base=made.base,
        passed=made.passed,
        gates=[Gate(**gate) for gate in made.gates],
        f1=(whole.get("first_error") or {}).get("f1"),
        ece=whole.get("ece"),
        created_ns=str(made.created_ns),
    )


def installed_row(name: str, here: Standing, champion: str) -> PrmRow:
    """The version that the installation runs with."""
    return PrmRow(
        prm_version=name,
        origin="installed",
        roles=_roles(name, here, champion),
        dataset=None,
        base=None,
        passed=None,
        gates=[],
        f1=None,
        ece=None,
        created_ns=None,
    )


def registered_row(one: Registered, here: Standing, champion: str) -> PrmRow:
    """A version that was not trained here."""
    return PrmRow(
        prm_version=one.prm_version,
        origin="registered",
        roles=_roles(one.prm_version, here, champion),
        dataset=one.trained_on or None,
        base=None,
        passed=None,
        gates=[],
        f1=None,
        ece=None,
        created_ns=str(one.created_ns),
    )


def training_of(run: Run) -> TrainingRow:
    """A training."""
    return TrainingRow(
        id=run.id,
        name=run.order.name,
        dataset=run.order.dataset,
        base=run.order.base,
        state=run.state,
        phase=str(run.progress.get("phase", "")),
        step=_whole(run.progress, "step"),
        steps=_whole(run.progress, "steps"),
        reason=run.reason,
        prm_version=run.prm_version,
        created_ns=str(run.created_ns),
    )


def backfill_of(one: Backfill, waiting: int) -> BackfillRow:
    """A backfill."""
    return BackfillRow(
        id=one.id,
        prm_version=one.prm_version,
        since_ns=str(one.since_ns),
        until_ns=str(one.until_ns),
        q=one.q,
        state=one.state,
        total=one.total,
        seen=one.seen,
        registered=one.registered,
        waiting=waiting,
        created_ns=str(one.created_ns),
    )


def detail_of(told: Mapping[str, Any]) -> PrmDetail:
    """A version's lineage. Where its weights lie is the installation's business."""
    kept = (
        "prm_version", "run_id", "dataset", "dataset_hash", "base", "champion",
        "weights_sha256", "plan", "calibration", "report", "passed",
    )  # fmt: skip
    return PrmDetail(
        **{name: told[name] for name in kept},
        gates=[Gate(**gate) for gate in told["gates"]],
        created_ns=str(told["created_ns"]),
        events=[
            PrmEvent(
                action=event["action"],
                previous=event["previous"],
                reason=event["reason"],
                principal=event["principal"],
                at_ns=str(event["at_ns"]),
            )
            for event in told["events"]
        ],
        ancestors=[Ancestor(**one) for one in told["ancestors"]],
    )


def _roles(name: str, here: Standing, champion: str) -> list[Any]:
    held = {
        "champion": name == champion,
        "shadow": name == here.shadow,
        "approved": name in here.approved,
        "served": name in here.addresses,
    }
    return [role for role, holds in held.items() if holds]


def _whole(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) else None
