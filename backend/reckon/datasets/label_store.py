"""Reads labels trace by trace, few at a time."""

from collections.abc import Iterator

from sqlalchemy import Engine, select

from reckon.domain.label import Label
from reckon.relational.label_tables import labels
from reckon.relational.labels import LabelFilter, read
from reckon.relational.unit_of_work import reading

TRACES_A_PAGE = 50
_l = labels.c


def labelled_traces(engine: Engine, project: str, queue: str | None) -> Iterator[dict[str, list[Label]]]:
    """Current labels by trace, in the order of the traces' ids, some traces at a time. Raises StoreUnavailable."""
    after = ""
    while True:
        asked = select(_l.trace_id).distinct().where(_l.project == project, _l.trace_id > after)
        if queue is not None:
            asked = asked.where(_l.queue == queue)
        with reading(engine) as session:
            traces = session.execute(asked.order_by(_l.trace_id).limit(TRACES_A_PAGE)).scalars().all()
            found = {trace: list(read(session, project, LabelFilter(trace_id=trace, queue=queue))) for trace in traces}
        if found:
            yield found
        if len(traces) < TRACES_A_PAGE:
            return
        after = traces[-1]
