"""Words of a phrase, and where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.filter_rows import says
from reckon.traces.search_phrase import matches, words_of

_TEXTS = st.text(st.sampled_from("abAB12 .,-_üÜ𝑥喧\n"), max_size=20)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("mod 7", "So n Mod 7, so", ["Mod 7"]),
        ("mod 7", "mod:  7 and mod 7", ["mod:  7", "mod 7"]),
        ("mod", "modulo mods mod", ["mod"]),
        ("x", "x_1 x1 \\x", ["x", "x"]),
        ("größe", "Größe größer größe", ["Größe", "größe"]),
        ("ü", "Ü", []),
        ("k", "\N{KELVIN SIGN}", []),
        ("a.b", "a b", ["a b"]),
    ],
)
def test_whole_words_are_found_one_after_another(phrase: str, text: str, found: list[str]):
    places = matches(phrase, text)
    assert [text[low:high].lower() for low, high in places] == [one.lower() for one in found]


def test_a_capital_outside_of_ascii_is_another_letter():
    assert matches("größe", "Größe") != []
    assert matches("über", "Über") == []


@given(_TEXTS.filter(words_of), _TEXTS)
def test_a_phrase_stands_somewhere_exactly_where_its_words_do(phrase: str, text: str):
    assert bool(matches(phrase, text)) == says(phrase, text)


@given(_TEXTS.filter(words_of), _TEXTS)
def test_every_place_holds_the_words(phrase: str, text: str):
    for low, high in matches(phrase, text):
        assert [word.lower() for word in words_of(text[low:high]) if word.isascii()] == [
            word.lower() for word in words_of(phrase) if word.isascii()
        ]
