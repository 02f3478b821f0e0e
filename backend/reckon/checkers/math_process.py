"""The process in which mathematical answers are compared: `math-verify` on SymPy.

math-verify limits its own time by SIGALRM, which works in a main thread only, and SymPy
can take all time and memory there are. So this runs alone, behind `line_process`; who only
imports it, as the light install does, needs neither.
"""

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from reckon.checkers.line_process import serve_lines

_STEP_S = 3  # for parsing and for comparing; the caller's limit lies above
_DIGITS_MAX = 20_000
_KEPT = 512


@lru_cache(maxsize=_KEPT)
def _parsed(text: str) -> list[Any]:
    from math_verify import parse

    # Wrapped, so that what is already the answer is read as mathematics and not searched for in prose.
    return list(parse(f"${text}$", parsing_timeout=_STEP_S) or parse(text, parsing_timeout=_STEP_S))


def answer(asked: Mapping[str, Any]) -> dict[str, object]:
    """`{"same": bool | null}` for `{"reference", "answer"}`; null where the reference is not mathematics."""
    from math_verify import verify

    reference = _parsed(str(asked["reference"]))
    if not reference:
        return {"same": None}
    return {"same": bool(verify(reference, _parsed(str(asked["answer"])), timeout_seconds=_STEP_S))}


if __name__ == "__main__":
    import math_verify  # noqa: F401  # seconds, which the first question would pay else

    sys.set_int_max_str_digits(_DIGITS_MAX)
    serve_lines(answer)
