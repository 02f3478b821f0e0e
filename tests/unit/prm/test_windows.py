from hypothesis import given
from hypothesis import strategies as st

from reckon.prm.protocol import Judged
from reckon.prm.windows import cut, judged_in

ITEMS = st.builds(
    Judged,
    st.text(max_size=5),
    st.lists(st.text(max_size=60), max_size=40).map(tuple),
    st.none() | st.text(max_size=60),
)


@given(ITEMS, st.integers(16, 200), st.floats(0.25, 2))
def test_every_step_and_the_answer_are_judged_once_in_order(item: Judged, room: int, size_of: float) -> None:
    windows = cut(item, room=room, size_of=size_of)
    said = [*item.steps, *([item.answer] if item.answer is not None else [])]
    judged = [
        text
        for window in windows
        for text in [*window.item.steps, *([window.item.answer or ""] if window.answered else [])][window.known :]
    ]
    assert len(judged) == len(said) == len(judged_in(windows))
    # A step is the text itself, or the end of one that has no room alone.
    assert all(whole.endswith(part) for whole, part in zip(said, judged, strict=True))
    assert [window.item.question for window in windows] == [item.question] * len(windows)


@given(ITEMS, st.integers(16, 200), st.floats(0.25, 2))
def test_no_window_has_more_than_its_room(item: Judged, room: int, size_of: float) -> None:
    for window in cut(item, room=room, size_of=size_of):
        said = [*window.item.steps, *([window.item.answer or ""] if window.answered else [])]
        assert sum(len(text) * size_of + 1 for text in said) <= room + size_of + 2  # at least a character is kept


def test_a_window_begins_with_what_led_to_it() -> None:
    windows = cut(Judged("q", tuple("abcdefgh"), None), room=16)
    assert windows[0].item.steps == tuple("abcdefgh")
    windows = cut(Judged("q", ("a" * 3, "b" * 3, "c" * 3, "d" * 3, "e" * 3), None), room=16)
    assert [(window.item.steps[0][0], window.known) for window in windows] == [("a", 0), ("d", 1)]
    assert judged_in(windows) == [1, 1, 1, 1, 2]


def test_an_answer_that_is_not_judged_is_left_out() -> None:
    (window,) = cut(Judged("q", ("a",), "2"), room=16, answered=False)
    assert (window.item.answer, window.answered) == (None, False)
