"""Keeps seeded requests from killing vLLM 0.32's CPU engine.

`GPUModelRunner._bookkeeping_sync` rewinds the random generator of a request whose prefill
chunk did not finish (`generator.set_offset`), and CPU generators have no offset: the
engine dies with "CPU Generator does not use offset". Such generators are hidden from
that call; they have not been drawn from, so there is nothing to rewind.
"""

import functools
from typing import Any

_OURS = "_reckon_cpu_generators"


def install(model_runner: Any) -> None:
    """Wrap the class GPUModelRunner; its CPU subclass inherits the method."""
    if hasattr(model_runner, _OURS):
        return
    original = model_runner._bookkeeping_sync  # noqa: SLF001  # there is no public place for this fix

    @functools.wraps(original)
    def bookkeeping_sync(self: Any, *args: Any, **kwargs: Any) -> Any:
        generators = self.input_batch.generators
        unfinished = self.discard_request_mask.np[: self.input_batch.num_reqs].nonzero()[0]
        hidden = {int(i): generators.pop(int(i)) for i in unfinished if int(i) in generators}
        try:
            return original(self, *args, **kwargs)
        finally:
            generators.update(hidden)

    model_runner._bookkeeping_sync = bookkeeping_sync  # noqa: SLF001  # as above
    setattr(model_runner, _OURS, True)
