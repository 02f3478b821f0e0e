"""Jobs that label, as bytes go out. Times are nanoseconds, as text."""

from pydantic import BaseModel, ConfigDict

from reckon.datasets.automatic.model import Asked, LabelJob, State


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelJobRow(_Model):
    """A job, and how far it is: `traces` of `traces_total` are done, `completions` of `completions_max` are spent.

    `skipped` solutions got no label: nobody knows their answer, or the model refused, or no majority was found.
    """

    id: str
    asked: Asked
    state: State
    reason: str
    traces: int
    traces_total: int | None
    solutions: int
    labelled: int
    skipped: int
    completions: int
    completions_max: int
    tokens: int
    created_by: str
    created_ns: str
    updated_ns: str


class LabelJobList(_Model):
    """The newest first."""

    jobs: list[LabelJobRow]


def row_of(job: LabelJob) -> LabelJobRow:
    """The job as the API tells it."""
    told = {name: getattr(job, name) for name in LabelJobRow.model_fields}
    return LabelJobRow(**told | {"created_ns": str(job.created_ns), "updated_ns": str(job.updated_ns)})
