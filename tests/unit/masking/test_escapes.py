"""What JSON's escapes hide is found, and what is left is JSON still."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.masking.detectors import DETECTORS
from reckon.masking.masker import Masker, compile_rules
from reckon.masking.rules import Rule

EVERYTHING = compile_rules(
    [
        *(Rule(name, "detector", detector=name) for name in DETECTORS),
        Rule("name", "regex", pattern="Müller"),
        Rule("face", "regex", pattern="😀😀"),
    ]
)
SECRETS = [
    "4111 1111 1111 1111",
    "sk-abcdefghijklmnopqrst1234",
    "AKIAIOSFODNN7EXAMPLE",
    "ada@example.org",
    "josé@example.org",
    "+49 30 1234567",
    "555-234-5678",
    "Müller",
    "😀😀",
]


def wrapped(text: str, depth: int) -> str:
    for _ in range(depth):
        text = json.dumps({"content": text})
    return text


def unwrapped(text: str, depth: int) -> str:
    for _ in range(depth):
        text = json.loads(text)["content"]
    return text


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
@pytest.mark.parametrize("before", ["", "\n", "\t", '"', "\\", "é "])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_behind_an_escape_is_found_and_the_json_stays_json(secret: str, before: str, depth: int) -> None:
    masked = EVERYTHING.mask(wrapped(f"see:{before and ' '}{before}{secret}\nand on", depth))
    left = unwrapped(masked, depth)
    assert secret not in left
    assert left.startswith("see:")
    assert left.endswith("\nand on")
    assert "[" in left


def test_only_what_is_found_is_replaced() -> None:
    assert EVERYTHING.mask(r'["one\ntwo\u00e9", "a\nada@example.org\nb"]') == r'["one\ntwo\u00e9", "a[email]\nb"]'
    plain = r"\frac{1}{2} \nabla \times \u12 \ud83d \\ \x"
    assert EVERYTHING.mask(plain) is plain


@given(st.text(st.sampled_from('aA1\\nu"0de3/ é😀'), max_size=30))
def test_any_text_is_looked_at_and_ranges_never_leave_it(text: str) -> None:
    letters: Masker = compile_rules([Rule("a", "regex", pattern="[aé😀]+")])
    matches = letters.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in matches)
    assert "a" not in letters.mask(text).replace("[a]", "")
    assert all(before.end <= after.start for before, after in pairwise(matches))
