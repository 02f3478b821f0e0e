"""The calls about a project's policy for training again by itself."""

import time
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.errors import NotFound
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.retraining import policy
from reckon.retraining.facts import facts_of
from reckon.retraining.policy import Again
from reckon.retraining.schemas import PolicyState, PrmFacts
from reckon.retraining.triggers import Policy, due
from reckon.traces.clickhouse import Reader


def router(
    engine: Engine,
    client: Reader,
    own: str,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/prm-policy`. `own` is the installation's PRM, empty where scoring is off."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/prm-policy", tags=["prms"], responses=responses)

    @routes.get("", operation_id="getPrmPolicy", openapi_extra=requires(Permission.TRACES_READ))
    def get_policy(access: ProjectAccess) -> PolicyState:
        """What sets a training off, and what came of the last look."""
        with reading(engine) as session:
            kept = policy.one(session, access.project)
        if kept is None:
            raise NotFound("This project's PRM is trained by hand: no policy is set.")
        return PolicyState(policy=kept.asked, building=kept.building, note=kept.note, looked_ns=str(kept.looked_ns))

    @routes.get("/facts", operation_id="getPrmFacts", openapi_extra=requires(Permission.TRACES_READ))
    def get_facts(access: ProjectAccess) -> PrmFacts:
        """What may set a training off, as it is now: new labels, drift of scores, calibration on new labels."""
        now_ns = clock_ns()
        with reading(engine) as session:
            kept = policy.one(session, access.project)
        facts = facts_of(engine, client, access.project, own, now_ns, kept.asked_ns if kept else None)
        limits = kept.asked.limits if kept else Policy()
        told = {name: getattr(facts, name) for name in ("labels_new", "psi", "ks", "ece")}
        return PrmFacts(**told, due=due(limits, facts, now_ns))

    @routes.put(
        "",
        status_code=204,
        operation_id="setPrmPolicy",
        openapi_extra=requires(Permission.MODELS_MANAGE, audited="prm.policy_set"),
    )
    def set_policy(access: ProjectAccess, asked: Again) -> None:
        """Have the PRM trained again by itself; approval stays with people."""
        with unit_of_work(engine) as session:
            policy.put(session, access, asked, clock_ns())

    return routes
