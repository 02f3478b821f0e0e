"""The way from the root of a search to one generation: what the API answers."""

from pydantic import BaseModel, ConfigDict, Field


class PathNode(BaseModel):
    """One generation on the way, and where its tokens and steps lie among all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    generation_id: str
    depth: int = Field(description="0 is the root.")
    token_from: int
    token_to: int
    step_from: int
    step_to: int
    offset_us: int = Field(description="From the root's request to this one's; token times count from the root's.")
    fresh_input_tokens: int = Field(description="Input that was computed for this node.")
    cached_input_tokens: int = Field(description="Input that was there already, mostly what the nodes above have said.")
    output_tokens: int


class GenerationPath(BaseModel):
    """The nodes from the root down to the generation, and their sums."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    generation_id: str
    nodes: list[PathNode] = Field(max_length=256)
    tokens: int = Field(description="Stored tokens of all nodes.")
    steps: int
    fresh_input_tokens: int
    cached_input_tokens: int
    output_tokens: int
    cut: str | None = Field(description="Why the way does not begin at the root, in words; null where it does.")
