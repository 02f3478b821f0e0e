"""PRMs that were not trained here: registered with all that an adapter needs, and from then on as any version."""

import re
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from reckon.errors import Conflict, InvalidInput
from reckon.prm.calibration import Calibration, decode
from reckon.prm.protocol import PrmVersion
from reckon.prm.registry import VERSIONS
from reckon.projects import audit
from reckon.projects.access import Access
from reckon.relational.prm_tables import registered_prms
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.tables import prm_versions
from reckon.retraining import store
from reckon.retraining.model import Event

_r = registered_prms.c
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}@[0-9]{1,9}", re.ASCII)
_WORD_CHARS_MAX = 32
_LENGTH_MAX = 10_000_000
_URL = re.compile(r"https?://[^\s/]+(/[^\s]*)?")


@dataclass(frozen=True, slots=True)
class Registered:
    """What is known of such a version beside how it is asked."""

    prm_version: str
    project: str
    calibration: Calibration
    domain: str
    trained_on: str
    created_ns: int


def register_foreign(
    session: Session, access: Access, version: PrmVersion, now_ns: int, *, domain: str = "", trained_on: str = ""
) -> None:
    """Write the version down, with its address. For whoever runs the installation: our workers ask it there.

    Raises InvalidInput for what no adapter could ask, Conflict where the name is taken.
    """
    _checked(version)
    taken = session.execute(select(prm_versions.c.name).where(prm_versions.c.name == version.name)).first()
    if taken is not None or version.name in VERSIONS:
        raise Conflict(
            f"There is a PRM version {version.name!r} already. A version never changes: take the next number."
        )
    record_prm_version(session, version, now_ns)
    session.execute(
        insert(registered_prms).values(
            prm_version=version.name,
            project=access.project,
            calibration=version.calibration.encode(),
            domain=domain[:200],
            trained_on=trained_on[:200],
            created_ns=now_ns,
        )
    )
    address = version.url.rstrip("/")
    who = access.principal.name
    store.add_event(session, access.project, Event("served", version.name, "", address, "", who, now_ns))
    details = {"kind": version.kind, "model": version.model[:200]}
    audit.record(session, access, "prm.registered", ("prm", version.name), now_ns, details)


def registered_version(session: Session, project: str, name: str, url: str) -> PrmVersion | None:
    """The version of this name that the project has registered."""
    asked = (
        select(prm_versions, _r.calibration)
        .join(registered_prms, _r.prm_version == prm_versions.c.name)
        .where(_r.project == project, _r.prm_version == name)
    )
    row = session.execute(asked).mappings().one_or_none()
    if row is None:
        return None
    told = {key: row[key] for key in ("name", "model", "aggregation", "template", "tokens_max", "separator")}
    more = {key: row[key] for key in ("score_answer", "kind", "good", "bad")}
    return PrmVersion(url=url, calibration=decode(row["calibration"]), **told, **more)


def registered(session: Session, project: str, limit: int) -> list[Registered]:
    """The newest first."""
    asked = select(registered_prms).where(_r.project == project).order_by(_r.created_ns.desc(), _r.prm_version)
    rows = session.execute(asked.limit(limit)).mappings()
    return [Registered(**{**row, "calibration": decode(row["calibration"])}) for row in rows]


def _checked(version: PrmVersion) -> None:
    if not _NAME.fullmatch(version.name):
        raise InvalidInput("A PRM version is called such as `judge@1`: a-z, 0-9, '.', '_', '-', then @ and a number.")
    if not _URL.fullmatch(version.url):
        raise InvalidInput("The address must be one such as http://host:port.")
    if not 1 <= version.tokens_max <= _LENGTH_MAX:
        raise InvalidInput(f"A PRM reads 1 to {_LENGTH_MAX} tokens.")
    if "{steps}" not in version.template or "{question}" not in version.template:
        raise InvalidInput("A template holds {question} and {steps}, and {answer} where the answer is judged.")
    if version.kind == "logprob":
        words = (version.good, version.bad)
        if version.good == version.bad or not all(0 < len(word) <= _WORD_CHARS_MAX for word in words):
            raise InvalidInput(f"The words for right and wrong differ, and have 1 to {_WORD_CHARS_MAX} characters.")
    if not version.separator:
        raise InvalidInput("A step tag is not empty.")
