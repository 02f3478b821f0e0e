"""Projects: listed, made and changed, each in the caller's transaction and audited there."""

import dataclasses
import re
from typing import Final

from sqlalchemy.orm import Session

from reckon.domain.capture import Capture
from reckon.domain.time_zone import zone_named
from reckon.errors import Conflict, InvalidInput
from reckon.projects import audit, member_store, project_store
from reckon.projects.access import Access
from reckon.projects.model import Masking, OwnProject, Project
from reckon.projects.names import clean_name
from reckon.projects.permissions import Permission, Role
from reckon.projects.scope import PROJECT_PATTERN

PROJECTS_MAX: Final = 1_000


def list_mine(session: Session, access: Access) -> list[OwnProject]:
    """The projects that whoever asks may enter, by id: a key's own, a person's, or all."""
    if access.may(Permission.INSTALLATION_MANAGE):
        return project_store.every(session, access.principal.id, PROJECTS_MAX)
    if access.principal.kind == "user":
        return project_store.of_member(session, access.principal.id, PROJECTS_MAX)
    own = project_store.get(session, access.project)
    return [OwnProject(own.id, own.name, own.created_ns, role=None, time_zone=own.time_zone)]


def get_project(session: Session, project: str) -> Project:
    """Raises NotFound."""
    return project_store.get(session, project)


def make_project(session: Session, access: Access, project: str, name: str, now_ns: int) -> Project:
    """A new project; a person who makes it without owning the installation becomes its admin.

    Raises InvalidInput for an id or a name that cannot be, Conflict for an id that is taken and
    over 1,000 projects.
    """
    if re.fullmatch(PROJECT_PATTERN, project) is None:
        raise InvalidInput("A project's id has 1 to 63 of a-z, 0-9 and '-', and no '-' at either end.")
    project_store.lock_making(session)
    if project_store.exists(session, project):
        raise Conflict(f"There is a project {project!r} already. Choose another id.")
    if project_store.count(session) >= PROJECTS_MAX:
        raise Conflict(f"There are {PROJECTS_MAX} projects, and no room for more.")
    project_store.add(session, project, clean_name(name, "the project"), now_ns)
    made = project_store.get(session, project)
    if access.principal.kind == "user" and not member_store.is_owner(session, access.principal.id):
        member_store.add(session, project, access.principal.id, Role.ADMIN, now_ns)
    told = {"name": made.name}
    audit.record(session, access, "project.created", ("project", project), now_ns, told, project=project)
    return made


def change_project(
    session: Session,
    access: Access,
    project: str,
    now_ns: int,
    *,
    name: str | None = None,
    capture: Capture | None = None,
    masking: Masking | None = None,
    time_zone: str | None = None,
) -> Project:
    """Change what is given. A change of masking counts its version up. Raises NotFound, InvalidInput."""
    if time_zone is not None:
        zone_named(time_zone)
    before = project_store.lock(session, project)
    after = dataclasses.replace(
        before,
        name=clean_name(name, "the project") if name is not None else before.name,
        capture=capture or before.capture,
        masking=masking or before.masking,
        masking_version=before.masking_version + (masking not in (None, before.masking)),
        time_zone=before.time_zone if time_zone is None else time_zone,
    )
    fields = ("name", "capture", "masking", "masking_version", "time_zone")
    changed = {field: getattr(after, field) for field in fields if getattr(after, field) != getattr(before, field)}
    if changed:
        project_store.change(session, project, changed)
        told = {field: [getattr(before, field), value] for field, value in changed.items()}
        audit.record(session, access, "project.changed", ("project", project), now_ns, told, project=project)
    return after
