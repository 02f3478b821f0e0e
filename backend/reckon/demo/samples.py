"""Traces that the reasoner has drawn, as values: what is true of each, without the model that drew them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One trace: steps without separators, the answer as written, and what is true of both."""

    steps: tuple[str, ...]
    answer: str
    labels: tuple[bool, ...]
    correct: bool
    logprob_mean: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """A problem with the samples drawn for it."""

    question: str
    samples: tuple[Sample, ...]
