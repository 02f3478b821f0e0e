"""Locks itself up, and runs one program in the cell: started as a file by `reckon.checkers.sandbox`, stdlib only.

It reads one line of JSON (`Order`) from standard input, reports one line on standard
output, and the program's own output goes to standard error. The cell: a user namespace in
which the program is nobody, without network, other processes or IPC; a root of its own in
memory with the interpreter's files read-only and one small empty folder; limits on CPU,
memory, files and processes. Process 1 of the cell counts the memory of all of it, and
when it ends everything in the cell ends.
"""

import ctypes
import errno
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

_LIBC = ctypes.CDLL(None, use_errno=True)
# linux/sched.h: user, mount, network, process, IPC and host name namespaces.
_UNSHARED = 0x10000000 | 0x00020000 | 0x40000000 | 0x20000000 | 0x08000000 | 0x04000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT = 1, 2, 4, 8, 32
_MS_NOATIME, _MS_NODIRATIME, _MS_RELATIME = 1024, 2048, 1 << 21
_MS_BIND, _MS_REC, _MS_PRIVATE, _MNT_DETACH = 4096, 16384, 1 << 18, 2
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38
_INSIDE_ID = 1000
# An id that no account has: root hands the program to it. The range is systemd's for dynamic users.
_NOBODY_FIRST, _NOBODIES = 61184, 4000
_LINKED = ("/bin", "/sbin", "/lib", "/lib64")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
_POLL_S = 0.02
_PAGE = resource.getpagesize()
_FAILED = 70
_REPORT = os.dup(1)  # closed by exec: the program cannot write to it


def main() -> None:
    """Read the order, build the cell, report how the program ended."""
    order = json.loads(sys.stdin.readline())
    try:
        if order["contained"]:
            _in_namespaces(order)
        else:
            _uncontained(order)
    except OSError as error:
        _end({"refused": f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)}, _FAILED)


def _in_namespaces(order: dict[str, Any]) -> NoReturn:
    unshared, mapped = os.pipe(), os.pipe()
    inner = os.fork()
    if inner == 0:
        _die_with_parent()
        _call("unshare", _LIBC.unshare(_UNSHARED))
        os.write(unshared[1], b"u")
        if os.read(mapped[0], 1) != b"m":
            os._exit(_FAILED)
        first = os.fork()
        if first == 0:
            _die_with_parent()
            _guarded(_as_process_one, order)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(first, 0)[1]) & 0xFF)
    os.close(unshared[1])
    if os.read(unshared[0], 1) != b"u":
        _end({}, _FAILED)  # the child has said why
    _map_ids(inner)
    os.write(mapped[1], b"m")
    os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF)


