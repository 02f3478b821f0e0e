"""What a project says about the spans that are sent to it: how much is recorded, and what is masked."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reckon.domain.capture import Capture
from reckon.domain.retention import USUAL, Retention
from reckon.projects.access import no_project
from reckon.projects.model import Masking
from reckon.relational.tables import projects

KEPT_NS = 5 * 10**9  # a change of capture or masking holds for every new request after so long
_KEPT_MAX = 1_000


@dataclass(frozen=True, slots=True)
class Intake:
    """A project's word. `rules_json` is for `masking.rules.parse_rules`; `version` changes with masking and its rules.

    A key may set capture and masking for itself (`access.KeyRules`); the rules are always the project's.
    """

    capture: Capture
    masking: Masking
    rules_json: str
    version: int
    retention: Retention = USUAL


def intake_of(session: Session, project: str) -> Intake:
    """What `project` says now. Raises NotFound."""
    row = session.execute(select(projects).where(projects.c.id == project)).one_or_none()
    if row is None:
        raise no_project(project)
    retention = Retention(row.steps_days, row.spans_days, row.rollups_days)
    return Intake(Capture(row.capture), Masking(row.masking), row.masking_rules, row.masking_version, retention)


class IntakeCache:
    """`load` for each project, asked at most every 5 s; threads may share it. At most 1,000 projects are kept.

    `clock_ns` need not be wall time. What `load` raises is raised here, and nothing is kept then.
    """

    def __init__(self, load: Callable[[str], Intake], clock_ns: Callable[[], int]) -> None:
        self._load, self._clock_ns = load, clock_ns
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[Intake, int]] = OrderedDict()

    def get(self, project: str) -> Intake:
        """What `project` said at most 5 s ago. Raises what `load` raises."""
        now_ns = self._clock_ns()
        with self._lock:
            kept = self._kept.get(project)
        if kept is not None and now_ns < kept[1]:
            return kept[0]
        # Loaded outside of the lock: a slow store must not hold up the projects that are kept.
        found = self._load(project)
        with self._lock:
            self._kept[project] = (found, now_ns + KEPT_NS)
            self._kept.move_to_end(project)
            while len(self._kept) > _KEPT_MAX:
                self._kept.popitem(last=False)
        return found
