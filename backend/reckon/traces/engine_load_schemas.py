"""What the calls about engines' load answer."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces.schemas import NanosText


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Engine(_Model):
    """One engine that told of its steps."""

    replica: str
    engine: int = Field(description="Its number within the replica; 0 unless that runs data-parallel.")
    steps: int


class Engines(_Model):
    """Engines by how many steps they told, at most 100."""

    engines: list[Engine]


class EngineLoad(_Model):
    """Columns of one entry a point, in order of time; points without a step have none.

    Times count from `from_ns`. Requests are the most at the end of any of a point's steps, `kv_use` the
    fullest that the KV cache was, everything else is summed. Where an engine told of no steps (`scraped`), its
    Prometheus metrics stand in: requests and KV cache at each reading; the other columns are empty.
    """

    source: Literal["steps", "scraped"]
    replica: str
    engine: int
    from_ns: NanosText
    every_us: float = Field(description="How long a point is.")
    began_us: list[float]
    ended_us: list[float]
    steps: list[int]
    running: list[int]
    waiting: list[int]
    prefill_tokens: list[int] = Field(description="Tokens of prompts that were computed.")
    decode_tokens: list[int]
    prefix_queries: list[int] = Field(description="Tokens of prompts that were looked up in the prefix cache.")
    prefix_hits: list[int]
    kv_use: list[float]
    preempted: list[int]
