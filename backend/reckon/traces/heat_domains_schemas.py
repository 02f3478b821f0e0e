"""What the call about usual values of a model answers."""

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HeatDomain(_Model):
    """The values that the ends of a scale of colours stand for."""

    low: float
    high: float = Field(description="The 99th percentile; of confidence the median.")


class HeatDomains(_Model):
    """What is usual for one model; a domain is null where too little is known of it."""

    model: str
    days: int = Field(description="How far back was looked.")
    generations: int = Field(description="Generations of the model that its engines told of in these days.")
    generations_min: int = Field(description="With fewer nothing is called usual.")
    itl_us: HeatDomain | None = Field(
        description="Microseconds between emissions, of all generations: from the median to the 99th percentile."
    )
    surprisal: HeatDomain | None = Field(description="Nats, of the tokens of a sample of generations: from 0.")
    entropy: HeatDomain | None = Field(
        description="Nats, of the same sample: from 0; too low where only the best tokens were captured."
    )
    confidence: HeatDomain | None = Field(
        description="Nats, of the same sample: from the 1st percentile, where the model wavers, to the median."
    )
    sampled: int = Field(description="Generations in the sample.")
