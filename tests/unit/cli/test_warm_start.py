"""A command that loads early runs only once it may, and then like any other."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reckon.cli import warm_start


def test_it_waits_for_its_file(tmp_path: Path) -> None:
    go_ahead, codes = tmp_path / "go", list[int]()
    waiting = threading.Thread(target=lambda: codes.append(warm_start.main(go_ahead, ["version"])))
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    go_ahead.touch()
    waiting.join(30)
    assert codes == [0]


@pytest.mark.parametrize(("word", "code"), [("--help", 0), ("--nonsense", 2)])
def test_as_a_program_it_ends_as_the_command_does(tmp_path: Path, word: str, code: int) -> None:
    (tmp_path / "go").touch()
    program = (sys.executable, "-m", "reckon.cli.warm_start", str(tmp_path / "go"), "version", word)
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "version" in done.stdout + done.stderr
