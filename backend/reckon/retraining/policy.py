"""A project's policy for training again by itself: what is trained on what, and what sets it off."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.orm import Session

from reckon.datasets import service as datasets
from reckon.datasets import store as dataset_store
from reckon.errors import NotFound
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.retrain_tables import retrain_policies
from reckon.retraining.plan import decode
from reckon.retraining.triggers import Policy
from reckon.retraining.versions import version_named

_p = retrain_policies.c
PROJECTS_MAX = 10_000


class Again(BaseModel):
    """The dataset whose latest recipe is built anew, what is trained on it, and the limits that set it off.

    `every_hours` trains by the clock, 0 never; whatever sets it off, `cooldown_hours` lie between two trainings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = True
    dataset: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$", description="Of the new PRM; its number is given to it.")
    base: str = Field(max_length=200)
    like: str = Field(default="", max_length=200)
    plan: dict[str, Any] = Field(default_factory=dict)
    labels_min: int = Field(default=1000, ge=1, description="New labels of people since the last training.")
    psi_max: float = Field(default=0.25, ge=0)
    ks_max: float = Field(default=0.15, ge=0, le=1)
    ece_max: float = Field(default=0.1, ge=0, le=1)
    every_hours: float = Field(default=0.0, ge=0, le=87_600)
    cooldown_hours: float = Field(default=24.0, ge=0, le=87_600)

    @property
    def limits(self) -> Policy:
        """As `due` takes them."""
        return Policy(self.labels_min, self.psi_max, self.ks_max, self.ece_max, self.cooldown_hours, self.every_hours)


@dataclass(frozen=True, slots=True)
class Kept:
    """A policy, and where it is: a training waits for version `building` of its dataset, because of `cause`."""

    project: str
    asked: Again
    building: int | None
    cause: str
    note: str
    asked_ns: int | None
    looked_ns: int


def put(session: Session, access: Access, asked: Again, now_ns: int) -> None:
    """Set the project's policy; what waits for a version under the old one is not trained.

    Raises InvalidInput where the plan is none, NotFound where there is no such dataset or base.
    """
    decode(json.dumps(asked.plan))
    if asked.enabled:
        if not dataset_store.versions(session, access.project, asked.dataset, 1):
            there = datasets.known(session, access.project)
            raise NotFound(f"This project has no version of a dataset {asked.dataset!r}. {there}")
        version_named(session, access.project, asked.like or asked.base, "")
    before = one(session, access.project)
    asked_ns = before.asked_ns if before is not None else None  # the time to wait since then is the same
    session.execute(delete(retrain_policies).where(_p.project == access.project))
    row = {"project": access.project, "enabled": asked.enabled, "asked": asked.model_dump_json(), "updated_ns": now_ns}
    session.execute(
        insert(retrain_policies).values(
            row | {"building": None, "cause": "", "note": "", "asked_ns": asked_ns, "looked_ns": 0}
        )
    )
    details = {"enabled": asked.enabled, "dataset": asked.dataset}
    audit.record(session, access, "prm.policy_set", ("prm_policy", access.project), now_ns, details)


def one(session: Session, project: str) -> Kept | None:
    """The project's policy."""
    row = session.execute(select(retrain_policies).where(_p.project == project)).mappings().one_or_none()
    return None if row is None else _kept(row)


def enabled(session: Session) -> list[str]:
    """The projects that are looked at."""
    asked = select(_p.project).where(_p.enabled.is_(True)).order_by(_p.looked_ns, _p.project).limit(PROJECTS_MAX)
    return list(session.execute(asked).scalars())


def note(session: Session, project: str, values: Mapping[str, object]) -> None:
    """Write down what came of a look."""
    session.execute(update(retrain_policies).where(_p.project == project).values(dict(values)))


def _kept(row: RowMapping) -> Kept:
    asked = Again.model_validate_json(row["asked"])
    return Kept(row["project"], asked, row["building"], row["cause"], row["note"], row["asked_ns"], row["looked_ns"])
