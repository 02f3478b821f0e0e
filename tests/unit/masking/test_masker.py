"""Maskers: which ranges win, character offsets, and that no matched character stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput, LimitExceeded
from reckon.masking.masker import Match, compile_rules
from reckon.masking.rules import RULES_MAX, Rule, dump_rules, parse_rules


def regex(name: str, pattern: str, replacement: str | None = None) -> Rule:
    return Rule(name, "regex", None, pattern, replacement)


def test_offsets_count_characters() -> None:
    masker = compile_rules([regex("ä", "ü+")])
    assert masker.find("é üü𝄞ü") == (Match("ä", 2, 4), Match("ä", 5, 6))
    assert masker.mask("é üü𝄞ü") == "é [ä]𝄞[ä]"


def test_overlapping_matches_become_one_named_after_the_first() -> None:
    masker = compile_rules([regex("late", "cde"), regex("early", "abc")])
    assert masker.find("xabcdex") == (Match("early", 1, 6),)


def test_of_two_that_begin_together_the_longer_names_the_range_and_else_the_first_rule() -> None:
    assert compile_rules([regex("short", "ab"), regex("long", "abc")]).mask("abcd") == "[long]d"
    assert compile_rules([regex("one", "ab"), regex("two", "ab")]).mask("ab") == "[one]"


def test_neighbours_stay_two() -> None:
    assert compile_rules([regex("a", "a"), regex("b", "b", "")]).mask("abab") == "[a][a]"


@given(
    st.text(st.sampled_from("abcü \n"), max_size=60), st.lists(st.sampled_from(["ab+", "b.", "[^a]c", "ü"]), max_size=3)
)
def test_find_is_sorted_without_overlaps_and_mask_follows_it(text: str, patterns: list[str]) -> None:
    masker = compile_rules([regex(f"r{n}", pattern, "#") for n, pattern in enumerate(patterns)])
    at, pieces = 0, []
    for match in masker.find(text):
        assert at <= match.start < match.end
        pieces += [text[at : match.start], "#"]
        at = match.end
    assert masker.mask(text) == "".join([*pieces, text[at:]])


def test_a_stray_byte_does_not_end_a_match() -> None:
    masker = compile_rules([regex("k", "key=[^ ]+")])
    (found,) = masker.found(b"key=ab\xffcd e")
    assert (found.start, found.end) == (0, 9)


def test_a_lone_surrogate_does_not_stop_masking() -> None:
    assert compile_rules([regex("k", "secret")]).mask("\ud800 secret") == "? [k]"


@pytest.mark.parametrize("pattern", ["(", r"(?<=a)b", r"(a)\1", "a" * 501, "x*", r"\b", "(?:a{900}){2}", "\ud800"])
def test_a_pattern_that_cannot_be_is_refused_with_the_rules_name(pattern: str) -> None:
    with pytest.raises(InvalidInput, match="'mine'"):
        compile_rules([regex("mine", pattern)])


RULES = st.lists(
    st.builds(
        Rule,
        st.text(st.characters(categories=("Ll", "Nd")), min_size=1, max_size=8),
        st.just("regex"),
        st.none(),
        st.sampled_from(["a+", "[0-9]{3}"]),
        st.none() | st.just("") | st.just("***"),
    )
    | st.builds(Rule, st.sampled_from(["m", "n"]), st.just("detector"), st.sampled_from(["email", "key"])),
    max_size=5,
    unique_by=lambda rule: rule.name,
)


@given(RULES)
def test_rules_read_back_as_written(rules: list[Rule]) -> None:
    assert parse_rules(dump_rules(rules)) == tuple(rules)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[1]", '[{"name":"a"}]', '[{"name":"a","kind":"other"}]',
        '[{"name":"","kind":"regex","pattern":"a"}]',
        '[{"name":"a","kind":"regex"}]', '[{"name":"a","kind":"detector","detector":"iban"}]',
        '[{"name":"a","kind":"regex","pattern":"a","detector":"email"}]', '[{"name":"a","kind":"regex","pattern":1}]',
        '[{"name":"a","kind":"regex","pattern":"a","more":1}]',
        '[{"name":"a","kind":"regex","pattern":"a"},{"name":"a","kind":"regex","pattern":"b"}]',
        '[{"name":"a\\n","kind":"regex","pattern":"a"}]',
    ],
)  # fmt: skip
def test_rules_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_rules(text)


def test_fifty_rules_are_taken_and_one_more_is_not() -> None:
    rules = [regex(f"r{n}", "a") for n in range(RULES_MAX)]
    compile_rules(rules)
    with pytest.raises(LimitExceeded):
        compile_rules([*rules, regex("more", "a")])
