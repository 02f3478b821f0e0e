"""The nouns of automatic labelling: what is asked for, and how far a job is."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from reckon.datasets.automatic.first_error import COMPLETIONS_MAX

Method: TypeAlias = Literal["rollouts", "search", "judge", "consensus"]
State: TypeAlias = Literal["queued", "running", "done", "failed", "cancelled"]
CheckerName: TypeAlias = Literal["math", "exact", "normalised", "choice"]
ENDED: tuple[State, ...] = ("done", "failed", "cancelled")
BUDGET_MAX = 10_000_000


class Asked(BaseModel):
    """Which traces are labelled, how, and what it may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: Method = Field(
        description="`rollouts` tries every prefix, `search` looks for the first error by halving, `judge` asks a "
        "model where it is, `consensus` keeps what search and judge both say."
    )
    completions_max: int = Field(ge=1, le=BUDGET_MAX, description="The budget: completions that may be asked for.")
    q: str = Field(default="", max_length=2000, description="A filter, as in the list of traces.")
    model: str = Field(default="", max_length=200, description="Who completes; the installation's model unless said.")
    judge: str = Field(default="", max_length=200, description="Who judges; the installation's model unless said.")
    checker: CheckerName = Field(default="normalised", description="How an answer is compared with the reference.")
    completions: int = Field(default=8, ge=1, le=COMPLETIONS_MAX, description="Completions from one prefix.")
    right_from: float = Field(
        default=0.0, ge=0, lt=1, description="`rollouts`: a step is right where more than this share comes out right."
    )
    votes: int = Field(
        default=1, ge=1, le=COMPLETIONS_MAX, description="`judge`: verdicts, of which the majority holds."
    )
    temperature: float = Field(default=1.0, ge=0, le=2, description="Of completions, and of verdicts where several.")
    tokens_max: int = Field(default=4096, ge=1, le=1_000_000, description="The longest completion.")


@dataclass(frozen=True, slots=True)
class LabelJob:
    """A job, and how far it is: `traces` of `traces_total` (None until counted) are done."""

    id: str
    project: str
    asked: Asked
    state: State
    reason: str
    cancel: bool
    after_ns: int
    after_trace: str
    within: str
    traces: int
    traces_total: int | None
    solutions: int
    labelled: int
    skipped: int
    completions: int
    completions_max: int
    tokens: int
    created_by: str
    created_ns: int
    updated_ns: int
