"""The call by which a trace's page learns what was said of its steps."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import Engine

from reckon.annotation import trace_labels
from reckon.annotation.trace_label_schemas import TraceLabels
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading
from reckon.traces.trace_api import TraceId

GenerationId = Annotated[str, Path(pattern=r"^gn_[0-9a-f]{16}$", description="`gn_` and 16 hex digits.")]
Segmentation = Annotated[str, Query(max_length=64, description="Of the steps that are shown.")]


def add_routes(routes: APIRouter, engine: Engine, clock_ns: Callable[[], int]) -> None:
    """A route under `/traces/{trace_id}`."""

    @routes.get(
        "/traces/{trace_id}/generations/{generation_id}/labels",
        operation_id="getTraceLabels",
        openapi_extra=requires(Permission.TRACES_READ),
    )
    def get_trace_labels(
        access: ProjectAccess, trace_id: TraceId, generation_id: GenerationId, segmentation: Segmentation = ""
    ) -> TraceLabels:
        """Labels of a generation's steps: of queues that are finished, and those that no person gave."""
        with reading(engine) as session:
            trace, generation = trace_id.removeprefix("tr_"), generation_id.removeprefix("gn_")
            return trace_labels.of_generation(session, access, trace, generation, segmentation, clock_ns())
