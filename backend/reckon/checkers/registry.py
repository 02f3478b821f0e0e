"""The checkers by name, and how to open one."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from reckon.checkers.choice import ChoiceChecker
from reckon.checkers.code import CodeChecker
from reckon.checkers.judge import AskModel, JudgeChecker
from reckon.checkers.math_equivalence import MathChecker
from reckon.checkers.protocol import Checker
from reckon.checkers.sandbox import CodeLimits, Confinement
from reckon.checkers.texts import ExactChecker, NormalisedChecker
from reckon.errors import InvalidInput, Misconfigured

DEFAULT_CHECKER = "normalised"
CHECKERS: Mapping[str, str] = {
    "math": "mathematical equivalence",
    "exact": "every character",
    "normalised": "the final answer as text, numbers in one form",
    "choice": "the letter of a multiple choice",
    "code": "the reference's tests, run in a sandbox",
    "judge": "a model decides",
}


@dataclass(frozen=True, slots=True)
class CheckerOptions:
    """What some checkers need: how code is confined (None: not at all allowed), and who judges."""

    confinement: Confinement | None = "contained"
    code_limits: CodeLimits = field(default_factory=CodeLimits)
    ask: AskModel | None = None


@asynccontextmanager
async def open_checker(name: str, options: CheckerOptions) -> AsyncIterator[Checker]:
    """The checker called `name`; its processes end with the context.

    Raises InvalidInput for an unknown name, Misconfigured where the settings do not allow it.
    """
    match name:
        case "math":
            checker = MathChecker()
            try:
                yield checker
            finally:
                await checker.close()
        case "exact":
            yield ExactChecker()
        case "normalised":
            yield NormalisedChecker()
        case "choice":
            yield ChoiceChecker()
        case "code":
            if options.confinement is None:
                raise Misconfigured("Running code is turned off: RECKON_CHECKER_CODE is off. Set it to contained.")
            yield CodeChecker(options.confinement, options.code_limits)
        case "judge":
            if options.ask is None:
                raise Misconfigured("No model is set up to judge. Set RECKON_CHECKER_JUDGE to a model's name.")
            yield JudgeChecker(options.ask)
        case _:
            raise InvalidInput(f"There is no checker {name[:64]!r}; known are {', '.join(CHECKERS)}.")
