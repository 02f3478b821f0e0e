"""How long texts are in a PRM's own tokens, as its server counts them."""

from collections.abc import Sequence
from typing import Protocol

import httpx
from pydantic import BaseModel, Field, ValidationError

from reckon.errors import PrmUnavailable
from reckon.prm.protocol import PrmVersion

BYTES_A_TOKEN = 2  # where no server counts: most tokenizers need fewer tokens than this says


class Lengths(Protocol):
    """Counts tokens."""

    async def count(self, text: str) -> int:
        """Tokens of the text. Raises PrmUnavailable."""
        ...


class _Counted(BaseModel):
    count: int = Field(ge=0)


class Estimated:
    """By the number of bytes alone."""

    async def count(self, text: str) -> int:
        """See `Lengths.count`."""
        return -(-len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN)


class VllmLengths:
    """Asks vLLM's `/tokenize`; a server that has none leaves the estimate."""

    def __init__(self, http: httpx.AsyncClient, version: PrmVersion) -> None:
        self._http, self._version = http, version

    async def count(self, text: str) -> int:
        """See `Lengths.count`."""
        url = httpx.URL(self._version.url).copy_with(path="/tokenize")
        try:
            response = await self._http.post(url, json={"model": self._version.model, "prompt": text})
        except httpx.TransportError as error:
            raise PrmUnavailable(f"The PRM at {self._version.url} does not answer ({type(error).__name__}).") from error
        if response.status_code == httpx.codes.OK:
            try:
                return _Counted.model_validate_json(response.content).count
            except ValidationError:
                pass
        return await Estimated().count(text)


def surely_short(texts: Sequence[str], tokens_max: int) -> bool:
    """Whether they fit together without counting: no token is shorter than a byte."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) <= tokens_max
