"""Renders supervisord's configuration for a set of parts; pure.

Starting in order of readiness is done by `reckon.processes.up` over XML-RPC, so nothing
starts by itself (`autostart=false`); restarting with a growing pause is supervisord's.
Format: http://supervisord.org/configuration.html.
"""

import shlex
import sys

from reckon.errors import Misconfigured
from reckon.processes.supervise_layout import Layout
from reckon.processes.supervise_part import Part, in_start_order

LOG_BYTES_MAX = 20 << 20
LOG_FILES_KEPT = 3
# A part that ends sooner after its start is retried with a growing pause (1 s, 2 s, …), this often.
STEADY_S = 5
RETRIES_MAX = 6
STOP_S_MAX = 30


def render(parts: tuple[Part, ...], layout: Layout) -> str:
    """The text of supervisord.conf. Parts later in start order stop first. Raises Misconfigured for unusable paths."""
    sections = [
        _section(
            "unix_http_server",
            file=_path(str(layout.socket)),
            chmod="0700",
        ),
        _section(
            "supervisord",
            nodaemon="true",
            silent="true",
            logfile=_path(str(layout.log("supervisord"))),
            logfile_maxbytes=str(LOG_BYTES_MAX),
            logfile_backups=str(LOG_FILES_KEPT),
            pidfile=_path(str(layout.run_dir / "supervisord.pid")),
            childlogdir=_path(str(layout.logs_dir)),
        ),
        _section(
            "rpcinterface:supervisor",
            **{"supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"},
        ),
    ]
    sections += [_program(part, rank, layout) for rank, part in enumerate(in_start_order(parts), start=1)]
    return "\n".join(sections)


def _program(part: Part, rank: int, layout: Layout) -> str:
    # The leash makes the part stop when supervisord is killed without warning.
    holder = "supervise_group" if part.has_children else "supervise_leash"
    leashed = (sys.executable, "-m", f"reckon.processes.{holder}", "0", *part.command)
    environment = ",".join(f"{key}={_quoted(key, value)}" for key, value in sorted(part.environment.items()))
    return _section(
        f"program:{part.name}",
        command=_escaped(shlex.join(leashed)),
        priority=str(rank),
        autostart="false",
        autorestart="false" if part.one_shot else "true",
        startsecs="0" if part.one_shot else str(STEADY_S),
        startretries="0" if part.one_shot else str(RETRIES_MAX),
        stopsignal="TERM",
        stopwaitsecs=str(STOP_S_MAX),
        killasgroup="true",
        redirect_stderr="true",
        stdout_logfile=_path(str(layout.log(part.name))),
        stdout_logfile_maxbytes=str(LOG_BYTES_MAX),
        stdout_logfile_backups=str(LOG_FILES_KEPT),
        **({"environment": environment} if environment else {}),
    )


def _section(name: str, **values: str) -> str:
    return "\n".join([f"[{name}]", *(f"{key}={value}" for key, value in values.items()), ""])


def _quoted(name: str, value: str) -> str:
    if '"' in value or "\n" in value:
        raise Misconfigured(f"{name} may hold no quotes and no line breaks: it is handed to a supervised part.")
    return f'"{_escaped(value)}"'


def _path(path: str) -> str:
    return _escaped(path)


def _escaped(text: str) -> str:
    """`text` safe from supervisord's own syntax: `%` expands, ` ;` and ` #` start a comment, a line ends a value."""
    if any(mark in text for mark in (" ;", " #", "\n", "\t;", "\t#")):
        raise Misconfigured(f"supervisord cannot use this path: {text!r}. Set RECKON_DATA_DIR to a plainer one.")
    return text.replace("%", "%%")
