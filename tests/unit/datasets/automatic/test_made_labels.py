from reckon.datasets.automatic.made_labels import labels_of
from reckon.datasets.stored_solutions import Head, StoredSolution
from reckon.domain.label import Origin

HEAD = Head("a" * 32, "q", None, 1)
SOLUTION = StoredSolution(HEAD, "b" * 16, "paragraph/min1", ("x", "y", "z"), "1", (0, 2, 3, 4), tuple("abcde"))


def test_only_what_is_said_is_labelled_at_the_steps_as_they_are_stored() -> None:
    made = labels_of("lj_1", "default", SOLUTION, Origin.ROLLOUTS, "m", (1, -1, None), (0.5, 0.0, None), 9)
    assert [(one.step, one.value, one.soft, one.first_error) for one in made] == [
        (0, 1, 0.5, False),
        (2, -1, 0.0, True),
    ]
    assert {(one.origin, one.annotator, one.created_ns) for one in made} == {(Origin.ROLLOUTS, "m", 9)}


def test_the_same_finding_has_the_same_ids_and_another_origin_has_others() -> None:
    def ids(job: str, origin: Origin) -> set[str]:
        return {one.id for one in labels_of(job, "default", SOLUTION, origin, "m", (1, 1, 1), (), 9)}

    assert ids("lj_1", Origin.JUDGE) == ids("lj_1", Origin.JUDGE)
    assert not ids("lj_1", Origin.JUDGE) & (ids("lj_1", Origin.CONSENSUS) | ids("lj_2", Origin.JUDGE))


def test_a_prefix_is_all_that_was_said_up_to_the_end_of_a_step() -> None:
    assert [SOLUTION.prefix(steps) for steps in (1, 2, 3)] == ["a", "abc", "abcd"]
