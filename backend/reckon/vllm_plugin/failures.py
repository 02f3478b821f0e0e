"""Our own failures inside vLLM: counted, and logged once for each kind. Serving goes on."""

import logging
from collections import Counter

log = logging.getLogger(__name__)


class Failures:
    """`counts` by place and kind."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def note(self, place: str, error: BaseException) -> None:
        """Call it in an except block: the first of its kind is logged with its traceback."""
        kind = f"{place}: {type(error).__name__}"
        self.counts[kind] += 1
        if self.counts[kind] == 1:
            log.error(
                "plugin.failed place=%s reason=%r; this part of the recording is lost, vLLM serves on",
                place,
                str(error),
                exc_info=error,
            )
