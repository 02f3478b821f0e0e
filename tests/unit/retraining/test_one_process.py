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
