"""Mathematical equivalence: 1/2, 0.5 and \\frac{1}{2} are one answer."""

import asyncio
import logging
import sys
from dataclasses import dataclass, field

from reckon.checkers.canonical import canonical_answer, normalised
from reckon.checkers.exact import is_correct
from reckon.checkers.line_process import LineProcess, NoReply

log = logging.getLogger(__name__)

PROCESSES = 2
MEMORY_MB_MAX = 1024
START_S = 60.0  # SymPy takes seconds to import on a loaded machine
REPLY_S = 15.0
COMPARED_CHARS_MAX = 500
# A plain number is compared as text: equal in canonical form or not equal. Others are mathematics.
_PLAIN = frozenset("0123456789.-")
_COMMAND = (sys.executable, "-m", "reckon.checkers.math_process")


@dataclass(slots=True)
class MathChecker:
    """Compares through processes of its own; `close` ends them."""

    name: str = "math"
    reply_s: float = REPLY_S
    processes: list[LineProcess] = field(
        default_factory=lambda: [LineProcess(_COMMAND, memory_mb_max=MEMORY_MB_MAX) for _ in range(PROCESSES)]
    )
    _next: int = 0

    def canonical(self, content: str) -> str | None:
        """See `canonical_answer`: equivalent answers may still differ as text, `same` finds them."""
        return canonical_answer(content)

    async def same(self, answer: str, other: str) -> bool:
        """Equal as text, or equivalent."""
        return await self._equivalent(answer, other) or False

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:  # noqa: ARG002  # the protocol's
        """Equal as text, or equivalent; None where the comparison did not come to an end."""
        return await self._equivalent(reference, answer)

    async def close(self) -> None:
        """End the processes."""
        await asyncio.gather(*(process.close() for process in self.processes))

    async def _equivalent(self, reference: str, answer: str) -> bool | None:
        if is_correct(answer, reference):
            return True
        reference, answer = normalised(reference), normalised(answer)
        if not reference or not answer or (_PLAIN.issuperset(reference) and _PLAIN.issuperset(answer)):
            return False
        if max(len(reference), len(answer)) > COMPARED_CHARS_MAX:
            return False  # too long to be read as mathematics, and not equal as text
        process = self.processes[self._next % len(self.processes)]
        self._next += 1
        try:
            reply = await process.ask({"reference": reference, "answer": answer}, self.reply_s, START_S)
        except NoReply as error:
            log.warning("checker.no_reply checker=math reason=%s", error)
            return None
        same = reply.get("same")
        # A reference that is no mathematics ("blue") was compared as text above.
        return same if isinstance(same, bool) else False
