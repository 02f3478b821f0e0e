"""Prices and re-pricings as bytes come in and go out. Dollars are decimal text, times nanoseconds as text."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

_Ns = Annotated[str, Field(pattern=r"^([0-9]{1,18}|[1-8][0-9]{18})$")]
_Usd = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,9})?$", description="Dollars, as decimal text.")]
_Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
PRICES = (
    "input_usd_per_mtok",
    "cached_usd_per_mtok",
    "output_usd_per_mtok",
    "reasoning_usd_per_mtok",
    "usd_per_hour",
)
_NEEDED = frozenset({"input_usd_per_mtok", "output_usd_per_mtok"})


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PriceContent(_Model):
    """A price from a moment on: by tokens, by the hour of the hardware, or none any more."""

    kind: Literal["model", "prm"]
    provider: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,100}$")] = Field(
        "*", description="Who sells the model; `*` for whoever does. A PRM has none."
    )
    name: _Name = Field(description="The model, or the PRM's version; `*` for all that have no price of their own.")
    unit: Literal["tokens", "hour", "none"]
    since_ns: _Ns = Field(description="From when on it holds.")
    input_usd_per_mtok: _Usd | None = Field(None, description="A million input tokens; of a PRM, those that it reads.")
    cached_usd_per_mtok: _Usd | None = Field(None, description="Null: as other input.")
    output_usd_per_mtok: _Usd | None = None
    reasoning_usd_per_mtok: _Usd | None = Field(None, description="Null: as other output.")
    usd_per_hour: _Usd | None = Field(None, description="An hour of the hardware under it, all of its units together.")
    note: str = Field("", max_length=200, pattern=r"^[^\x00-\x1f]*$", description="Where the price is from.")

    @model_validator(mode="after")
    def _whole(self) -> "PriceContent":
        told = {name for name in PRICES if getattr(self, name) is not None}
        if self.kind == "prm" and self.provider != "*":
            raise ValueError("A PRM has no provider: leave it out.")
        match self.unit:
            case "none" if told:
                raise ValueError("Without a price from then on, no price is given.")
            case "hour" if told != {"usd_per_hour"}:
                raise ValueError("By the hour, give `usd_per_hour` and no other price.")
            case "tokens" if self.kind == "prm" and told != {"input_usd_per_mtok"}:
                raise ValueError("A PRM only reads: give `input_usd_per_mtok` and no other price.")
            case "tokens" if self.kind == "model" and ("usd_per_hour" in told or not told >= _NEEDED):
                raise ValueError("By tokens, give the prices of input and output, and none by the hour.")
        return self


class Price(PriceContent):
    """A row of the table. Immutable: what follows it is another row."""

    number: int
    version: str = Field(description="What costs by this row name.")
    until_ns: str | None = Field(description="Where the next row about the same begins; null: no end is known.")
    state: Literal["holds", "coming", "over", "replaced"]
    added_by: str
    made_ns: str


class HardwarePrice(_Model):
    """A list price of an hour of hardware: a proposal, in force nowhere."""

    hardware: str
    since: str
    usd_per_hour: str


class PriceList(_Model):
    """The project's table, and what holds where it says nothing."""

    prices: list[Price] = Field(max_length=1000, description="The newest first.")
    model_usd_per_hour: str | None = Field(description="The setting's, for models on hardware of one's own.")
    prm_usd_per_hour: str | None
    catalogue: str = Field(description="The catalogue of sold models, with its version.")
    hardware: list[HardwarePrice] = Field(max_length=50)


class RepricingAsked(_Model):
    """Which traces, by when they began; a preview changes nothing."""

    mode: Literal["preview", "apply"]
    since_ns: _Ns
    until_ns: _Ns


class RepricedModel(_Model):
    """Traces of one model. Those whose cost is unknown are in no sum."""

    model: str
    traces: int
    changed: int
    before_usd: str
    after_usd: str
    before_unknown: int
    after_unknown: int


class Repricing(_Model):
    """A re-pricing or a preview of one, and how far it is."""

    id: str
    mode: Literal["preview", "apply"]
    state: Literal["running", "done", "cancelled"]
    rows: int = Field(description="The table's last row that it knows.")
    since_ns: str
    until_ns: str
    total: int | None
    seen: int
    changed: int
    by_model: list[RepricedModel] = Field(max_length=1000)
    asked_by: str
    created_ns: str
    updated_ns: str


class RepricingList(_Model):
    """The last ones, newest first."""

    repricings: list[Repricing] = Field(max_length=50)
