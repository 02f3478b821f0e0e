"""Programs that try to break out, in the real sandbox."""

import inspect
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reckon.checkers import sandbox_warden
from reckon.checkers.sandbox import CODE_CHARS_MAX, CodeLimits, Ran, run_program
from reckon.errors import CannotStart

LIMITS = CodeLimits(wall_s_max=60.0, cpu_s_max=20)


async def run(code: str, **changed: object) -> Ran:
    return await run_program(code, "contained", replace(LIMITS, **changed))


async def test_a_program_runs_and_its_output_and_exit_code_come_back() -> None:
    assert await run("import sys; print('out', flush=True); print('err', file=sys.stderr); sys.exit(3)") == Ran(
        3, "out\nerr\n"
    )


async def test_it_reaches_no_network_not_even_this_machine() -> None:
    ran = await run("import socket; socket.create_connection(('127.0.0.1', 22), 5)")
    assert "Network is unreachable" in ran.output
    ran = await run("import socket; socket.socket(socket.AF_UNIX).connect('\\0/tmp/.X11-unix/X0')")
    assert "ConnectionRefusedError" in ran.output


async def test_it_sees_neither_our_environment_nor_our_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_API_KEY", "rk_secret")
    code = """
import os
print(sorted(os.environ), [name for name in os.listdir('/proc') if name.isdigit()])
for name in os.listdir('/proc'):
    if name.isdigit():
        try: print(open(f'/proc/{name}/environ').read())
        except OSError as error: print(type(error).__name__)
"""
    ran = await run(code)
    assert "'HOME', 'LC_CTYPE', 'PATH'" in ran.output
    assert "['1', '2']" in ran.output
    assert "PermissionError" in ran.output
    assert "rk_secret" not in ran.output


async def test_it_sees_no_file_of_ours(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("rk_secret")
    secret.chmod(0o644)
    for path in (str(secret), "/etc/passwd", str(Path(__file__)), str(Path(sys.prefix) / "pyvenv.cfg")):
        assert "FileNotFoundError" in (await run(f"open({path!r})")).output
    assert "['program.py']" in (await run("import os; print(os.listdir('.'))")).output


async def test_it_writes_nowhere_but_in_its_folder() -> None:
    for path in ("/usr/x", "/x", "/proc/sys/kernel/hostname", f"{sys.base_prefix}/x", "/dev/x"):
        assert "Error" in (await run(f"open({path!r}, 'w').write('x')")).output, path
    assert (await run("open('x', 'w').write('x'); print(open('x').read())")).output == "x\n"


async def test_files_are_limited_one_by_one_and_together() -> None:
    one = await run("f = open('x', 'wb')\nwhile True: f.write(bytes(1 << 20)); f.flush()")
    assert "File too large" in one.output
    many = await run("for i in range(100): open(str(i), 'wb').write(bytes(1 << 20))")
    assert "No space left" in many.output
    empty = await run("for i in range(5000): open(str(i), 'wb').close()")
    assert "No space left" in empty.output
    opened = await run("held = [open('/dev/null') for _ in range(100)]")
    assert "Too many open files" in opened.output


async def test_a_fork_bomb_is_limited_and_gone_afterwards() -> None:
    ran = await run("import os, time\ntry:\n  while True: os.fork()\nexcept OSError: time.sleep(600)", wall_s_max=3.0)
    assert ran.stopped == "time"
    assert not left_running()


async def test_memory_is_limited_for_one_process_and_for_all_together() -> None:
    assert "MemoryError" in (await run("held = bytearray(2 << 30)")).output
    each = "held = b'x' * (100 << 20); time.sleep(600)"
    split = f"import os, time\nfor _ in range(5):\n  if not os.fork():\n    {each}\ntime.sleep(600)"
    assert (await run(split, memory_bytes_max=300 << 20)).stopped == "memory"
    assert not left_running()


async def test_time_is_limited_asleep_and_awake() -> None:
    assert (await run("import time; time.sleep(600)", wall_s_max=1.0)).stopped == "time"
    assert (await run("while True: pass", cpu_s_max=1)).exit_code == -9


async def test_output_is_limited() -> None:
    ran = await run("while True: print('x' * 100_000)")
    assert ran.stopped == "output"
    assert len(ran.output) == LIMITS.output_bytes_max


async def test_what_it_leaves_behind_ends_with_it() -> None:
    inner = "os.setsid()\n  if not os.fork(): time.sleep(600)\n  os._exit(0)"
    code = f"import os, time\nif not os.fork():\n  {inner}\nprint('left')"
    assert (await run(code)).output == "left\n"
    assert not left_running()


async def test_it_has_no_rights_and_gets_none() -> None:
    code = """
import ctypes, os
libc = ctypes.CDLL(None)
print(os.getuid(), libc.unshare(0x10000000), libc.mount(b'tmpfs', b'/cell', b'tmpfs', 0, None), libc.setuid(0))
print([line for line in open('/proc/self/status') if line.startswith(('CapEff', 'NoNewPrivs'))])
"""
    ran = await run(code)
    assert ran.output.startswith("1000 -1 -1 -1\n")
    assert "CapEff:\\t0000000000000000" in ran.output
    assert "NoNewPrivs:\\t1" in ran.output
    assert "PermissionError" in (await run("import os; os.kill(1, 9)")).output


async def test_its_standard_input_is_empty() -> None:
    assert (await run("import sys; print(repr(sys.stdin.read()))")).output == "''\n"


async def test_rubbish_and_too_much_code_are_only_wrong_programs() -> None:
    assert (await run("\x00\ud83d(((")).exit_code == 1
    assert (await run("#" * (CODE_CHARS_MAX + 10))).exit_code == 0


async def test_where_it_cannot_be_locked_up_it_is_not_run() -> None:
    # A cell may not make cells of its own: there the warden meets what a kernel without namespaces says.
    order = {"contained": True, "code": "print('ran all the same')", "folder": "/cell"}
    warden = inspect.getsource(sandbox_warden)
    ran = await run(f"import io, sys\nsys.stdin = io.StringIO({json.dumps(json.dumps(order))})\n{warden}")
    assert '"refused": "No space left on device (unshare)"' in ran.output
    assert "ran all the same" not in ran.output


async def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(CannotStart, match="RECKON_CHECKER_CODE"):
        await run("print()", disk_bytes_max=-1)


async def test_limited_runs_in_an_empty_folder_with_limits_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKON_API_KEY", "rk_secret")
    limits = replace(LIMITS, wall_s_max=20.0, cpu_s_max=1)
    ran = await run_program("import os; print(os.listdir('.'), os.getuid() != 0, dict(os.environ))", "limited", limits)
    assert ran.output.startswith("['program.py'] True")
    assert "rk_secret" not in ran.output
    assert (await run_program("while True: pass", "limited", limits)).exit_code == -9
    code = "import os, time\nif not os.fork():\n  os.setsid()\n  time.sleep(600)\nprint('left')"
    assert (await run_program(code, "limited", limits)).output == "left\n"
    assert not left_running()


def left_running() -> list[str]:
    """Programs of a sandbox that still run; those of other tests at the same time have another parent."""
    time.sleep(0.3)
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if b"program.py" in command and b"-I" in command and state[0] != "Z":
                found.append(entry.name)
    return found
