"""Speculative decoding, told step by step whether or not vLLM was asked to; clients see what they would see anyway.

vLLM's engine counts drafted and accepted tokens of each step where `--per-request-spec-decode-metrics` is `detailed`.
It is made to, and its front end, which puts into the answer what it is sent, gets what its own setting says.
"""

import dataclasses
import functools
from typing import Any

_OURS = "_reckon_drafts"
HIDDEN, SHOWN = "none", "detailed"


def install(scheduler: Any) -> None:
    """Wrap vLLM's `Scheduler`, in its engine."""
    if hasattr(scheduler, _OURS):
        return
    setattr(scheduler, _OURS, True)
    create = scheduler.__init__

    @functools.wraps(create)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807  # it stands in for the method of that name
        create(self, *args, **kwargs)
        if self.num_spec_tokens:
            self.spec_decode_metrics_level = SHOWN

    scheduler.__init__ = __init__


def take(output: Any, level: str) -> Any:
    """The metrics of an EngineCoreOutput, which then has what vLLM's front end would get at its own `level`."""
    spec = output.spec_decode_metrics
    if spec is None or level == SHOWN:
        return spec
    output.spec_decode_metrics = (
        None if level == HIDDEN else dataclasses.replace(spec, per_step_accepted=[], per_step_drafted=[])
    )
    return spec
