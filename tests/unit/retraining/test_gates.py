import random

from reckon.metrics.judged import JudgedSolution
from reckon.retraining.gates import CHOICES, DOMAIN_SOLUTIONS_MIN, Gate, Held, ece_gate, gates, latency_gate, passed


def _solutions(quality: float, *, count: int = 40, domains: int = 1, seed: int = 0) -> list[JudgedSolution]:
    """Half of them with an error at the second step; a step is scored right with the chance `quality`."""
    rng, found = random.Random(seed), []
    for problem in range(count):
        for sample in range(CHOICES):
            wrong = sample % 2 == 1
            labels = (1, -1 if wrong else 1)
            hit = rng.random() < quality
            last = 0.1 if wrong == hit else 0.9
            found.append(
                JudgedSolution(
                    f"p{problem}",
                    f"{problem}/{sample}",
                    (0.9, last),
                    labels,
                    "w" if wrong else "r",
                    not wrong,
                    domain=f"d{problem % domains}",
                )
            )
    return found


def _held(new: float, champion: float | None, **more: int) -> Held:
    old = None if champion is None else _solutions(champion, seed=1, **more)
    ours = _solutions(new, **more)
    return Held(ours, old, ours, old)


def _verdicts(found: list[Gate]) -> dict[str, str]:
    return {gate.name: gate.verdict for gate in found}


def test_a_better_prm_passes_every_gate() -> None:
    found = gates(_held(0.95, 0.7))
    assert set(_verdicts(found).values()) == {"passed"}
    assert passed(found)


def test_a_worse_one_fails_where_it_is_worse() -> None:
    found = _verdicts(gates(_held(0.7, 0.95)))
    assert [found[name] for name in ("first error", "best of 8", "domains")] == ["failed"] * 3


def test_a_prm_that_is_never_sure_is_worse_calibrated() -> None:
    good = _solutions(0.9)
    unsure = [JudgedSolution(one.problem, one.text, (0.2, 0.2), one.labels) for one in good]
    assert ece_gate(Held(unsure, good, unsure, good)).verdict == "failed"
    assert ece_gate(Held(good, unsure, good, unsure)).verdict == "passed"


def test_an_equal_one_is_not_above_the_champion() -> None:
    same = _solutions(0.8)
    found = gates(Held(same, same, same, same))
    assert _verdicts(found)["first error"] == "failed"
    assert not passed(found)


def test_without_a_champion_there_is_only_the_vote_to_beat() -> None:
    found = gates(_held(0.95, None))
    assert passed(found)
    assert "no champion" in next(gate.found for gate in found if gate.name == "first error")


def test_a_domain_that_falls_is_named() -> None:
    old, new = _solutions(0.8, domains=2, seed=1), _solutions(0.95, domains=2)
    spoiled = [
        one if one.domain == "d0" else JudgedSolution(one.problem, one.text, (0.1, 0.1), one.labels, domain="d1")
        for one in new
    ]
    gate = next(gate for gate in gates(Held(spoiled, old, new, old)) if gate.name == "domains")
    assert gate.verdict == "failed"
    assert "d1" in gate.found


def test_what_cannot_be_measured_is_unknown_and_lets_nothing_through() -> None:
    few = [JudgedSolution("p", str(at), (0.9,), (None,)) for at in range(DOMAIN_SOLUTIONS_MIN)]
    found = gates(Held(few, few, few, few))
    assert set(_verdicts(found).values()) == {"unknown", "passed"}
    assert not passed(found)
    assert not passed([])


def test_latency_counts_where_there_is_a_budget() -> None:
    held = _held(0.9, None, count=2)
    assert latency_gate(held).verdict == "passed"
    for measured, verdict in ((None, "unknown"), (10.0, "passed"), (10.1, "failed")):
        within = Held(held.new, None, held.new, None, latency_ms=measured, latency_ms_max=10.0)
        assert latency_gate(within).verdict == verdict
