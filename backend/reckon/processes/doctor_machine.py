"""What this machine gives: a data directory to write to, space, free ports."""

import shutil
from collections.abc import Iterator
from functools import partial

from reckon.processes import ports
from reckon.processes.doctor import Check, Finding
from reckon.processes.up_parts import ALL, Listener, one_machine
from reckon.processes.up_preflight import check_folder, check_space
from reckon.settings import Settings


def checks(settings: Settings) -> list[tuple[str, Check]]:
    """The checks of the machine, in the order of the report."""
    listeners = one_machine(settings, ALL, vllm_problem=None).listeners
    return [
        ("data directory", lambda: _folder(settings)),
        *((f"port {one.port}", partial(_port, one)) for one in listeners),
    ]


def _folder(settings: Settings) -> Iterator[Finding]:
    check_folder(settings.data_dir)
    check_space(settings.data_dir)
    free_gb = shutil.disk_usage(settings.data_dir).free / (1 << 30)
    yield Finding("data directory", "ok", f"{settings.data_dir}, {free_gb:.0f} GB free")


def _port(one: Listener) -> Iterator[Finding]:
    name = f"port {one.port}"
    if ports.is_free(one.host, one.port):
        yield Finding(name, "ok", f"free, for {one.part}")
    elif ports.is_answered(one.host, one.port):
        yield Finding(name, "info", f"answered: {one.part}, or something else in its place (see below)")
    else:
        yield Finding(name, "missing", f"taken, and not answered; {one.part} wants it", f"Set {one.setting}.")
