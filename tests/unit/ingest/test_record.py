"""The spool's records come back whole, and a cut or damaged end is told from a whole one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.domain.retention import Retention
from reckon.ingest.model import Record
from reckon.ingest.record import frame, read_segment

records = st.builds(
    Record,
    st.text(st.characters(codec="ascii"), min_size=1, max_size=20),
    st.integers(0, 2**63),
    st.sampled_from(["protobuf", "json"]),
    st.binary(max_size=100),
    retention=st.sampled_from([Retention(), Retention(1, 3, 7), Retention(3650, 3650, 3650)]),
)


@given(st.lists(records, max_size=4))
def test_records_survive_the_file(tmp_path_factory: pytest.TempPathFactory, sent: list[Record]) -> None:
    path = tmp_path_factory.mktemp("r") / "0.seg"
    path.write_bytes(b"".join(part for record in sent for part in frame(record)))
    contents = read_segment(path)
    assert contents.records == tuple(sent)
    assert contents.damaged == b""


def test_a_record_cut_anywhere_is_left_out_and_is_no_damage(tmp_path: Path) -> None:
    first, second = (b"".join(frame(Record("p", 1, "json", body))) for body in (b"one", b"two"))
    for cut in range(len(second)):
        (tmp_path / "s").write_bytes(first + second[:cut])
        contents = read_segment(tmp_path / "s")
        assert [record.body for record in contents.records] == [b"one"]
        assert contents.damaged == b""


def test_a_changed_byte_is_damage_from_there_on(tmp_path: Path) -> None:
    first, second = (b"".join(frame(Record("p", 1, "json", body))) for body in (b"one", b"two"))
    (tmp_path / "s").write_bytes(first[:-1] + b"X" + second)
    contents = read_segment(tmp_path / "s")
    assert contents.records == ()
    assert len(contents.damaged) == len(first) + len(second)
