"""Who scores a project's traces: approve, shadow, promote, roll back. Each is an event and a line in the audit log."""

from sqlalchemy.orm import Session

from reckon.errors import Conflict, InvalidInput, NotFound
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.retraining import store
from reckon.retraining.model import Action, Event, Standing, standing
from reckon.retraining.versions import version_named

REASON_CHARS_MAX = 500


def standing_of(session: Session, project: str) -> Standing:
    """Where the project stands."""
    return standing(store.events(session, project))


def serve_at(session: Session, access: Access, name: str, url: str, now_ns: int) -> None:
    """Note where a version is served. For whoever runs the installation: an address is asked by our workers."""
    version_named(session, access.project, name, "")
    if not url.startswith(("http://", "https://")):
        raise InvalidInput("The address must be one such as http://host:port.")
    _do(session, access, "served", name, now_ns, address=url.rstrip("/"))


def approve(session: Session, access: Access, name: str, reason: str, now_ns: int) -> None:
    """Allow a version to be promoted. One that has not passed its gates needs a reason.

    Raises NotFound, and Conflict where the gates have not passed and no reason is given.
    """
    made = store.one_trained(session, access.project, name)
    if made is None:
        raise NotFound(f"This project has trained no version {name!r}.")
    if not made.passed and not reason.strip():
        failed = ", ".join(gate["name"] for gate in made.gates if gate["verdict"] != "passed")
        raise Conflict(f"Not all gates have passed ({failed}). Give a reason to approve it all the same.")
    _do(session, access, "approved", name, now_ns, reason=reason)


def shadow(session: Session, access: Access, name: str, now_ns: int) -> None:
    """Have a version score beside the champion, without being shown or chosen by; an empty name ends it.

    Raises NotFound, and Conflict where it is served nowhere.
    """
    here = standing_of(session, access.project)
    if name:
        version_named(session, access.project, name, "")
        _served(here, name)
        if name == here.champion:
            raise Conflict(f"{name!r} is the champion itself.")
    _do(session, access, "shadow", name, now_ns, previous=here.shadow)


def promote(session: Session, access: Access, name: str, reason: str, now_ns: int) -> None:
    """Make a version the champion: it scores what comes from now on.

    Raises NotFound, and Conflict where it is not approved, served nowhere, or in place already.
    """
    here = standing_of(session, access.project)
    version_named(session, access.project, name, "")
    if name == here.champion:
        raise Conflict(f"{name!r} is the champion already.")
    if name not in here.approved and store.one_trained(session, access.project, name) is not None:
        raise Conflict(f"{name!r} is not approved yet. Look at its gates, then: reckon prm approve {name}")
    if store.one_trained(session, access.project, name) is not None:
        _served(here, name)
    _do(session, access, "promoted", name, now_ns, previous=here.champion, reason=reason)


def roll_back(session: Session, access: Access, reason: str, now_ns: int) -> str:
    """Go back to who was champion before; whose name is given, empty for the installation's own PRM.

    Raises Conflict where nobody was promoted.
    """
    held: list[str] = [""]
    for event in store.events(session, access.project):
        if event.action == "promoted":
            held.append(event.prm_version)
        elif event.action == "rolled_back" and len(held) > 1:
            held.pop()
    if len(held) == 1:
        raise Conflict("Nobody was promoted in this project: there is nothing to go back to.")
    now = held.pop()
    _do(session, access, "rolled_back", held[-1], now_ns, previous=now, reason=reason)
    return held[-1]


def _served(here: Standing, name: str) -> None:
    if name not in here.addresses:
        raise Conflict(
            f"{name!r} is served nowhere that Reckon knows of. Serve it, then: reckon prm serve-at {name} URL"
        )


def _do(
    session: Session,
    access: Access,
    action: Action,
    name: str,
    now_ns: int,
    *,
    previous: str = "",
    address: str = "",
    reason: str = "",
) -> None:
    told = reason.strip()[:REASON_CHARS_MAX]
    event = Event(action, name, previous, address, told, access.principal.name, now_ns)
    store.add_event(session, access.project, event)
    details = {"previous": previous, "reason": told} if previous or told else {}
    audit.record(session, access, f"prm.{action}", ("prm", name or previous), now_ns, details)
