"""The rules of a price table: rows are only added, each with its number, author and line in the log."""

from sqlalchemy.orm import Session

from reckon.errors import LimitExceeded
from reckon.prices import store
from reckon.prices.schemas import PRICES, PriceContent
from reckon.projects import audit
from reckon.projects.access import Access

ROWS_MAX = 1000  # of one project


def add(session: Session, access: Access, content: PriceContent, now_ns: int) -> int:
    """Add a row; its number. Raises LimitExceeded over ROWS_MAX, Conflict where two add at once."""
    number = store.last_number(session, access.project) + 1
    if number > ROWS_MAX:
        raise LimitExceeded(f"A project's table has at most {ROWS_MAX} rows.")
    told = {name: getattr(content, name) for name in PRICES}
    store.add(
        session,
        access.project,
        {
            "number": number,
            "kind": content.kind,
            "provider": content.provider,
            "name": content.name,
            "unit": content.unit,
            **told,
            "note": content.note,
            "added_by": access.principal.name[:254],
            "since_ns": int(content.since_ns),
            "made_ns": now_ns,
        },
    )
    details = {
        "kind": content.kind,
        "provider": content.provider,
        "name": content.name,
        "unit": content.unit,
        "since_ns": content.since_ns,
        **{name: usd for name, usd in told.items() if usd is not None},
    }
    audit.record(session, access, "prices.added", ("price", f"table@{number}"), now_ns, details)
    return number
