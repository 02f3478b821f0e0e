from collections.abc import Sequence

import pytest

from reckon.prm.calibrated import CalibratedJudge
from reckon.prm.calibration import Calibration
from reckon.prm.protocol import Judged, Scores


class _Says:
    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        return [Scores((0.9, 0.5), None if one.answer is None else 0.9, 7, 8, len(items)) for one in items]


async def test_steps_and_answer_are_calibrated_and_the_rest_is_left() -> None:
    judge = CalibratedJudge(_Says(), Calibration("temperature", (2.0,)))
    answered, open_ended = await judge.score([Judged("q", ("a", "b"), "1"), Judged("q", ("a", "b"), None)])
    assert answered.all == pytest.approx((0.75, 0.5, 0.75))
    assert (open_ended.answer, open_ended.tokens, open_ended.wall_ns, open_ended.batch) == (None, 7, 8, 2)
