"""The engine block: what goes in comes out, and what is none is refused with the reason."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.engine_steps import engine_steps
from reckon.domain import engine_block
from reckon.domain.engine_block import COLUMN_TYPES, COLUMNS, STEPS_MAX, EngineSteps
from reckon.errors import LimitExceeded, MalformedPayload


def _column(dtype: np.dtype, size: int) -> st.SearchStrategy[np.ndarray]:
    values = st.floats(0, 1, width=32) if dtype.kind == "f" else st.integers(0, int(np.iinfo(dtype).max))
    return st.lists(values, min_size=size, max_size=size).map(lambda found: np.array(found, dtype))


@given(st.integers(0, 5).flatmap(lambda n: st.fixed_dictionaries({k: _column(d, n) for k, d in COLUMN_TYPES.items()})))
def test_what_is_encoded_is_decoded(columns: dict[str, np.ndarray]):
    found = engine_block.decode(engine_block.encode(EngineSteps(**columns)))
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(found, name), columns[name])


def test_what_is_no_block_is_refused_with_the_reason():
    block = engine_block.encode(engine_steps(1, 3))
    for bad, reason in (
        (b"RKES", "shorter than its prefix"),
        (b"XXXX" + block[4:], "Not an engine block"),
        (block[:-1], "is not what 3 steps take"),
        (block[:8] + (STEPS_MAX + 1).to_bytes(4, "little") + block[12:], f"0 to {STEPS_MAX}"),
    ):
        with pytest.raises(MalformedPayload, match=reason):
            engine_block.decode(bad)


def test_a_block_has_an_end():
    assert len(engine_block.decode(engine_block.encode(engine_steps(1, STEPS_MAX)))) == STEPS_MAX
    with pytest.raises(LimitExceeded):
        engine_block.encode(engine_steps(1, STEPS_MAX + 1))
