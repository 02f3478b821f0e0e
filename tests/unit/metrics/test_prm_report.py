from reckon.metrics.judged import JudgedSolution
from reckon.metrics.prm_report import SLICES_MAX, prm_report


def _solutions(domains: int) -> list[JudgedSolution]:
    return [
        JudgedSolution(f"p{at}", f"{at}/{kind}", (0.9, score), (1, label), "1", label == 1, -0.1, f"d{at}", "ann")
        for at in range(domains)
        for kind, score, label in (("good", 0.8, 1), ("bad", 0.2, -1))
    ]


def test_the_report_holds_every_measure_and_slice() -> None:
    report = prm_report(_solutions(3))
    assert (report.whole.solutions, report.whole.steps, report.whole.wrong_steps) == (6, 12, 3)
    assert report.whole.auroc == report.whole.auprc == report.whole.auprc_error == report.whole.first_error.f1 == 1.0
    assert report.solution_auroc == {"process": 1.0, "outcome": 1.0}
    assert [one.n for one in report.best_of_n] == [1, 2]
    assert set(report.by_domain) == {"d0", "d1", "d2"}
    assert report.by_annotator["ann"] == report.whole


def test_slices_are_capped() -> None:
    assert len(prm_report(_solutions(SLICES_MAX + 2)).by_domain) == SLICES_MAX


def test_nothing_at_all_is_all_unknown() -> None:
    report = prm_report([])
    assert (report.whole.auroc, report.whole.ece, report.last_step_minima, report.best_of_n) == (None, None, None, ())
