"""Memory goes back to the system once after each load, and never while one lasts."""

import ctypes
from mmap import PAGESIZE
from pathlib import Path

from reckon.ingest.resting import Resting, give_memory_back


def times_given_back(looks: str) -> int:
    """`w` is a look that found work, `.` one that found none."""
    given: list[None] = []
    resting = Resting(lambda: given.append(None), idle_looks=3)
    for look in looks:
        resting.worked() if look == "w" else resting.idle()
    return len(given)


def test_after_a_load_once():
    assert times_given_back("ww...") == 1
    assert times_given_back("ww..........") == 1
    assert times_given_back("w...w...") == 2


def test_not_while_it_lasts_and_not_before_any():
    assert times_given_back("w..w..w..") == 0
    assert times_given_back("......") == 0


def test_what_the_c_library_holds_free_goes_back():
    def resident_kb() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * PAGESIZE // 1024

    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.free.argtypes = [ctypes.c_void_p]
    # Below the size at which the library asks the system for each: freed, they stay in its heap, under the last one.
    blocks = [libc.malloc(100_000) for _ in range(1000)]
    for block in blocks:
        ctypes.memset(block, 1, 100_000)
    for block in blocks[:-1]:
        libc.free(block)
    before = resident_kb()
    give_memory_back()
    assert before - resident_kb() > 50_000
    libc.free(blocks[-1])
