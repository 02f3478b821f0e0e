from hypothesis import given
from hypothesis import strategies as st

from reckon.retraining.batches import batches

LENGTHS = st.lists(st.integers(1, 500), min_size=1, max_size=200)


@given(LENGTHS, st.integers(1, 64), st.integers(0, 5), st.integers(0, 5))
def test_every_example_is_seen_once_an_epoch(lengths: list[int], batch: int, seed: int, epoch: int) -> None:
    found = batches(lengths, batch, seed, epoch)
    assert sorted(at for one in found for at in one) == list(range(len(lengths)))
    assert max(map(len, found)) <= batch
    assert found == batches(lengths, batch, seed, epoch)


def test_seed_and_epoch_change_the_order() -> None:
    lengths = list(range(100))
    orders = [batches(lengths, 10, seed, epoch) for seed, epoch in ((0, 0), (0, 1), (1, 0))]
    assert orders[0] != orders[1]
    assert orders[0] != orders[2]


def test_like_lengths_stand_together() -> None:
    lengths = [1, 100] * 400
    padded = sum(max(lengths[at] for at in one) * len(one) for one in batches(lengths, 10, 0, 0))
    assert padded < 1.3 * sum(lengths)  # in any order it would be nearly twice
