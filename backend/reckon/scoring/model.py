"""The nouns of scoring. Ids are lower-case hex without prefix; times are nanoseconds."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from reckon.domain.step import Step

Key: TypeAlias = tuple[str, str]  # (trace id, generation id)
Bounds: TypeAlias = tuple[str, str, str]  # (trace id, generation id, segmentation)
Source: TypeAlias = Literal["job", "inline"]


@dataclass(frozen=True, slots=True)
class EndedGeneration:
    """An engine request that ended: how many steps it says it has, cut by which policy."""

    trace_id: str
    generation_id: str
    segmentation: str
    steps: int


@dataclass(frozen=True, slots=True)
class ScoringTask:
    """A generation that waits to be scored by one PRM version; `attempts` were made in vain."""

    key: Key
    segmentation: str
    steps: int
    attempts: int = field(default=0, compare=False)

    @property
    def bounds(self) -> Bounds:
        """Which steps these are: the generation, as this policy cut it."""
        return (*self.key, self.segmentation)


@dataclass(frozen=True, slots=True)
class InlineScores:
    """Scores that the strategy asked for while it ran, as its span reports them.

    `texts` is the fingerprint of what was judged; empty where the span does not tell it.
    `steps` says which steps they are of, where the generation continues another one; `windows`, in
    which window each was given, where the text was longer than the PRM takes.
    """

    scores: tuple[float, ...]
    texts: str
    wall_ns: int
    tokens: int
    batch: int
    steps: tuple[int, ...] = ()
    windows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ClickHouse holds of one generation now: perhaps not yet all of it.

    `question` is empty while unknown; `scored` are the indices of steps that have a score;
    `continues` says that it goes on from another generation; `alone` that no driver of ours asked,
    so that a question may never come; `cut_again` that the steps are not those that it is shown with: their
    scores stand behind the ones of its own steps.
    """

    question: str = ""
    steps: tuple[Step, ...] = ()
    inline: InlineScores | None = None
    scored: frozenset[int] = frozenset()
    continues: bool = False
    alone: bool = False
    cut_again: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Scores for some steps of one generation, ready to be written, and what they took.

    `windows` are their windows, where the text was longer than the PRM takes; else empty. `cut_again` as
    `Evidence` has it.
    """

    task: ScoringTask
    scores: tuple[tuple[int, float], ...]
    source: Source
    wall_ns: int
    tokens: int
    batch: int
    windows: tuple[int, ...] = ()
    cut_again: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the generations of one run: reasons by key where they are not done."""

    done: tuple[Key, ...]
    waiting: dict[Key, str]
    dead: dict[Key, str]


@dataclass(frozen=True, slots=True)
class Backlog:
    """How far scoring is behind. `jobs` wait in the outbox, `jobs_stuck` of them for long."""

    pending: int
    oldest_age_ns: int | None
    dead: int
    jobs: int
    jobs_stuck: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A generation that scoring gave up, and why."""

    project: str
    trace_id: str
    generation_id: str
    segmentation: str
    prm_version: str
    attempts: int
    reason: str
    died_ns: int
