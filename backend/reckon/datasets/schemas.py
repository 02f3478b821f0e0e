"""What the calls about datasets take and give."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.datasets.formats.registry import LineName
from reckon.datasets.model import State
from reckon.datasets.recipe import Recipe, SplitName
from reckon.datasets.row import STEPS_MAX


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SplitTable(_Model):
    """What one split holds."""

    split: SplitName
    rows: int
    problems: int
    steps: int
    right: int
    neutral: int
    wrong: int
    unlabelled: int
    rows_with_error: int
    first_error_median: float | None


class Contents(_Model):
    """What a published version holds and came from."""

    splits: list[SplitTable]
    parent: str
    segmentations: list[str]
    licences: dict[str, int]
    origins: dict[str, int]
    sources: dict[str, int]
    dropped: dict[str, int] = Field(description="Rows that were left out, by reason.")
    notes: dict[str, Any] = Field(description="What was found on the way: near duplicates, contaminated problems.")
    files: list[str]
    bytes: int


class DatasetVersion(_Model):
    """A version: wanted, in work, or published and never changed again."""

    name: str
    number: int
    state: State
    hash: str = Field(description="sha256 of the whole; empty until it is published.")
    rows: int
    bytes: int
    stage: str = Field(description="While it is built: reading, grouping or writing.")
    done: int
    total: int | None
    error: str
    created_by: str
    created_ns: str
    updated_ns: str


class DatasetDetail(DatasetVersion):
    """A version with its recipe and contents."""

    recipe: Recipe
    contents: Contents | None
    used_by: list[str] = Field(description="Versions of this project that were built from this one: `NAME@3`.")


class DatasetList(_Model):
    """A project's datasets, each with its versions, latest first."""

    names: list[str]
    versions: list[DatasetVersion]


class ExportSize(_Model):
    """How large an export of one format is."""

    format: LineName
    rows: int = Field(description="Rows that the format can say.")
    bytes: int
    exact: bool = Field(description="Counted; else reckoned from 300 rows of each split.")


class ExportSizes(_Model):
    """How large an export is in each format."""

    sizes: list[ExportSize]


class DatasetRow(_Model):
    """A row of a version. Texts are cut to what was asked for."""

    id: str
    problem: str
    steps: list[str]
    labels: list[Literal[-1, 0, 1] | None]
    soft_labels: list[float | None]
    first_error: int | None
    answer: str
    answer_correct: bool | None
    origin: str
    annotators: list[str]
    licence: str
    source: str
    trace_id: str
    generation_id: str
    domain: str
    blind: bool | None = Field(description="Whether no person saw scores or others' labels; null: nobody knows.")
    split: SplitName


class DatasetRowPage(_Model):
    """Rows from one place on."""

    rows: list[DatasetRow]
    total: int
    next_first: int | None


class DiffPair(_Model):
    """A row before and after; null where it was not, or is no more."""

    before: DatasetRow | None
    after: DatasetRow | None


class DatasetDiff(_Model):
    """What differs between two versions, and the first 50 rows of each kind."""

    before: str
    after: str
    added: int
    removed: int
    relabelled: int
    moved: int = Field(description="The same labels in another split.")
    same: int
    shown: dict[str, list[DiffPair]]


class DraftRow(_Model):
    """What the next version changes of one row: it is left out, or these labels (by step) are others."""

    id: str = Field(max_length=200)
    excluded: bool = False
    labels: dict[int, Literal[-1, 0, 1] | None] = Field(default_factory=dict, max_length=STEPS_MAX)


class DraftChange(DraftRow):
    """A change that waits, by whom and since when."""

    made_by: str
    made_ns: str


class DatasetDraft(_Model):
    """The changes that the next version makes to this one, latest first: at most 10,000."""

    changes: list[DraftChange]
    excluded: int
    relabelled: int = Field(description="Labels, not rows.")


class TaughtLabel(_Model):
    """A single label that a row was made of: what somebody or something said of a step, and when."""

    id: str
    step: int | None = Field(description="As stored; null: of the whole answer.")
    value: Literal[-1, 0, 1] | None
    origin: str
    annotator: str = Field(description="A person's name, or the name of a model or PRM version.")
    queue: str | None
    guideline_version: int | None
    shown: str = Field(description="What a person saw meanwhile of scores, model and others' labels.")
    comment: str
    created_ns: str
    superseded: bool = Field(description="It was corrected later, so it taught nothing.")


class TaughtLabels(_Model):
    """Of one generation, oldest first: at most 2,000."""

    labels: list[TaughtLabel]
