"""A private Postgres cluster for a test session, out of Debian's packages.

It listens on a free loopback port, keeps its data in the session's folder, and has fsync
off. Postgres refuses to run as root, so as root everything runs as the user `postgres`.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

ADVICE = "Postgres is missing; the tests need it on both stores: apt-get install -y postgresql"


class PostgresMissing(Exception):
    """The binaries are not installed; the message says what to do."""


def binaries() -> Path:
    """The folder of Postgres' programs."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("pg_ctl")
    if found is None:
        raise PostgresMissing(ADVICE)
    return Path(found).resolve().parent


def _run(command: Sequence[str | Path]) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    result = subprocess.run([*as_postgres, *map(str, command)], capture_output=True, text=True, check=False, cwd="/")
    if result.returncode:
        raise RuntimeError(f"{command[0]} failed: {result.stdout}{result.stderr}")


def free_port() -> int:
    """A TCP port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """A running cluster's URL, `postgresql://…/postgres`; stopped and deleted on leaving.

    Its folder is made in the system's temporary folder: pytest's own is closed to other users.
    """
    programs = binaries()
    home = Path(mkdtemp(prefix="reckon-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    data, port = home / "data", free_port()
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home} -c fsync=off -c max_connections=50"
    try:
        _run([programs / "initdb", "-D", data, "-U", "reckon", "-A", "trust", "-E", "UTF8", "--no-sync"])
        _run([programs / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", options, "start"])
        try:
            yield f"postgresql://reckon@127.0.0.1:{port}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)
