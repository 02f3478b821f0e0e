"""Problems that share most of their words are found, whatever their order; others are let be."""

import random

import numpy as np

from reckon.datasets.near_duplicates import alike, groups, signature
from reckon.datasets.problem_key import tokens

_WORDS = [f"word{n}" for n in range(500)]


def text(rng: random.Random, words: int = 60) -> list[str]:
    return rng.choices(_WORDS, k=words)


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def test_signatures_estimate_the_jaccard_share_of_shingles():
    rng = random.Random(5)
    errors = []
    for changed in range(1, 21):
        one = text(rng, 200)
        other = list(one)
        for at in rng.sample(range(200), changed):
            other[at] = "another"
        exact = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
        errors.append(alike(signature(one), signature(other)) - exact)
    # Its standard error is sqrt(J (1 - J) / 64), at most 0.0625; the mean of twenty is within 0.05.
    assert abs(float(np.mean(errors))) < 0.05
    assert max(map(abs, errors)) < 0.25


def test_a_problem_with_two_changed_words_is_found_among_five_hundred_others():
    rng = random.Random(7)
    texts = [text(rng) for _ in range(500)]
    near = list(texts[123])
    near[0], near[59] = "changed", "changed"
    found = groups(np.array([signature(one) for one in [*texts, near]]))
    assert found[500] == 123
    assert sum(root != index for index, root in enumerate(found)) == 1


def test_near_of_near_belongs_together():
    rng = random.Random(9)
    chain = [text(rng, 100)]
    for step in range(6):
        following = list(chain[-1])
        following[step * 16] = "changed"
        chain.append(following)
    assert set(groups(np.array([signature(one) for one in chain]))) == {0}


def test_short_problems_with_other_numbers_are_not_near():
    sums = [f"{a}a+{b}b-5" for a in range(10, 40) for b in range(2, 9)]
    found = groups(np.array([signature(tokens(one)) for one in sums]))
    assert found == list(range(len(sums)))
