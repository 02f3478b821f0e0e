"""The pipe to the scribe: nothing waits, nothing is torn, and what is lost is counted and told."""

import os
import threading

import pytest

from reckon.vllm_plugin.feed import Feed
from reckon.vllm_plugin.notes import LOST, STEP, Note, frame
from reckon.vllm_plugin.scribe_main import notes


def reader_of(fd: int, into: list[Note]) -> threading.Thread:
    def read() -> None:
        with os.fdopen(fd, "rb") as stream:
            into.extend(notes(stream))

    thread = threading.Thread(target=read)
    thread.start()
    return thread


def test_notes_arrive_whole_and_in_order_also_when_nobody_reads_for_a_while() -> None:
    reading, writing = os.pipe()
    feed = Feed(writing)
    sent: list[Note] = [(1, float(number), "x" * 5000) for number in range(1000)]
    assert all(feed.put(note) for note in sent)  # five times what the pipe holds
    got: list[Note] = []
    thread = reader_of(reading, got)
    feed.close(20.0)
    thread.join(20.0)
    assert got == sent


def test_beyond_its_bound_a_feed_counts_and_tells_the_count_with_the_next_note_that_fits() -> None:
    reading, writing = os.pipe()
    feed = Feed(writing, pending_bytes_max=100_000)
    results = [feed.put((STEP, ["y" * 25_000, "z" * 25_000])) for _ in range(60)]
    lost = 2 * results.count(False)  # each note held two engine steps
    assert 0 < lost == feed.lost_steps
    got: list[Note] = []
    thread = reader_of(reading, got)
    while not feed.put((1, "last")):
        pass
    feed.close(20.0)
    thread.join(20.0)
    told = [note[1] for note in got if note[0] == LOST]
    assert sum(told) == feed.lost_steps
    assert got[-1] == (1, "last")


def test_a_reader_that_is_gone_breaks_the_feed_and_harms_nobody() -> None:
    reading, writing = os.pipe()
    feed = Feed(writing)
    os.close(reading)
    assert feed.put((1, "a")) is False
    assert feed.broken
    feed.close(1.0)
    assert feed.put((1, "b")) is False


@pytest.mark.parametrize("kept", [0, 3, 4, 10])
def test_a_note_that_its_writer_s_death_cut_off_is_left_out(kept) -> None:
    reading, writing = os.pipe()
    feed = Feed(writing)
    feed.put((1, "whole"))
    os.write(writing, frame((1, "cut off"))[:kept])
    feed.close(1.0)
    with os.fdopen(reading, "rb") as stream:
        assert list(notes(stream)) == [(1, "whole")]
