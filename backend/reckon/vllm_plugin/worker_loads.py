"""In vLLM's worker: how long a KV connector kept a step waiting for what it loads, told with the step's output.

For the first of vLLM's two model runners.
"""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reckon.vllm_plugin.kv_loads import LOAD_S

_OURS = "_reckon_loads"
# Of a connector: what a step calls before its model runs, and before each of its layers.
_LOADING = ("start_load_kv", "wait_for_layer_load")


def install(mixin: Any, connector_of: Callable[[], Any], clock_s: Callable[[], float] = time.monotonic) -> None:
    """Wrap vLLM's `KVConnectorModelRunnerMixin`; `connector_of` gives this process's connector."""
    if hasattr(mixin, _OURS):
        return
    setattr(mixin, _OURS, True)
    output_of = mixin._get_kv_connector_output  # noqa: SLF001  # there is no public place where a step loads

    @functools.wraps(output_of)
    @contextmanager
    def timed(*args: Any, **kwargs: Any) -> Iterator[Any]:
        connector = connector_of()
        spent_s = [0.0]
        for name in _LOADING:
            setattr(connector, name, _timed(getattr(connector, name), spent_s, clock_s))
        try:
            with output_of(*args, **kwargs) as output:
                yield output
        finally:
            for name in _LOADING:
                delattr(connector, name)  # the class's own is behind it
        setattr(output, LOAD_S, spent_s[0])

    mixin._get_kv_connector_output = staticmethod(timed)  # noqa: SLF001  # as above


def keep(aggregator: Any) -> None:
    """Wrap vLLM's `KVOutputAggregator`, in its engine: it puts together anew what workers say, of one worker too.

    Of several the slowest counts.
    """
    if hasattr(aggregator, _OURS):
        return
    setattr(aggregator, _OURS, True)
    aggregate = aggregator.aggregate

    @functools.wraps(aggregate)
    def kept(self: Any, outputs: Any, *args: Any, **kwargs: Any) -> Any:
        told = [getattr(output.kv_connector_output, LOAD_S, None) for output in outputs if output is not None]
        together = aggregate(self, outputs, *args, **kwargs)
        known = [spent_s for spent_s in told if spent_s is not None]
        if known and together is not None and together.kv_connector_output is not None:
            setattr(together.kv_connector_output, LOAD_S, max(known))
        return together

    aggregator.aggregate = kept


def _timed(call: Any, spent_s: list[float], clock_s: Callable[[], float]) -> Any:
    @functools.wraps(call)
    def measured(*args: Any, **kwargs: Any) -> Any:
        began_s = clock_s()
        try:
            return call(*args, **kwargs)
        finally:
            spent_s[0] += clock_s() - began_s

    return measured
