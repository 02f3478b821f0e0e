"""Splits hold their shares, and a problem keeps its split."""

from collections import Counter

from reckon.datasets.splits import Shares, by_hash, of_group


def test_shares_are_held_and_the_seed_moves_problems():
    keys = [f"{n:032x}" for n in range(20_000)]
    found = Counter(by_hash(key, Shares(val=0.1, test=0.2)) for key in keys)
    assert abs(found["val"] / 20_000 - 0.1) < 0.01
    assert abs(found["test"] / 20_000 - 0.2) < 0.01
    other = [by_hash(key, Shares(0.1, 0.2, seed=1)) for key in keys]
    assert other != [by_hash(key, Shares(0.1, 0.2)) for key in keys]


def test_a_group_goes_by_its_first_key_whatever_the_order():
    assert of_group(["b", "a", "c"], {}, Shares()) == of_group(["c", "b", "a"], {}, Shares()) == by_hash("a", Shares())


def test_what_was_held_out_stays_held_out():
    assert of_group(["a", "b"], {"a": "train", "b": "test"}, Shares()) == "test"
    assert of_group(["a", "b"], {"a": "train", "b": "val"}, Shares()) == "val"
    assert of_group(["a", "b"], {"b": "train"}, Shares(val=0.0, test=1.0)) == "train"
