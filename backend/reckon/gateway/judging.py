"""Has a query's generations scored by the PRM, with all they continue, and keeps what each one's span will say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reckon.domain.step import Step
from reckon.errors import ModelRefused, PrmUnavailable
from reckon.gateway.generations import Made
from reckon.gateway.parts import Parts
from reckon.gateway.path import phase_after
from reckon.gateway.solved import Event, GenerationJudged
from reckon.prm.aggregate import aggregate
from reckon.prm.judgeable import fingerprint, judgeable
from reckon.prm.protocol import Judge, Judged, Scores
from reckon.segmentation import Policy, split_steps
from reckon.strategies.asks import Finished, Verdict
from reckon.strategies.drive import Judgement


@dataclass(frozen=True, slots=True)
class Scored:
    """The verdict on a generation and all it continues.

    `own` are the scores of its own steps, which have the numbers `steps` within it, given in the
    `windows` (none: the PRM read all at once); `texts`
    tells what was judged apart, and the times are its part of the call's. `scores.tokens` is
    0 where the same words had been judged before.
    """

    texts: str
    scores: Scores
    verdict: Verdict
    own: tuple[float, ...]
    steps: tuple[int, ...]
    windows: tuple[int, ...]
    started_ns: int
    ended_ns: int


@dataclass(slots=True)
class Judging:
    """Answers the driver's Judge asks for one question; `scored` is by key.

    The same words are judged once: verdicts are kept by question, path and PRM version, of
    which a query has one. In a tree, siblings often say the same.
    """

    question: str
    parts: Parts
    made: dict[int, Made]
    on_event: Callable[[Event], None]
    on_scored: Callable[[Made, Scored], None]
    scored: dict[int, Scored] = field(default_factory=dict)
    _known: dict[Judged, Scores] = field(default_factory=dict)

    async def judge(self, items: Sequence[Finished]) -> list[Judgement]:
        """One judgement per item, see `reckon.strategies.drive.JudgeMany`."""
        judge, version = self.parts.judge, self.parts.prm
        if judge is None or version is None:
            raise PrmUnavailable("No process reward model is set up. Set RECKON_PRM_URL.")
        steps = [steps_of(self.made[item.key], self.parts.segmentation) for item in items]
        asked = [judgeable(self.question, path, version) for path, _ in steps]
        at_ns = self.parts.now_ns()
        replies = await self._scores(judge, [one.item for one in asked])
        judgements: list[Judgement] = []
        for item, (_, first_own), judged, scores in zip(items, steps, asked, replies, strict=True):
            if scores is None or not scores.all:
                judgements.append(Judgement(None, 0))
                continue
            verdict = Verdict(scores.all, aggregate(scores.all, version.aggregation))
            own = [(index - first_own, score) for index, score in zip(judged.indices, scores.all, strict=True)]
            own = [(index, score) for index, score in own if index >= 0]
            # One after the other, each as long as its share: summed or laid over one another,
            # the spans of a batch take as long as the batch took.
            scored = self.scored[item.key] = Scored(
                fingerprint(judged.item),
                scores,
                verdict,
                tuple(score for _, score in own),
                tuple(index for index, _ in own),
                scores.windows[len(scores.windows) - len(own) :] if own else (),
                at_ns,
                at_ns + scores.wall_ns,
            )
            at_ns += scores.wall_ns
            self.on_scored(self.made[item.key], scored)
            self.on_event(GenerationJudged(item.key, verdict.score))
            judgements.append(Judgement(verdict, scores.tokens))
        return judgements

    async def _scores(self, judge: Judge, items: Sequence[Judged]) -> list[Scores | None]:
        new = [item for item in dict.fromkeys(items) if item not in self._known]
        fresh = dict(zip(new, await _ask(judge, new), strict=True)) if new else {}
        self._known.update({item: scores for item, scores in fresh.items() if scores is not None})
        found: list[Scores | None] = []
        for item in items:
            scores = fresh.pop(item, None)
            known = self._known.get(item)
            # Only who brought the words pays for them.
            again = Scores(known.steps, known.answer, 0, 0, known.batch, known.windows) if known is not None else None
            found.append(scores if scores is not None else again)
        return found


def steps_of(made: Made, policy: Policy) -> tuple[list[Step], int]:
    """The steps of a generation with those of all it continues, and the number of its own first one.

    Each generation is cut for itself, as the engine cuts it. Token bounds are unknown here, and 0.
    """
    cut: list[Step] = []
    first_own, said = 0, made.opened
    for part in made.parts:
        first_own = len(cut)
        found = split_steps(part, policy, phase_after(said))
        cut += [Step(first_own + index, phase, text, 0, 0) for index, (phase, text) in enumerate(found)]
        said += part
    return cut, first_own


def own_steps(made: Made, policy: Policy) -> tuple[Step, ...]:
    """The steps of a generation alone, numbered from 0, as the engine numbers them."""
    path, first_own = steps_of(made, policy)
    return tuple(replace(step, index=step.index - first_own) for step in path[first_own:])


async def _ask(judge: Judge, items: Sequence[Judged]) -> list[Scores | None]:
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
