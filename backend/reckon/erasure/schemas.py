"""What the calls about deletions answer."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class Deletion(BaseModel):
    """One deletion and how far it has come."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trace_id: str | None = Field(description="Null: all traces that the project had then.")
    state: Literal["pending", "gone", "done"] = Field(
        description="`gone`: nothing of it is read any more; `done`: nothing of it is on disk, nor on its way."
    )
    asked_ns: NanosText


class DeletionList(BaseModel):
    """The latest deletions of a project."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deletions: list[Deletion] = Field(max_length=100)