def _map_ids(pid: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        nobody = _NOBODY_FIRST + pid % _NOBODIES
        for name in ("uid_map", "gid_map"):
            Path(f"/proc/{pid}/{name}").write_text(f"0 0 1\n{_INSIDE_ID} {nobody} 1\n")
        return
    Path(f"/proc/{pid}/setgroups").write_text("deny")
    Path(f"/proc/{pid}/uid_map").write_text(f"{_INSIDE_ID} {uid} 1\n")
    Path(f"/proc/{pid}/gid_map").write_text(f"{_INSIDE_ID} {gid} 1\n")


def _guarded(what: Any, order: dict[str, Any]) -> NoReturn:
    try:
        what(order)
    except OSError as error:
        _end({"refused": f"{error.strerror} ({error.filename})" if error.filename else str(error.strerror)}, _FAILED)
    os._exit(_FAILED)


def _as_process_one(order: dict[str, Any]) -> None:
    _LIBC.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _build_root(order)
    # Or the program would make a namespace of its own, and be root and mount memory there.
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    program = os.fork()
    if program == 0:
        _guarded(_become_program, order)
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == program:
            code = os.waitstatus_to_exitcode(status)
            _end({"exit_code": code}, 0)
        if pid == 0:
            if _resident_bytes() > order["memory_bytes_max"]:
                _end({"stopped": "memory"}, 0)  # ends everything in the cell
            time.sleep(_POLL_S)


def _build_root(order: dict[str, Any]) -> None:
    root = Path(order["folder"])
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    size = f"size={order['disk_bytes_max']},nr_inodes={order['files_max']},mode=755"
    _mount("tmpfs", str(root), "tmpfs", _MS_NOSUID | _MS_NODEV, size)
    for source in order["read_only"]:
        _show(root, source)
    for path in map(Path, _LINKED):
        if path.is_symlink():
            (root / path.name).symlink_to(path.readlink())
        elif path.is_dir():
            _show(root, str(path))
    (root / "dev").mkdir()
    for device in _DEVICES:
        (root / device[1:]).touch()
        _mount(device, str(root / device[1:]), None, _MS_BIND)
    (root / "proc").mkdir()
    _mount("proc", str(root / "proc"), "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    for name in ("cell", "old"):
        (root / name).mkdir()
        (root / name).chmod(0o777)
    program = root / "cell" / "program.py"
    program.write_text(order["code"], encoding="utf-8", errors="replace")
    program.chmod(0o644)
    os.chdir(root)
    _call("pivot_root", _LIBC.pivot_root(b".", b"old"))
    _call("umount", _LIBC.umount2(b"/old", _MNT_DETACH))
    Path("/old").rmdir()


def _show(root: Path, source: str) -> None:
    target = root / source[1:]
    target.mkdir(parents=True, exist_ok=True)
    _mount(source, str(target), None, _MS_BIND | _MS_REC)
    # A mount from outside keeps the flags it has; leaving one out would be refused.
    told = os.statvfs(source).f_flag
    kept = told & (_MS_NOSUID | _MS_NODEV | _MS_NOEXEC | _MS_NOATIME | _MS_NODIRATIME)
    relatime = _MS_RELATIME if told & os.ST_RELATIME else 0
    _mount(None, str(target), None, _MS_BIND | _MS_REMOUNT | _MS_RDONLY | kept | relatime)


def _become_program(order: dict[str, Any]) -> NoReturn:
    os.chdir("/cell")
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(_INSIDE_ID, _INSIDE_ID, _INSIDE_ID)
        os.setresuid(_INSIDE_ID, _INSIDE_ID, _INSIDE_ID)
    _execute(order, "/cell/program.py")


def _uncontained(order: dict[str, Any]) -> NoReturn:
    folder = Path(order["folder"])
    program = folder / "program.py"
    program.write_text(order["code"], encoding="utf-8", errors="replace")
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: _end_descendants())
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _die_with_parent()
        os.chdir(folder)
        if os.geteuid() == 0:
            nobody = _NOBODY_FIRST + os.getpid() % _NOBODIES
            os.chown(folder, nobody, nobody)
            os.setgroups([])
            os.setresgid(nobody, nobody, nobody)
            os.setresuid(nobody, nobody, nobody)
        _guarded(lambda told: _execute(told, str(program)), order)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(_REPORT, json.dumps({"exit_code": code}).encode() + b"\n")
    _end_descendants()


def _end_descendants() -> NoReturn:
    """Kill what the program left behind, sessions of their own included: orphans come to us, the subreaper."""
    while children := Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        for pid in children:
            os.kill(int(pid), signal.SIGKILL)
        os.waitpid(-1, 0)
    os._exit(0)


def _execute(order: dict[str, Any], path: str) -> NoReturn:
    for limit, value in (
        (resource.RLIMIT_CPU, order["cpu_s_max"]),
        (resource.RLIMIT_AS, order["memory_bytes_max"]),
        (resource.RLIMIT_FSIZE, order["file_bytes_max"]),
        (resource.RLIMIT_NOFILE, order["open_files_max"]),
        (resource.RLIMIT_NPROC, order["processes_max"]),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    null = os.open("/dev/null", os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    python = next((one for one in order["pythons"] if os.access(one, os.X_OK)), None)
    if python is None:
        raise PermissionError(errno.EACCES, "No Python that the program's user may run", order["pythons"][0])
    os.execve(python, [python, "-I", "-B", path], {"PATH": "/usr/bin:/bin", "HOME": "/cell"})  # noqa: S606  # no shell


def _resident_bytes() -> int:
    total = 0
    for name in os.listdir("/proc"):  # noqa: PTH208  # every 20 ms: no objects for each entry
        if name.isdigit() and name != "1":
            try:
                total += int(Path(f"/proc/{name}/statm").read_text().split()[1]) * _PAGE
            except (OSError, IndexError):
                continue  # it has just ended
    return total


def _die_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [text.encode() if text is not None else None for text in (source, target, kind, data)]
    _call(f"mount {target}", _LIBC.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]))


def _call(what: str, returned: int) -> None:
    if returned != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), what)


def _end(report: dict[str, Any], code: int) -> NoReturn:
    if report:
        os.write(_REPORT, json.dumps(report).encode() + b"\n")
    os._exit(code)


if __name__ == "__main__":
    main()
