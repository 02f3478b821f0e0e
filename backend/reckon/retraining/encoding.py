"""Texts into token ids, with the places where a PRM is read: at each step tag, exactly as vLLM serves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tokenizers import Tokenizer

from reckon.errors import InvalidInput
from reckon.prm.protocol import Judged, PrmVersion
from reckon.prm.render import render
from reckon.retraining.example import Example


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids, the places of the step tags in them, and where the question ends and the steps begin."""

    ids: tuple[int, ...]
    tags: tuple[int, ...]
    steps_from: int


@dataclass(frozen=True, slots=True)
class Encoder:
    """Renders like the scorer and tokenises like the server."""

    tokenizer: Tokenizer
    version: PrmVersion
    tag: int

    def __call__(self, example: Example) -> Encoded | None:
        """The example as the PRM reads it; None where it is longer than the PRM takes, or its tags do not match."""
        judged = Judged(example.question, example.steps, example.answer)
        ids = tuple(self.tokenizer.encode(render(judged, self.version), add_special_tokens=False).ids)
        places = tuple(at for at, token in enumerate(ids) if token == self.tag)
        wanted = len(example.steps) + (self.version.score_answer and example.answer is not None)
        if len(ids) > self.version.tokens_max or len(places) != wanted:
            return None
        before = render(Judged(example.question, (), None), replace(self.version, score_answer=False))
        return Encoded(ids, places, len(self.tokenizer.encode(before, add_special_tokens=False).ids))


def make_encoder(tokenizer_dir: Path, version: PrmVersion) -> Encoder:
    """Raises InvalidInput where the step tag is not one token: the server could not be told where to read."""
    tokenizer = Tokenizer.from_file(str(tokenizer_dir / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ids: Sequence[int] = tokenizer.encode(version.separator, add_special_tokens=False).ids
    if len(ids) != 1:
        raise InvalidInput(
            f"The step tag {version.separator!r} is {len(ids)} tokens for this tokenizer, and has to be one. "
            "Choose another separator, or a base whose tokenizer has one."
        )
    return Encoder(tokenizer, version, ids[0])
