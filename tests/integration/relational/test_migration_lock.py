"""Only one migrates at a time, over both stores; a lock ends with whoever held it."""

import subprocess
import sys
import threading

import pytest

from reckon.errors import StoreUnavailable
from reckon_migrations.lock import migrating

pytestmark = pytest.mark.integration

_HOLD = """
import sys, time
from reckon_migrations.lock import migrating
with migrating(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_waits_for_the_first(empty_url: str) -> None:
    came = threading.Event()

    def second() -> None:
        with migrating(empty_url):
            came.set()

    with migrating(empty_url):
        thread = threading.Thread(target=second)
        thread.start()
        assert not came.wait(0.5)
    assert came.wait(60)
    thread.join()


def test_a_process_that_is_killed_lets_go(empty_url: str) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, empty_url], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with migrating(empty_url):
        pass


def test_a_store_that_is_down_is_said_in_a_sentence() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be migrated"), migrating("postgresql://nobody@127.0.0.1:1/none"):
        pass
