"""PRM versions, trainings and backfills, as bytes come in and go out. Times are nanoseconds, as text."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.retraining.policy import Again

NAME = r"^[a-z0-9][a-z0-9._-]{0,99}$"
VERSION = r"^[a-z0-9][a-z0-9._-]{0,99}@[0-9]{1,9}$"
DATASET = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}@[0-9]{1,9}$"
_Ns = Annotated[str, Field(pattern=r"^[0-9]{1,19}$")]


class Frozen(BaseModel):
    """Frozen, and nothing but what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Gate(Frozen):
    """One condition for promotion."""

    name: str
    verdict: Literal["passed", "failed", "unknown"]
    asked: str
    found: str


class PrmRow(Frozen):
    """A version in the list. `f1` and `ece` are on its held-out solutions, null where unknown."""

    prm_version: str
    origin: Literal["trained", "installed", "registered"]
    roles: list[Literal["champion", "shadow", "approved", "served"]]
    dataset: str | None
    base: str | None
    passed: bool | None
    gates: list[Gate]
    f1: float | None
    ece: float | None
    created_ns: str | None


class TrainingRow(Frozen):
    """A training, and how far it is."""

    id: str
    name: str
    dataset: str
    base: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    phase: str
    step: int | None
    steps: int | None
    reason: str | None
    prm_version: str | None
    created_ns: str


class PolicyState(Frozen):
    """A policy; `building` is the dataset version that a training waits for, `note` what came of the last look."""

    policy: Again
    building: int | None
    note: str
    looked_ns: str


class PrmFacts(Frozen):
    """What may set a training off, as it is now; null where too little is known to say.

    Drift is of the champion's step scores of the last day against those of the solutions held out when it was
    trained; `ece` is on steps that people have labelled since the last training.
    """

    labels_new: int | None = Field(description="Labels of people since the last training.")
    psi: float | None = Field(description="Population stability index; above 0.25 is a shift.")
    ks: float | None = Field(description="Kolmogorov-Smirnov distance.")
    ece: float | None
    due: str | None = Field(description="Why a training is due by the policy, or by its defaults where none is set.")


class ResegmentationRow(Frozen):
    """A job that cuts generations again: `seen` of `total` were looked at, `cut` of them were cut."""

    id: str
    segmentation: str
    prm_version: str | None
    state: Literal["running", "done", "cancelled"]
    total: int | None
    seen: int
    cut: int
    created_ns: str


class ResegmentationAsked(Frozen):
    """Which range, by which policy; `prm_version` scores what is cut."""

    segmentation: str = Field(
        max_length=64, description="`paragraph/min20/max200`, or `sections/min1` for runs of steps between turns."
    )
    since_ns: _Ns
    until_ns: _Ns
    prm_version: str | None = Field(default=None, pattern=VERSION)


class ResegmentationList(Frozen):
    """The newest first."""

    jobs: list[ResegmentationRow]


class BackfillRow(Frozen):
    """A backfill: `seen` of `total` generations were looked at, `waiting` wait for their scores."""

    id: str
    prm_version: str
    since_ns: str
    until_ns: str
    q: str
    state: Literal["running", "done", "cancelled"]
    total: int | None
    seen: int
    registered: int
    waiting: int
    created_ns: str


class PrmList(Frozen):
    """A project's PRMs: who scores, what there is, what is being made, and how far scoring is behind."""

    champion: str | None = Field(description="Null where scoring is off.")
    shadow: str | None
    versions: list[PrmRow] = Field(max_length=201)
    trainings: list[TrainingRow] = Field(max_length=50)
    backfills: list[BackfillRow] = Field(max_length=50)
    pending: int = Field(description="Generations that wait to be scored.")
    dead: int = Field(description="Generations that scoring gave up.")


class PrmEvent(Frozen):
    """Something that was done with a version."""

    action: str
    previous: str
    reason: str
    principal: str
    at_ns: str


class Ancestor(Frozen):
    """A version that this one was trained on from."""

    prm_version: str
    dataset: str
    dataset_hash: str
    base: str
    weights_sha256: str


class PrmDetail(Frozen):
    """A version with its lineage. `report` holds every measure, of it and of the champion then."""

    prm_version: str
    run_id: str
    dataset: str
    dataset_hash: str
    base: str
    champion: str | None
    weights_sha256: str
    plan: dict[str, Any]
    calibration: dict[str, Any]
    report: dict[str, Any]
    gates: list[Gate]
    passed: bool
    created_ns: str
    events: list[PrmEvent]
    ancestors: list[Ancestor]


class TrainingAsked(Frozen):
    """A training. Base and like name versions of the project, or what Reckon ships."""

    name: str = Field(pattern=NAME)
    dataset: str = Field(pattern=DATASET, description="`name@3`.")
    base: str = Field(pattern=rf"{VERSION}|^reckon-demo-reasoner$")
    like: str = Field("", pattern=rf"{VERSION}|^$", description="Empty: the base.")
    plan: dict[str, int | float | str] = Field({}, max_length=32, description="What differs from the defaults.")


class Reason(Frozen):
    """Why."""

    reason: str = Field("", max_length=500)


class BackfillAsked(Frozen):
    """A range of time that a version shall score."""

    prm_version: str = Field(pattern=VERSION)
    since_ns: _Ns
    until_ns: _Ns
    q: str = Field(default="", max_length=2000, description="A filter, as in the list of traces; empty: all.")
