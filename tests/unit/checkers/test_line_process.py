"""A process that is asked by lines, against small programs that hang, die, eat and babble."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reckon.checkers.line_process import LineProcess, NoReply

PROGRAM = """
import os, time
from reckon.checkers.line_process import serve_lines

def answer(asked):
    match asked["do"]:
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(3)
        case "eat":
            try:
                held = bytearray(4 << 30)
            except MemoryError:
                return {"ate": False, "pid": os.getpid()}
            return {"ate": len(held)}
        case "babble":
            os.write(1, b"no json\\n")
        case "flood":
            os.write(1, b"x" * (3 << 20))
        case "print":
            print("a library's chatter")
        case "environment":
            return dict(os.environ)
    return {"pid": os.getpid()}

if __name__ == "__main__":
    serve_lines(answer)
"""


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[LineProcess]:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    process = LineProcess([sys.executable, str(program)], memory_mb_max=1024)
    yield process
    await process.close()


def alive(pid: object) -> bool:
    return Path(f"/proc/{pid}").exists()


async def ask(process: LineProcess, do: str, timeout_s: float = 60) -> dict[str, object]:
    return await process.ask({"do": do}, timeout_s, start_s=120)


async def test_it_is_started_once_and_answers_many_questions(process: LineProcess) -> None:
    first = await ask(process, "pid")
    assert await ask(process, "pid") == first


@pytest.mark.parametrize("trouble", ["die", "babble", "flood"])
async def test_a_process_that_fails_is_replaced(process: LineProcess, trouble: str) -> None:
    first = await ask(process, "pid")
    with pytest.raises(NoReply):
        await ask(process, trouble)
    assert (await ask(process, "pid"))["pid"] != first["pid"]


async def test_a_process_that_hangs_is_killed_and_replaced(process: LineProcess) -> None:
    first = await ask(process, "pid")
    with pytest.raises(NoReply):
        await ask(process, "hang", timeout_s=0.2)
    assert not alive(first["pid"])
    assert (await ask(process, "pid"))["pid"] != first["pid"]


async def test_its_memory_is_limited(process: LineProcess) -> None:
    assert (await ask(process, "eat"))["ate"] is False


async def test_what_a_library_prints_is_no_answer(process: LineProcess) -> None:
    first = await ask(process, "print")
    assert await ask(process, "pid") == first


async def test_it_gets_no_environment(process: LineProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_API_KEY", "rk_secret")
    assert "RECKON_API_KEY" not in await ask(process, "environment")
