"""Ways of choosing, on samples whose right choice anybody can see."""

from reckon.evaluation.outcome import Drawn
from reckon.evaluation.selectors import adaptive, by_prm, first, majority, mean_logprob, oracle, reads_prm, selectors


def drawn(answer: str | None, *scores: float, logprob: float = -1.0) -> Drawn:
    return Drawn(answer, answer == "42", scores, logprob, 10)


SAMPLES = [
    drawn("41", 0.9, 0.2, logprob=-0.5),
    drawn("41", 0.6, 0.4, logprob=-0.4),
    drawn("42", 0.5, 0.5, logprob=-0.1),
    drawn(None, 1.0, 1.0, logprob=-2.0),
]


def test_each_way_chooses_by_its_own_rule() -> None:
    assert first(SAMPLES).right == 0.25
    assert majority(SAMPLES).right == 0.0
    assert oracle(SAMPLES).right == 1.0
    assert mean_logprob(SAMPLES).right == 1.0
    assert by_prm("min")(SAMPLES).right == 1.0
    assert by_prm("mean")(SAMPLES).right == 0.0
    assert by_prm("min", weighted=True)(SAMPLES).right == 0.0


def test_the_adaptive_vote_stops_paying_when_the_leader_is_safe() -> None:
    agreed = [drawn("42") for _ in range(16)]
    assert adaptive(agreed).samples == 4
    split = [drawn("42"), drawn("41")] * 4
    assert adaptive(split).samples == 8


def test_an_unknown_check_is_not_right() -> None:
    unknown = Drawn("42", None, (0.5,), -1.0, 10)
    assert [select([unknown]).right for select in selectors(judged=True).values()] == [0.0] * len(
        selectors(judged=True)
    )


def test_without_a_prm_nothing_that_reads_one_is_offered() -> None:
    assert [name for name in selectors(judged=False) if reads_prm(name)] == []
    assert len([name for name in selectors(judged=True) if reads_prm(name)]) == 8
