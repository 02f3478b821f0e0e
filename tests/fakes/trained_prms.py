"""A trained PRM version in the registry, without a training."""

import time

from sqlalchemy import Engine

from reckon.prm.calibration import NONE, Calibration
from reckon.prm.protocol import PrmVersion
from reckon.prm.registry import served_version
from reckon.projects.access import SYSTEM, Access
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import promotion, store
from reckon.retraining.model import Event, Order, Run, Trained

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
REPORT: dict[str, object] = {"new": None, "champion": None}


def trained_prm(
    engine: Engine,
    name: str,
    *,
    calibration: Calibration = NONE,
    passed: bool = True,
    report: dict[str, object] | None = None,
    gates: list[dict[str, object]] | None = None,
    address: str = "",
) -> None:
    """Register `name` in the project `default`; with an `address` it is served there."""
    now_ns = time.time_ns()
    like = served_version("reckon-demo-prm", "")
    order = Order(name.partition("@")[0], "arithmetic@1", like.name, like.name)
    run = Run(f"pr_{name}", "default", order, "{}", "by_hand", "done", {}, None, False, name, now_ns, now_ns)
    shown = gates or [
        {"name": "first error", "verdict": "passed" if passed else "failed", "asked": "more", "found": "less"}
    ]
    made = Trained(
        name, "default", run.id, order.dataset, "d" * 64, like.name, like.name, "/weights", "f" * 64, {"steps": 9},
        calibration.encode(), report or REPORT, shown, passed, now_ns,
    )  # fmt: skip
    version = PrmVersion(name, "", name, like.aggregation, like.template, like.tokens_max)
    with unit_of_work(engine) as session:
        store.add_run(session, "default", run)
        record_prm_version(session, version, now_ns)
        store.add_trained(session, "default", made)
        store.add_event(session, "default", Event("registered", name, "", "", "", "Reckon", now_ns))
        if address:
            promotion.serve_at(session, ACCESS, name, address, now_ns)
