"""The rules of saved views: whoever makes one owns it, a name is one's own only once, filters have to parse."""

from typing import Any
from uuid import uuid4

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from reckon.errors import Forbidden, LimitExceeded, NotFound
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.traces import filter_parse
from reckon.views import store
from reckon.views.schemas import View, ViewContent

VIEWS_MAX = 100  # of one person in one project
_SHOWN_MAX = 500


def visible(session: Session, access: Access) -> list[View]:
    """One's own views, and the shared ones of others."""
    return [_view(row, access) for row in store.visible(session, access.project, owner_of(access), _SHOWN_MAX)]


def create(session: Session, access: Access, content: ViewContent, now_ns: int) -> View:
    """Save a view. Raises InvalidExpression, Conflict, and LimitExceeded over VIEWS_MAX."""
    filter_parse.parse(content.q)
    if store.count(session, access.project, owner_of(access)) >= VIEWS_MAX:
        raise LimitExceeded(f"A person has at most {VIEWS_MAX} views in a project: delete one.")
    view_id = f"vw_{uuid4().hex[:16]}"
    row = {
        "id": view_id,
        "project": access.project,
        "owner": owner_of(access),
        "owner_name": access.principal.name[:254],
        "created_ns": now_ns,
        "updated_ns": now_ns,
        **_values(content),
    }
    store.add(session, row)
    _audit(session, access, "view.created", view_id, content, now_ns)
    return _view(_own(session, access, view_id), access)


def change(session: Session, access: Access, view_id: str, content: ViewContent, now_ns: int) -> View:
    """Replace a view of one's own. Raises NotFound, Forbidden, InvalidExpression and Conflict."""
    filter_parse.parse(content.q)
    _own(session, access, view_id)
    store.change(session, access.project, view_id, {**_values(content), "updated_ns": now_ns})
    _audit(session, access, "view.changed", view_id, content, now_ns)
    return _view(_own(session, access, view_id), access)


def remove(session: Session, access: Access, view_id: str, now_ns: int) -> None:
    """Delete a view of one's own; who manages the project deletes any shared one. Raises NotFound and Forbidden."""
    row = _own(session, access, view_id, managing=True)
    store.remove(session, access.project, view_id)
    audit.record(session, access, "view.deleted", ("view", view_id), now_ns, {"name": row["name"]})


def owner_of(access: Access) -> str:
    """Whose a view is."""
    return f"{access.principal.kind}:{access.principal.id}"[:64]


def _own(session: Session, access: Access, view_id: str, *, managing: bool = False) -> RowMapping:
    row = store.one(session, access.project, view_id)
    if row is None or (row["owner"] != owner_of(access) and row["shared"] != "yes"):
        raise NotFound("There is no such view among your own and the shared ones.")
    if row["owner"] != owner_of(access) and not (managing and access.may(Permission.PROJECT_MANAGE)):
        raise Forbidden("Only its owner changes a view. Save it under a name of your own.")
    return row


def _values(content: ViewContent) -> dict[str, Any]:
    return {**content.model_dump(), "shared": "yes" if content.shared else "no"}


def _audit(session: Session, access: Access, action: str, view_id: str, content: ViewContent, now_ns: int) -> None:
    # Without the filter, which may hold words of a question.
    audit.record(session, access, action, ("view", view_id), now_ns, {"name": content.name, "shared": content.shared})


def _view(row: RowMapping, access: Access) -> View:
    return View(
        id=row["id"],
        name=row["name"],
        shared=row["shared"] == "yes",
        q=row["q"],
        sort=row["sort"],
        cols=row["cols"],
        t=row["t"],
        owner_name=row["owner_name"],
        mine=row["owner"] == owner_of(access),
    )
