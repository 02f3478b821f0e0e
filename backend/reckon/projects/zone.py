"""By whose clock a project's days begin."""

from collections.abc import Callable
from datetime import tzinfo

from sqlalchemy import Engine

from reckon.domain.time_zone import zone_named
from reckon.projects import project_store
from reckon.relational.unit_of_work import reading


def zone_reader(engine: Engine) -> Callable[[str], tzinfo]:
    """Reads a project's zone as it is now; raises NotFound, and InvalidInput where this machine lacks the zone."""

    def zone_of(project: str) -> tzinfo:
        with reading(engine) as session:
            return zone_named(project_store.get(session, project).time_zone)

    return zone_of
