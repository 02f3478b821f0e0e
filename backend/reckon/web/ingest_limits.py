"""The settings of the group `ingest` as the limits that ingest takes: each of them, by its name."""

from dataclasses import fields

from reckon.ingest.model import IngestLimits
from reckon.otlp.received import Limits
from reckon.settings_groups import Ingest

_OF_SPANS = frozenset(field.name for field in fields(Limits))


def ingest_limits(told: Ingest) -> IngestLimits:
    """All that is set; whatever is no setting keeps its default."""
    values = told.model_dump()
    of_spans = {name: values.pop(name) for name in _OF_SPANS & values.keys()}
    return IngestLimits(**values, spans=Limits(**of_spans))
