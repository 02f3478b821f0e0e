"""The record of every PRM version that ever scored: immutable rows, for lineage."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.prm.protocol import PrmVersion
from reckon.relational.insert_new import insert_new
from reckon.relational.tables import prm_versions

_COLUMNS = (
    "name",
    "model",
    "aggregation",
    "separator",
    "template",
    "tokens_max",
    "score_answer",
    "kind",
    "good",
    "bad",
)


def record_prm_version(session: Session, version: PrmVersion, now_ns: int) -> None:
    """Write the version down unless it is; where it is served may change, what it is may not.

    Raises Conflict if another PRM was recorded under the same name.
    """
    row: dict[str, object] = {column: getattr(version, column) for column in _COLUMNS}
    insert_new(session, prm_versions, [{**row, "created_ns": now_ns}])
    columns = [prm_versions.c[column] for column in _COLUMNS]
    stored = session.execute(select(*columns).where(prm_versions.c.name == version.name)).mappings().one()
    changed = [column for column in _COLUMNS if stored[column] != row[column]]
    if changed:
        raise Conflict(
            f"The PRM version {version.name!r} was recorded with another {', '.join(changed)}. "
            "A version never changes: give the new one a name of its own."
        )
