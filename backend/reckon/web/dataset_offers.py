"""Reads a dataset's rows as what a queue may be made of: the one place where both features meet."""

from collections.abc import Iterator

from sqlalchemy import Engine

from reckon.annotation.dataset_source import Offered, Offers
from reckon.datasets.model import parsed_reference
from reckon.datasets.place import Place
from reckon.datasets.published import published_version
from reckon.datasets.row import Row, Split


def dataset_offers(engine: Engine, root: Place) -> Offers:
    """What a queue asks for rows."""

    def rows(project: str, reference: str, split: Split | None) -> Iterator[Offered]:
        _, version = published_version(engine, root, project, *parsed_reference(reference))
        return map(_offered, version.rows(split))

    return rows


def _offered(row: Row) -> Offered:
    return Offered(
        question=row.problem,
        steps=row.steps,
        answer=row.answer or None,
        stratum=row.domain or row.source,
        trace_id=row.trace_id,
        generation_id=row.generation_id,
        segmentation=row.segmentation,
        said={step: label for step, label in enumerate(row.labels) if label is not None},
    )
