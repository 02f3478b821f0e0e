"""Has a query's finished generations scored by the PRM, and keeps what each one's span will say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reckon.domain.step import Step
from reckon.errors import ModelRefused, PrmUnavailable
from reckon.gateway.parts import Parts
from reckon.gateway.solved import Event, GenerationJudged
from reckon.prm.aggregate import aggregate
from reckon.prm.judgeable import fingerprint, judgeable
from reckon.prm.protocol import Judge, Judged, Scores
from reckon.segmentation import Policy, split_steps
from reckon.strategies.asks import Finished, Verdict
from reckon.strategies.drive import Judgement


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of one generation, what was judged, and its part of the time that the call took."""

    texts: str
    scores: Scores
    verdict: Verdict
    started_ns: int
    ended_ns: int


@dataclass(slots=True)
class Judging:
    """Answers the driver's Judge asks for one question; `scored` is by key."""

    question: str
    parts: Parts
    on_event: Callable[[Event], None]
    scored: dict[int, Scored] = field(default_factory=dict)

    async def judge(self, items: Sequence[Finished]) -> list[Judgement]:
        """One judgement per item, see `reckon.strategies.drive.JudgeMany`."""
        judge, version = self.parts.judge, self.parts.prm
        if judge is None or version is None:
            raise PrmUnavailable("No process reward model is set up. Set RECKON_PRM_URL.")
        asked = [judgeable(self.question, steps_of(item.text, self.parts.segmentation), version) for item in items]
        at_ns = self.parts.now_ns()
        replies = await _scores(judge, [one.item for one in asked])
        judgements: list[Judgement] = []
        for item, judged, scores in zip(items, asked, replies, strict=True):
            if scores is None or not scores.all:
                judgements.append(Judgement(None, 0))
                continue
            verdict = Verdict(scores.all, aggregate(scores.all, version.aggregation))
            # One after the other, each as long as its share: summed or laid over one another,
            # the spans of a batch take as long as the batch took.
            self.scored[item.key] = Scored(fingerprint(judged.item), scores, verdict, at_ns, at_ns + scores.wall_ns)
            at_ns += scores.wall_ns
            self.on_event(GenerationJudged(item.key, verdict.score))
            judgements.append(Judgement(verdict, scores.tokens))
        return judgements


def steps_of(text: str, policy: Policy) -> list[Step]:
    """The steps of a generation's text; token bounds are unknown here, and 0."""
    return [Step(index, phase, said, 0, 0) for index, (phase, said) in enumerate(split_steps(text, policy))]


async def _scores(judge: Judge, items: Sequence[Judged]) -> list[Scores | None]:
    try:
        return list(await judge.score(items))
    except ModelRefused as refused:
        if len(items) == 1:
            raise
        # One text that is too long must not leave all the others without a score.
        scores: list[Scores | None] = []
        for item in items:
            try:
                scores += await judge.score([item])
            except ModelRefused:
                scores.append(None)
        if not any(scores):
            raise refused from None
        return scores
