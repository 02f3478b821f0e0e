"""Engine time shared out among the requests that an engine step served.

A step's duration is split by tokens: those it produced for a request, plus the prompt
tokens it computed for it. A prompt token weighs as much as a produced one, since the
forward pass does the same work for both. Shares of one step add up to its duration.
"""

from collections.abc import Sequence

# vLLM hands over a step's outputs in equal chunks of at most 128; so fewer than 65 are a whole step.
_WHOLE_STEP_MAX = 64


class EngineClock:
    """Follows the engine's steps by their timestamps (monotonic seconds)."""

    def __init__(self) -> None:
        self._previous_s: float | None = None
        self._duration_ns = 0

    def shares(
        self, now_s: float, weights: Sequence[int], alike: int = 1, *, idle_until_s: float | None, running: int
    ) -> list[int]:
        """Nanoseconds for each of `weights`, of which the last stands for `alike` requests.

        `idle_until_s` is when the first request of this step was scheduled, if all of them
        are new: the engine may have idled before. `running` counts the live requests, by
        which the part of a chunk in its step is estimated.
        """
        if self._previous_s is None or now_s != self._previous_s:
            start_s = self._previous_s if self._previous_s is not None else idle_until_s
            if idle_until_s is not None and start_s is not None:
                start_s = max(start_s, idle_until_s)
            self._duration_ns = max(int((now_s - start_s) * 1e9), 0) if start_s is not None else 0
            self._previous_s = now_s
        others = max(alike - 1, 0)
        total = sum(weights) + (weights[-1] * others if weights else 0)
        if len(weights) + others > _WHOLE_STEP_MAX:
            total = max(total, running)
        return [self._duration_ns * weight // total for weight in weights] if total else [0] * len(weights)
