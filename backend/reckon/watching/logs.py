"""Sets up the log of a process: to stderr, as text or as JSON, once, before anything is said."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reckon.watching.log_lines import JsonLines, TextLines, scrub_of

# At info these tell of every request with its address.
_TOO_TALKATIVE = ("httpx", "httpcore")


@dataclass(frozen=True, slots=True)
class LogRules:
    """`secrets` are taken out of every line."""

    part: str
    format: Literal["text", "json"] = "text"
    level: str = "info"
    secrets: Sequence[str] = field(default=(), repr=False)


def start_logging(rules: LogRules) -> None:
    """Everything that this process logs goes through one handler, whoever had set up another."""
    scrub = scrub_of(rules.secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(rules.part, scrub) if rules.format == "json" else TextLines(scrub))
    root = logging.getLogger()
    for other in list(root.handlers):
        root.removeHandler(other)
    root.addHandler(handler)
    root.setLevel(rules.level.upper())
    logging.captureWarnings(True)  # else they are the only lines of another form
    for name in _TOO_TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
