"""The SQL of training runs, trained versions and what projects do with them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from reckon.relational.prm_tables import prm_events, prm_runs, trained_prms
from reckon.retraining.model import ENDED, Event, Order, Run, Trained

_r, _t, _e = prm_runs.c, trained_prms.c, prm_events.c
EVENTS_MAX = 10_000


def add_run(session: Session, project: str, run: Run) -> None:
    """Write a run down."""
    session.execute(
        insert(prm_runs).values(
            id=run.id,
            project=project,
            name=run.order.name,
            dataset=run.order.dataset,
            base=run.order.base,
            like=run.order.like,
            plan=run.plan,
            cause=run.cause,
            state=run.state,
            progress=json.dumps(run.progress),
            reason=run.reason,
            cancel=run.cancel,
            prm_version=run.prm_version,
            created_ns=run.created_ns,
            updated_ns=run.updated_ns,
        )
    )


def one_run(session: Session, project: str, run_id: str) -> Run | None:
    """The run of this id."""
    found = session.execute(select(prm_runs).where(_r.project == project, _r.id == run_id)).mappings().one_or_none()
    return None if found is None else _run(found)


def runs(session: Session, project: str, limit: int) -> list[Run]:
    """The newest runs first."""
    asked = select(prm_runs).where(_r.project == project).order_by(_r.created_ns.desc(), _r.id).limit(limit)
    return [_run(row) for row in session.execute(asked).mappings()]


def change_run(session: Session, project: str, run_id: str, values: Mapping[str, object]) -> bool:
    """Change a run that has not ended; whether there was one."""
    told = {name: json.dumps(value) if name == "progress" else value for name, value in values.items()}
    changed = session.execute(
        update(prm_runs)
        .where(_r.project == project, _r.id == run_id, _r.state.not_in(ENDED))
        .values(told)
        .returning(_r.id)
    )
    return changed.first() is not None


def add_trained(session: Session, project: str, trained: Trained) -> None:
    """Write down what a version was made of."""
    session.execute(
        insert(trained_prms).values(
            prm_version=trained.prm_version,
            project=project,
            run_id=trained.run_id,
            dataset=trained.dataset,
            dataset_hash=trained.dataset_hash,
            base=trained.base,
            champion=trained.champion,
            weights=trained.weights,
            weights_sha256=trained.weights_sha256,
            plan=json.dumps(trained.plan),
            calibration=trained.calibration,
            report=json.dumps(trained.report),
            gates=json.dumps(trained.gates),
            passed=trained.passed,
            created_ns=trained.created_ns,
        )
    )


def trained(session: Session, project: str, limit: int) -> list[Trained]:
    """The newest versions first."""
    asked = select(trained_prms).where(_t.project == project).order_by(_t.created_ns.desc(), _t.prm_version)
    return [_trained(row) for row in session.execute(asked.limit(limit)).mappings()]


def one_trained(session: Session, project: str, prm_version: str) -> Trained | None:
    """The version of this name."""
    asked = select(trained_prms).where(_t.project == project, _t.prm_version == prm_version)
    found = session.execute(asked).mappings().one_or_none()
    return None if found is None else _trained(found)


def add_event(session: Session, project: str, event: Event) -> None:
    """Write down what was done."""
    session.execute(
        insert(prm_events).values(
            project=project,
            action=event.action,
            prm_version=event.prm_version,
            previous=event.previous,
            address=event.address,
            reason=event.reason,
            principal=event.principal[:254],
            at_ns=event.at_ns,
        )
    )


def events(session: Session, project: str) -> list[Event]:
    """All that was done, oldest first; the newest EVENTS_MAX of it."""
    asked = select(prm_events).where(_e.project == project).order_by(_e.id.desc()).limit(EVENTS_MAX)
    rows = session.execute(asked).mappings().all()
    return [
        Event(row["action"], row["prm_version"], row["previous"], row["address"], row["reason"], row["principal"],
              row["at_ns"])
        for row in reversed(rows)
    ]  # fmt: skip


def _run(row: RowMapping) -> Run:
    order = Order(row["name"], row["dataset"], row["base"], row["like"])
    progress: dict[str, Any] = json.loads(row["progress"])
    return Run(
        id=row["id"],
        project=row["project"],
        order=order,
        plan=row["plan"],
        cause=row["cause"],
        state=row["state"],
        progress=progress,
        reason=row["reason"],
        cancel=row["cancel"],
        prm_version=row["prm_version"],
        created_ns=row["created_ns"],
        updated_ns=row["updated_ns"],
    )


def _trained(row: RowMapping) -> Trained:
    decoded = {name: json.loads(row[name]) for name in ("plan", "report", "gates")}
    return Trained(**{**row, **decoded})
