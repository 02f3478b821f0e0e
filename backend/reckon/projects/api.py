"""The calls about projects themselves, and the policy of roles and scopes."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import Engine

from reckon.projects import service
from reckon.projects.model import Project
from reckon.projects.permissions import DESCRIPTIONS, ROLE_PERMISSIONS, SCOPE_PERMISSIONS, Permission
from reckon.projects.requirement import SIGNED_IN, CurrentAccess, ProjectAccess, requires
from reckon.projects.schemas import (
    PermissionRow,
    ProjectDetail,
    ProjectList,
    ProjectNew,
    ProjectPatch,
    ProjectRow,
    RoleRow,
    Roles,
    ScopeRow,
)
from reckon.relational.unit_of_work import reading, unit_of_work


def router(engine: Engine, responses: dict[int | str, dict[str, Any]] | None, clock_ns: Callable[[], int]) -> APIRouter:
    """`/api/v1/roles` and `/api/v1/projects`; calls block on the store, so they are plain functions in threads."""
    routes = APIRouter(prefix="/api/v1", tags=["projects"], responses=responses)

    @routes.get("/roles", operation_id="listRoles", openapi_extra=requires(SIGNED_IN))
    def list_roles() -> Roles:
        """Which role and which key's scope allows what."""
        return Roles(
            permissions=[PermissionRow(id=one, description=DESCRIPTIONS[one]) for one in Permission],
            roles=[RoleRow(id=role, permissions=_sorted(held)) for role, held in ROLE_PERMISSIONS.items()],
            scopes=[ScopeRow(id=scope, permissions=_sorted(held)) for scope, held in SCOPE_PERMISSIONS.items()],
        )

    @routes.get("/projects", operation_id="listProjects", openapi_extra=requires(SIGNED_IN))
    def list_projects(access: CurrentAccess) -> ProjectList:
        """The projects that whoever asks may enter."""
        with reading(engine) as session:
            found = service.list_mine(session, access)
        rows = [ProjectRow(id=p.id, name=p.name, role=p.role, created_ns=str(p.created_ns)) for p in found]
        return ProjectList(projects=rows)

    @routes.post(
        "/projects",
        status_code=201,
        operation_id="createProject",
        openapi_extra=requires(Permission.INSTALLATION_MANAGE, audited="project.created"),
    )
    def create_project(access: CurrentAccess, new: ProjectNew) -> ProjectDetail:
        """Make a project."""
        with unit_of_work(engine) as session:
            return _detail(service.make_project(session, access, new.id, new.name, clock_ns()))

    @routes.get("/projects/{project}", operation_id="getProject", openapi_extra=requires(Permission.PROJECT_READ))
    def get_project(access: ProjectAccess) -> ProjectDetail:
        """One project and what it says about recording."""
        with reading(engine) as session:
            return _detail(service.get_project(session, access.project))

    @routes.patch(
        "/projects/{project}",
        operation_id="changeProject",
        openapi_extra=requires(Permission.PROJECT_MANAGE, audited="project.changed"),
    )
    def change_project(access: ProjectAccess, change: ProjectPatch) -> ProjectDetail:
        """Change a project's name, capture level, masking or time zone."""
        with unit_of_work(engine) as session:
            changed = service.change_project(
                session,
                access,
                access.project,
                clock_ns(),
                name=change.name,
                capture=change.capture,
                masking=change.masking,
                time_zone=change.time_zone,
            )
            return _detail(changed)

    return routes


def _detail(project: Project) -> ProjectDetail:
    return ProjectDetail(
        id=project.id,
        name=project.name,
        created_ns=str(project.created_ns),
        capture=project.capture,
        masking=project.masking,
        masking_version=project.masking_version,
        time_zone=project.time_zone,
    )


def _sorted(held: frozenset[Permission]) -> list[Permission]:
    return [permission for permission in Permission if permission in held]
