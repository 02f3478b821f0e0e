import sys
from pathlib import Path

import pytest

from reckon.errors import CannotStart, InvalidInput
from reckon.retraining.trainer_codes import REFUSED, UNFINISHED
from reckon.retraining.trainer_process import run_slice, training_python
from reckon.retraining.work_folder import write_progress


def _python(place: Path, body: str) -> str:
    """A program that is called like Python and does `body`."""
    path = place / "python"
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_how_the_process_ends_says_what_to_do(tmp_path: Path) -> None:
    assert run_slice(_python(tmp_path, "sys.exit(0)"), tmp_path, 1.0) == "done"
    assert run_slice(_python(tmp_path, f"sys.exit({UNFINISHED})"), tmp_path, 1.0) == "unfinished"


def test_a_refusal_carries_its_reason(tmp_path: Path) -> None:
    write_progress(tmp_path, {"phase": "failed", "reason": "No labelled step is left."})
    with pytest.raises(InvalidInput, match="No labelled step"):
        run_slice(_python(tmp_path, f"sys.exit({REFUSED})"), tmp_path, 1.0)


def test_a_process_that_breaks_tells_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"(?s)ended with 1: .*no torch"):
        run_slice(_python(tmp_path, "raise ImportError('no torch')"), tmp_path, 1.0)


def test_what_it_has_done_is_looked_at_while_it_works(tmp_path: Path) -> None:
    body = f"import pathlib, time\nwhile not pathlib.Path({str(tmp_path / 'seen')!r}).exists(): time.sleep(0.05)"
    assert run_slice(_python(tmp_path, body), tmp_path, 60.0, (tmp_path / "seen").touch) == "done"


def test_much_that_is_said_does_not_stop_it(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="last word"):
        run_slice(_python(tmp_path, "sys.stderr.write('x' * 300_000 + 'last word'); sys.exit(3)"), tmp_path, 60.0)


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="nowhere"):
        run_slice(str(tmp_path / "nowhere"), tmp_path, 1.0)


def test_the_named_python_comes_first_and_vllms_last(tmp_path: Path) -> None:
    assert training_python("/some/python", tmp_path / "vllm") == "/some/python"
    (tmp_path / "vllm").touch()
    assert training_python("", tmp_path / "vllm") in (sys.executable, str(tmp_path / "vllm"))
