"""What a version is built from, as a person or a program writes it."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from reckon.datasets.formats.registry import ReadName
from reckon.datasets.near_duplicates import SHARE
from reckon.datasets.row import STEPS_MAX
from reckon.domain.label import Origin as LabelOrigin
from reckon.domain.label import Shown
from reckon.traces.query import TIME_PATTERN

SOURCES_MAX = 32
BENCHMARKS_MAX = 32
EXCLUDED_MAX = 10_000
RELABELLED_MAX = 10_000
NAME_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,63}$"
REFERENCE_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,63}@[1-9]\d{0,5}$"
Reference: TypeAlias = Annotated[str, Field(pattern=REFERENCE_PATTERN, description="A published version: `NAME@3`.")]
Time: TypeAlias = Annotated[
    str, Field(pattern=rf"{TIME_PATTERN}|^$", max_length=80, description="When the traces began; empty: ever.")
]
SplitName: TypeAlias = Literal["train", "val", "test"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DatasetSource(_Model):
    """The rows of a published version of this project, of one split or of all."""

    kind: Literal["dataset"]
    dataset: Reference
    split: SplitName | None = None


class UploadSource(_Model):
    """A file that was uploaded; it is named by the hash of its bytes."""

    kind: Literal["upload"]
    upload: str = Field(pattern=r"^[0-9a-f]{64}$")
    format: ReadName
    source: str = Field(max_length=200, description="What the rows call their source.")
    licence: str = Field(default="", max_length=200)
    domain: str = Field(default="", max_length=200)


class LabelledSource(_Model):
    """Stored traces that have labels. Without adjudication, `votes_min` annotators have to have labelled a step."""

    kind: Literal["labels"]
    q: str = Field(default="", max_length=2000, description="A filter, as in the list of traces.")
    t: Time = ""
    origins: tuple[LabelOrigin, ...] = Field(
        default=(LabelOrigin.ADJUDICATED, LabelOrigin.PERSON), min_length=1, description="Whose labels count."
    )
    votes_min: int = Field(default=1, ge=1, le=100)
    shown: tuple[Shown, ...] = Field(
        default=tuple(Shown),
        min_length=1,
        description="What people saw of scores, model and others' labels when they gave the labels that count.",
    )
    queue: str | None = Field(default=None, max_length=35, description="Only labels given in this queue.")
    alpha_min: float | None = Field(
        default=None,
        ge=-1,
        le=1,
        description="Only solutions on whose steps people agree this far (Krippendorff's alpha, ordinal).",
    )
    licence: str = Field(default="", max_length=200)


class CheckedSource(_Model):
    """Stored traces whose steps a program checks exactly: those that the model itself wrote."""

    kind: Literal["checked"]
    checker: str = Field(max_length=64, description="Name of the checker, for example `chain-sums`.")
    q: str = Field(default="", max_length=2000, description="A filter, as in the list of traces.")
    t: Time = ""
    licence: str = Field(default="", max_length=200)


class GeneratedSource(_Model):
    """Solutions that a program writes, with errors made on purpose at known steps."""

    kind: Literal["generated"]
    generator: str = Field(max_length=64, description="Name of the generator, for example `chain-sums`.")
    count: int = Field(ge=1, le=1_000_000)
    seed: int = Field(default=0, ge=0, le=2**31)


class Relabel(_Model):
    """One label of one row that somebody has corrected."""

    id: str = Field(max_length=200, description="The row's id.")
    step: int = Field(ge=0, lt=STEPS_MAX)
    value: Literal[-1, 0, 1] | None
    by: str = Field(default="", max_length=254, description="Who: stands among the row's annotators.")


Source: TypeAlias = Annotated[
    DatasetSource | UploadSource | LabelledSource | CheckedSource | GeneratedSource, Field(discriminator="kind")
]


class Recipe(_Model):
    """Sources, splits, and what is left out."""

    sources: tuple[Source, ...] = Field(min_length=1, max_length=SOURCES_MAX)
    val: float = Field(default=0.05, ge=0, le=0.9, description="Share of the problems in the split `val`.")
    test: float = Field(default=0.05, ge=0, le=0.9, description="Share of the problems in the split `test`.")
    seed: int = Field(default=0, ge=0, le=2**31, description="Moves problems between the splits.")
    near_duplicates: float = Field(
        default=SHARE,
        ge=0.5,
        le=1,
        description="Share of word runs from which on problems belong together; 1: only equal ones.",
    )
    decontaminate: tuple[Reference, ...] = Field(default=(), max_length=BENCHMARKS_MAX)
    parent: Reference | None = Field(default=None, description="Problems keep the splits that this version gave them.")
    exclude: tuple[str, ...] = Field(default=(), max_length=EXCLUDED_MAX, description="Ids of rows to leave out.")
    relabel: tuple[Relabel, ...] = Field(
        default=(), max_length=RELABELLED_MAX, description="Labels to correct, wherever the rows come from."
    )
