"""A saved view of the list of traces, as bytes come in and go out."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reckon.traces import filter_parse, query

_Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s\x00-\x1f][^\x00-\x1f]*$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ViewContent(_Model):
    """What a view is: the parameters of the list, by the names that they have in its address."""

    name: _Name
    shared: bool = Field(False, description="Whether everybody in the project sees it; only its owner changes it.")
    q: str = Field("", max_length=filter_parse.CHARS_MAX, description="The filter.")
    sort: str = Field("-started", pattern=query.SORT_PATTERN)
    cols: str = Field("", max_length=500, pattern=r"^[a-z0-9_.,-]*$", description="Columns, with commas between.")
    t: str = Field("", pattern=rf"{query.TIME_PATTERN}|^$", max_length=80, description="The range of time.")


class View(ViewContent):
    """A view with whose it is."""

    id: str
    owner_name: str
    mine: bool


class ViewList(_Model):
    """One's own views and the shared ones of others, by name."""

    views: list[View] = Field(max_length=500)
