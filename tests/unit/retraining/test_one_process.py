import signal
import subprocess
import sys
import time
from pathlib import Path

from reckon.retraining.one_process import alone

_HOLDS = """
import sys, time
from pathlib import Path
from reckon.retraining.one_process import alone
with alone(Path(sys.argv[1]), time.monotonic() + 60) as ours:
    print(ours, flush=True)
    sys.stdin.read()
"""
# In a process of its own: the alarm is the process's, and pytest's time limit may be using it.
_FORGOTTEN = """
import signal, time
from reckon.retraining import one_process
one_process.GRACE_S = 1
one_process.end_when_forgotten(time.monotonic())
time.sleep(60)
"""


def test_who_comes_second_waits_for_its_time_and_goes_on_once_the_first_is_dead(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "True"
        with alone(tmp_path, time.monotonic() + 0.3) as ours:
            assert not ours
        first.kill()
        with alone(tmp_path, time.monotonic() + 60) as ours:
            assert ours


def test_the_folder_is_free_again_after_a_slice(tmp_path: Path) -> None:
    for _ in range(2):
        with alone(tmp_path, 0.0) as ours:  # its time is over, but nobody is there
            assert ours


def test_what_nobody_ends_is_ended_by_the_system_some_time_after_its_slice() -> None:
    done = subprocess.run([sys.executable, "-c", _FORGOTTEN], timeout=50, check=False)
    assert done.returncode == -signal.SIGALRM
