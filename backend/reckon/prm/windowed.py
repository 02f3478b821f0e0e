"""A judge whose PRM reads less than some generations say: these are judged in windows, and marked."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reckon.errors import ModelRefused
from reckon.prm.lengths import Lengths, surely_short
from reckon.prm.protocol import Judge, Judged, PrmVersion, Scores
from reckon.prm.render import judges_answer, render
from reckon.prm.windows import WINDOWS_MAX, Window, cut, judged_in

log = logging.getLogger(__name__)

_MARGIN = 0.9  # a part of a text may be longer in tokens than its share of characters
_MARGIN_LEAST = 0.3
_ROOM_LEAST = 16


@dataclass(frozen=True, slots=True)
class WindowedJudge:
    """`judge`, asked about windows of what is longer than `version.tokens_max`."""

    judge: Judge
    version: PrmVersion
    lengths: Lengths

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge.score`. All windows of all items go in one call; what fits is asked about as it is.

        Raises ModelRefused also where the question alone leaves no room for a step.
        """
        return await self._score(items, _MARGIN)

    async def _score(self, items: Sequence[Judged], margin: float) -> list[Scores]:
        cuts = [await self._windows(item, margin) for item in items]
        asked = [window.item for windows in cuts for window in windows]
        if all(len(windows) == 1 and not windows[0].known for windows in cuts) and asked == list(items):
            return await self.judge.score(items)
        try:
            answers = iter(await self.judge.score(asked))
        except ModelRefused:
            if len(items) > 1 or margin * margin < _MARGIN_LEAST:
                raise  # the caller finds the guilty one, and asks about it alone
            log.info("prm.windows_refused windows=%d", len(asked))
            return await self._score(items, margin * margin)
        return [
            self._joined(item, windows, [next(answers) for _ in windows])
            for item, windows in zip(items, cuts, strict=True)
        ]

    async def _windows(self, item: Judged, margin: float) -> list[Window]:
        whole = [Window(item, 0, judges_answer(item, self.version))]
        text = render(item, self.version)
        if surely_short([text], self.version.tokens_max):
            return whole
        tokens = await self.lengths.count(text)
        if tokens <= self.version.tokens_max:
            return whole
        size_of = tokens / len(text)
        frame = len(render(Judged(item.question, (), ""), self.version)) * size_of
        room = self.version.tokens_max * margin - frame
        if room < _ROOM_LEAST:
            raise ModelRefused(
                f"The question leaves no room for a step: the PRM {self.version.model!r} takes "
                f"{self.version.tokens_max} tokens."
            )
        answered = judges_answer(item, self.version)
        windows = cut(item, room=room, size_of=size_of, answered=answered)
        if len(judged_in(windows)) != len(item.steps) + answered:
            raise ModelRefused(f"The generation would have to be read in more than {WINDOWS_MAX} windows.")
        return windows or whole

    def _joined(self, item: Judged, windows: Sequence[Window], answers: Sequence[Scores]) -> Scores:
        if len(windows) == 1 and windows[0].item == item:
            return answers[0]
        every = tuple(score for window, one in zip(windows, answers, strict=True) for score in one.all[window.known :])
        answered = windows[-1].answered
        return replace(
            answers[0],
            steps=every[:-1] if answered else every,
            answer=every[-1] if answered else None,
            tokens=sum(one.tokens for one in answers),
            wall_ns=sum(one.wall_ns for one in answers),
            windows=tuple(judged_in(windows)),
        )
