"""A supervised set starts in order, restarts what crashes, and leaves no process behind, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration
_DRIVE = Path(__file__).with_name("drive.py")


def until(condition: Callable[[], object], what: str, patience_s: float = 60) -> None:
    """Wait for a condition; only a hang makes this fail, never slowness."""
    end = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < end, f"still waiting: {what}"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Driven:
    """A driver process and what its parts noted."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self.output = folder / "output"
        with self.output.open("w") as sink:
            self.process = subprocess.Popen(
                [sys.executable, str(_DRIVE), str(folder), *words], stdout=sink, stderr=sink, start_new_session=True
            )

    def said(self) -> str:
        return self.output.read_text()

    def ready(self) -> "Driven":
        until(lambda: "READY" in self.said() or self.process.poll() is not None, "the set is ready")
        assert "READY" in self.said(), self.said()
        return self

    def pids(self) -> list[int]:
        notes = [*self.folder.glob("*.starts"), *self.folder.glob("*.child"), self.folder / "run/supervisord.pid"]
        return [int(line) for note in notes if note.exists() for line in note.read_text().split()]

    def starts(self, name: str) -> list[int]:
        note = self.folder / f"{name}.starts"
        return [int(line) for line in note.read_text().split()] if note.exists() else []

    def all_gone(self) -> bool:
        return not any(is_alive(pid) for pid in self.pids())


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[..., Driven]]:
    """Starts driven sets, and sweeps up what a failing test leaves."""
    started: list[Driven] = []

    def start(*words: str) -> Driven:
        started.append(Driven(tmp_path, *words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        for pid in one.pids():
            with suppress(ProcessLookupError):  # it may end by itself between the look and the signal
                if is_alive(pid):
                    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything_and_is_waited_for(drive: Callable[..., Driven], number: signal.Signals) -> None:
    one = drive("a=", "b=a:child", "c=b:deaf").ready()
    pids = one.pids()
    assert len(pids) == 5
    one.process.send_signal(number)
    assert one.process.wait(60) == 0
    assert one.all_gone()
    assert one.said().rstrip().endswith("stopped")


def test_an_impatient_second_signal_does_not_abandon_the_stop(drive: Callable[..., Driven]) -> None:
    one = drive("a=:deaf").ready()
    one.process.send_signal(signal.SIGINT)
    until(lambda: "stopping every part" in one.said(), "the stop has begun")
    one.process.send_signal(signal.SIGINT)
    assert one.process.wait(60) == 0
    assert one.all_gone()


def test_parts_start_after_what_they_need(drive: Callable[..., Driven]) -> None:
    one = drive("late=mid", "mid=once+early", "once=early:once", "early=").ready()
    assert (one.folder / "order").read_text().split() == ["early", "once", "mid", "late"]


def test_a_warm_part_starts_before_what_it_needs_is_ready_and_goes_on_after(drive: Callable[..., Driven]) -> None:
    one = drive("root=", "slow=root:patient", "once=slow:once", "warm=once:warm").ready()
    assert (one.folder / "order").read_text().split()[-2:] == ["once", "warm-goes"]


def test_a_warm_part_is_not_let_go_by_the_last_runs_file(drive: Callable[..., Driven], tmp_path: Path) -> None:
    (tmp_path / "warm.go").touch()
    one = drive("root=", "slow=root:patient", "once=slow:once", "warm=once:warm").ready()
    assert (one.folder / "order").read_text().split()[-2:] == ["once", "warm-goes"]


def test_a_crashed_part_is_started_again(drive: Callable[..., Driven]) -> None:
    one = drive("a=", "b=a").ready()
    (first,) = one.starts("b")
    os.kill(first, signal.SIGKILL)
    until(lambda: len(one.starts("b")) == 2, "b is started again")
    until(lambda: "b was restarted" in one.said() or "b ended" in one.said(), "the restart is said")
    assert len(one.starts("a")) == 1


def test_a_crashed_part_s_own_children_are_gone_before_it_is_started_again(drive: Callable[..., Driven]) -> None:
    one = drive("a=:child").ready()
    (first,) = one.starts("a")
    orphan = int((one.folder / "a.child").read_text())
    os.kill(first, signal.SIGKILL)
    until(lambda: len(one.starts("a")) == 2, "a is started again")
    assert not is_alive(orphan)


def test_a_part_that_dies_once_at_its_start_is_retried(drive: Callable[..., Driven]) -> None:
    one = drive("a=:dies").ready()
    until(lambda: len(one.starts("a")) == 2, "a is started again")


def test_a_killed_driver_leaves_nothing(drive: Callable[..., Driven]) -> None:
    one = drive("a=", "b=a:child").ready()
    one.process.kill()
    until(one.all_gone, "supervisord notices and stops all")


def test_a_killed_supervisord_leaves_no_part_and_is_reported(drive: Callable[..., Driven]) -> None:
    one = drive("a=", "b=a").ready()
    os.kill(int((one.folder / "run/supervisord.pid").read_text()), signal.SIGKILL)
    assert one.process.wait(60) == 3
    until(one.all_gone, "the leash stops the parts")
    assert "supervisord" in one.said()


def test_a_set_starts_again_right_after_its_driver_was_killed(drive: Callable[..., Driven]) -> None:
    first = drive("a=:deaf").ready()
    first.process.kill()
    first.process.wait()
    second = drive("a=:deaf").ready()
    until(lambda: len(second.starts("a")) == 2, "a is started again")
    assert [is_alive(pid) for pid in second.starts("a")] == [False, True]


def test_a_second_set_on_the_same_folder_is_refused_in_one_line(drive: Callable[..., Driven], tmp_path: Path) -> None:
    first = drive("a=").ready()
    done = subprocess.run(
        [sys.executable, str(_DRIVE), str(tmp_path), "a="], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stdout.count("\n") == 1
    assert f"process {first.process.pid}" in done.stdout
    assert len(first.starts("a")) == 1


def test_a_part_that_cannot_start_shows_its_log_and_stops_the_rest(drive: Callable[..., Driven]) -> None:
    one = drive("a=", "b=a:broken", "c=b")
    assert one.process.wait(120) == 3
    assert "b | the disk is made of cheese" in one.said()
    assert "b ended at its start" in one.said()
    assert "Feed it." in one.said()
    assert one.starts("c") == []
    assert one.all_gone()


def test_a_failing_one_shot_stops_the_rest(drive: Callable[..., Driven]) -> None:
    one = drive("a=", "b=a:once+broken", "c=b")
    assert one.process.wait(60) == 3
    assert len(one.starts("b")) == 1
    assert one.starts("c") == []
    assert one.all_gone()
