"""Code: a program is right when it runs through the reference's tests in the sandbox."""

import re
import secrets
from dataclasses import dataclass, field

from reckon.checkers.sandbox import CODE_CHARS_MAX, CodeLimits, Confinement, run_program

_BLOCK = re.compile(r"^```[^\n`]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LOOKED_AT_CHARS = CODE_CHARS_MAX


@dataclass(frozen=True, slots=True)
class CodeChecker:
    """Python. The reference is test code (`assert …`), run behind the program in one file."""

    confinement: Confinement = "contained"
    limits: CodeLimits = field(default_factory=CodeLimits)
    name: str = "code"

    def canonical(self, content: str) -> str | None:
        """The last fenced block, else all that was said; line ends and trailing blanks do not count."""
        text = content[-_LOOKED_AT_CHARS:]
        blocks = _BLOCK.findall(text)
        lines = (blocks[-1] if blocks else text).splitlines()
        return "\n".join(line.rstrip() for line in lines).strip("\n") or None

    async def same(self, answer: str, other: str) -> bool:
        """The same text: what two programs do is not compared."""
        return answer == other

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:  # noqa: ARG002  # the protocol's
        """Whether it ran to the end of the tests. Raises CannotStart where there is no sandbox.

        The last line has to print a word that nobody could guess, so that a program which
        exits early has not passed. One that reads its own file could still forge it.
        """
        passed = secrets.token_hex(8)
        ran = await run_program(f"{answer}\n\n{reference}\n\nprint({passed!r})\n", self.confinement, self.limits)
        return ran.stopped is None and ran.exit_code == 0 and ran.output.rstrip().endswith(passed)
