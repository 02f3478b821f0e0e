"""A judge whose scores are calibrated as its version says: what is stored and chosen by means a probability."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reckon.prm.calibration import Calibration
from reckon.prm.protocol import Judge, Judged, Scores


@dataclass(frozen=True, slots=True)
class CalibratedJudge:
    """`judge`, with `calibration` over each score."""

    judge: Judge
    calibration: Calibration

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """See `Judge.score`."""
        return [
            replace(
                one,
                steps=tuple(self.calibration(score) for score in one.steps),
                answer=None if one.answer is None else self.calibration(one.answer),
            )
            for one in await self.judge.score(items)
        ]
