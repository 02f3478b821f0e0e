"""In vLLM's engine: how long a KV connector took to bring what it brought of a prompt.

A connector loads in one of two ways. One loads while the step runs, before its model does: the worker measures that
(`worker_loads`) and says so with the step's output. Another loads beside the steps, and the request waits for it in a
state of its own: begin and end of that state are seen here, so rounded up to the engine's steps.
"""

import time
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Any

# What the worker puts on KVConnectorOutput.
LOAD_S = "reckon_load_s"
_WAITS = "WAITING_FOR_REMOTE_KVS"


@dataclass(slots=True)
class Loads:
    """Begin and end on the engine's clock: `waits` have begun, `ended` are over, `last_s` is the worker's last word."""

    clock_s: Callable[[], float] = time.monotonic
    waits: dict[str, float] = field(default_factory=dict)
    ended: dict[str, tuple[float, float]] = field(default_factory=dict)
    last_s: float | None = None

    def done(self, requests: Mapping[str, Any], output: Any) -> None:
        """A step's results are there; `output` is its KVConnectorOutput, or None."""
        now_s = self.clock_s()
        for request_id in (output.finished_recving if output is not None else None) or ():
            began_s = self.waits.pop(request_id, None)
            if began_s is not None:
                self.ended[request_id] = began_s, now_s
        for request_id, request in requests.items():
            if request.status.name == _WAITS and request_id not in self.ended:
                self.waits.setdefault(request_id, now_s)
        self.last_s = getattr(output, LOAD_S, None) if output is not None else None

    def loaded(self, request_id: str, began_s: float) -> None:
        """The step that began then was the first that computed of the request: what it brought, it brought for it."""
        if self.last_s is not None:
            self.ended.setdefault(request_id, (began_s, began_s + self.last_s))

    def of(self, first: Any) -> tuple[float, float] | None:
        """Of a request whose first output this is; None where nothing came."""
        told = self.ended.pop(first.request_id, None)
        stats = first.prefill_stats
        return told if stats is not None and stats.num_external_cached_tokens else None

    def forget(self, requests: Container[str]) -> None:
        """Those that are gone."""
        self.waits = {name: at for name, at in self.waits.items() if name in requests}
        self.ended = {name: at for name, at in self.ended.items() if name in requests}
