"""Runs clickhouse-connect's own integration tests against the embedded server: `make clickhouse-suite SUITE=CHECKOUT`.

The package's source distribution holds none of them, so SUITE names a checkout of its repository. They run in
an environment of their own, with the client that we have locked. The outcome has to be exactly what
`tests/data/clickhouse_connect/left_out.toml` says: a test that fails and is not there, and one that is there
and passes, end this with 1.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
LEFT_OUT = ROOT / "tests/data/clickhouse_connect/left_out.toml"
_EXTRAS = "async,sqlalchemy,pandas,arrow,numpy,polars"
_BESIDES = (
    "alembic",
    "pytest",
    "pytest-asyncio<2",
    "pytest-mock",
    "pytest-timeout",
    "lz4",
    "zstandard",
    "pyjwt[crypto]",
)


def main(checkout: Path) -> int:
    """Run all of it; the exit code."""
    from fakes.clickhouse_server import start_embedded_clickhouse

    python = _environment(ROOT / ".reckon/clickhouse-suite")
    with tempfile.TemporaryDirectory() as folder:
        server = start_embedded_clickhouse(Path(folder), memory_mb=2048)
        try:
            outcome = _outcome(python, checkout, server.url, Path(folder))
        finally:
            server.stop()
    expected = {name for group in tomllib.loads(LEFT_OUT.read_text())["left_out"] for name in group["tests"]}
    failed = {name for name, passed in outcome.items() if not passed}
    told = {
        "fails, and is not in the list": failed - expected,
        "is in the list, and passes": {name for name in expected if outcome.get(name)},
        "is in the list, and is not there": expected - set(outcome),
    }
    for what, names in told.items():
        for name in sorted(names):
            sys.stdout.write(f"{name}: {what}\n")
    sys.stdout.write(f"{len(outcome)} tests ran, {len(failed)} of them fail, {len(expected)} are expected to.\n")
    return 1 if any(told.values()) else 0


def _environment(folder: Path) -> Path:
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    version = re.findall(r"^clickhouse-connect\S*==([\d.]+)", (ROOT / "locks/dev.txt").read_text(), re.MULTILINE)[0]
    wanted = [f"clickhouse-connect[{_EXTRAS}]=={version}", *_BESIDES]
    subprocess.run([python, "-m", "pip", "install", "-qq", *wanted], check=True)
    return python


def _outcome(python: Path, checkout: Path, url: str, folder: Path) -> dict[str, bool]:
    """Whether each test that ran has passed; skipped ones are in neither."""
    report, settings = folder / "report.xml", folder / "pytest.ini"
    settings.write_text("[pytest]\nasyncio_default_fixture_loop_scope = session\n")
    host, _, port = url.removeprefix("http://").partition(":")
    told = {"HOST": host, "PORT": port, "FUZZ": "40"}
    subprocess.run(
        [python, "-m", "pytest", "-q", "-c", settings, f"--rootdir={checkout}", "-p", "no:cacheprovider",
         "--timeout=60", "--tb=line", f"--junitxml={report}", "tests/integration_tests"],
        cwd=checkout,
        env={**os.environ, **{f"CLICKHOUSE_CONNECT_TEST_{name}": value for name, value in told.items()}},
        check=False,
    )  # fmt: skip
    found = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  # pytest has just written it
        if case.find("skipped") is None:
            name = f"{case.get('classname', '').removeprefix('tests.integration_tests.')}::{case.get('name')}"
            found[name] = case.find("failure") is None and case.find("error") is None
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "tests/integration_tests").is_dir():
        sys.exit("Name a checkout of clickhouse-connect's repository: make clickhouse-suite SUITE=PATH")
    sys.exit(main(Path(sys.argv[1]).resolve()))
