"""Which PRM versions score a project's generations, and where each is asked."""

from sqlalchemy.orm import Session

from reckon.errors import PrmUnavailable
from reckon.prm.protocol import PrmVersion
from reckon.retraining.promotion import standing_of
from reckon.retraining.versions import version_named


def scored_by(session: Session, project: str, own: str) -> tuple[str, ...]:
    """The champion, `own` where nobody was promoted; then the shadow, if there is one."""
    here = standing_of(session, project)
    champion = here.champion or own
    return (champion, here.shadow) if here.shadow and here.shadow != champion else (champion,)


def is_shown(session: Session, project: str, name: str, own: str) -> bool:
    """Whether this version's scores are those that the project sees: the champion's are."""
    return name == (standing_of(session, project).champion or own)


def asked_at(session: Session, project: str, name: str, own: PrmVersion | None) -> PrmVersion:
    """The version with its address. Raises NotFound, and PrmUnavailable where it is served nowhere."""
    address = standing_of(session, project).addresses.get(name, "")
    if address:
        return version_named(session, project, name, address)
    if own is not None and name == own.name and own.url:
        return own
    raise PrmUnavailable(f"{name!r} is served nowhere that Reckon knows of: reckon prm serve-at {name} URL")
