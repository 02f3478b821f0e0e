"""What a process reward model is asked, what it answers, and which version of it did.

A *judge* scores the steps of several traces in one call. Every score is a probability in
[0, 1] that the step is right. The two errors it may raise say what to do: PrmUnavailable
(ask again later) and ModelRefused (this input will never be accepted).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from reckon.prm.calibration import NONE, Calibration

Aggregation: TypeAlias = Literal["min", "last", "product", "mean"]
# How it is asked: vLLM's pooling endpoint, a chat model's log-probabilities, or a scorer with our JSON contract.
Kind: TypeAlias = Literal["pooling", "logprob", "http"]


@dataclass(frozen=True, slots=True)
class PrmVersion:
    """One immutable PRM: scores of different versions are never mixed.

    `name` is what scores are filed under; `url` and `model` say where it is served.
    `separator` is the step tag that the server scores, and `template` the text around the
    steps, with `{question}`, `{steps}` and `{answer}`. `tokens_max` is the longest text it
    takes. With `score_answer` the final answer is judged as one more step. `calibration` turns what
    the server says into the probability that is stored. `good` and `bad` are the words, one token
    each, between which a judge of the kind `logprob` chooses.
    """

    name: str
    url: str
    model: str
    aggregation: Aggregation
    template: str
    tokens_max: int
    separator: str = "\n\n"
    score_answer: bool = True
    calibration: Calibration = NONE
    kind: Kind = "pooling"
    good: str = "+"
    bad: str = "-"


@dataclass(frozen=True, slots=True)
class Judged:
    """One generation as a PRM reads it: step texts without their trailing separator."""

    question: str
    steps: tuple[str, ...]
    answer: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one generation, in order of its steps.

    `answer` is None where no answer was judged. `tokens` is this generation's part of the
    PRM's input, `wall_ns` its part of the call's wall time (shared by tokens), `batch` how
    many generations the call carried. `windows` says of each score in which window it was given,
    from 1, where the text was longer than the PRM takes; it is empty where it was read whole.
    """

    steps: tuple[float, ...]
    answer: float | None
    tokens: int
    wall_ns: int
    batch: int
    windows: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[float, ...]:
        """The steps' scores, then the answer's where there is one."""
        return self.steps if self.answer is None else (*self.steps, self.answer)


class Judge(Protocol):
    """Scores traces, as many a call as it likes."""

    async def score(self, items: Sequence[Judged]) -> list[Scores]:
        """One Scores per item, in order. Raises PrmUnavailable or ModelRefused."""
        ...
