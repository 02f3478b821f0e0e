"""What to do with a generation, from what is stored of it: pure.

Wait for what is missing, copy what the strategy was told, ask the PRM for the rest.
"""

from dataclasses import dataclass
from typing import TypeAlias

from reckon.prm.judgeable import Judgeable, fingerprint, judgeable
from reckon.prm.protocol import PrmVersion, Scores
from reckon.scoring.model import Evidence, ScoringTask, Source, Verdict

STEPS_MAX = 10_000
# Who asked may tell the question in a span around the call, which ends later than it.
QUESTION_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Wait:
    """Something has not been stored yet."""

    reason: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It can never be scored."""

    reason: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Every step that can have a score has one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The strategy's own scores are written."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Ask:
    """The PRM is asked."""

    judgeable: Judgeable


Decision: TypeAlias = Wait | GiveUp | Finished | Copy | Ask


def decide(task: ScoringTask, found: Evidence, version: PrmVersion) -> Decision:
    """The next thing to do for `task`."""
    if task.steps > STEPS_MAX:
        return GiveUp(f"The generation has {task.steps} steps; at most {STEPS_MAX} are scored.")
    if len(found.steps) < task.steps:
        return Wait(f"{len(found.steps)} of {task.steps} steps are stored.")
    if found.continues:
        return _node(task, found)
    asked = judgeable(found.question, found.steps, version)
    if set(asked.indices) <= found.scored:
        return Finished()
    inline = found.inline
    # The driver cut the text without knowing its tokens. Cut otherwise than in the engine, even as
    # many scores would stand at other steps.
    told = inline is not None and inline.texts == fingerprint(asked.item)
    if inline is not None and told and len(inline.scores) == len(asked.indices):
        scores = Scores(inline.scores, None, inline.tokens, inline.wall_ns, inline.batch, inline.windows)
        return Copy(verdict(task, asked, scores, found, "inline"))
    if not found.question and not (found.alone and task.attempts >= QUESTION_ATTEMPTS):
        return Wait("The question is not stored yet.")
    return Ask(asked)


def _node(task: ScoringTask, found: Evidence) -> Decision:
    """A node of a search tree means nothing without what it continues: its search alone can have it judged."""
    if not found.question:
        return Wait("The search that it belongs to has not ended yet.")
    inline = found.inline
    if inline is None or len(inline.steps) != len(inline.scores) or set(inline.steps) <= found.scored:
        return Finished()
    pairs = zip(inline.steps, inline.scores, strict=True)
    missing = tuple((index, score) for index, score in pairs if index not in found.scored and index < task.steps)
    return (
        Copy(Verdict(task, missing, "inline", inline.wall_ns, inline.tokens, inline.batch)) if missing else Finished()
    )


def verdict(task: ScoringTask, asked: Judgeable, scores: Scores, found: Evidence, source: Source) -> Verdict:
    """The scores that are missing, filed under their steps."""
    every = list(zip(asked.indices, scores.all, strict=True))
    missing = tuple((index, score) for index, score in every if index not in found.scored)
    marked = len(scores.windows) == len(every)
    windows = tuple(
        window for (index, _), window in zip(every, scores.windows, strict=marked) if index not in found.scored
    )
    return Verdict(
        task, missing, source, scores.wall_ns, scores.tokens, scores.batch, windows if marked else (), found.cut_again
    )
