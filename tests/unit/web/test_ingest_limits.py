"""Every limit that can be set arrives in ingest, and the defaults of both are the same."""

from dataclasses import fields
from typing import Any

import pytest
from pydantic import ValidationError

from reckon.ingest.model import IngestLimits
from reckon.settings_groups import Ingest
from reckon.web.ingest_limits import ingest_limits


def test_the_defaults_of_settings_and_of_ingest_are_the_same() -> None:
    assert ingest_limits(Ingest()) == IngestLimits()


@pytest.mark.parametrize("name", sorted(Ingest.model_fields))
def test_a_setting_changes_the_limit_of_its_name_and_no_other(name: str) -> None:
    value: Any = getattr(Ingest(), name) // 2 or 1
    changed = ingest_limits(Ingest(**{name: value}))
    plain = {field.name for field in fields(IngestLimits)} - {"spans"}
    source, default = (changed, IngestLimits()) if name in plain else (changed.spans, IngestLimits().spans)
    assert getattr(source, name) == value
    assert [field.name for field in fields(default) if getattr(source, field.name) != getattr(default, field.name)] == [
        name
    ]


def test_a_body_that_could_never_find_room_is_refused_when_it_is_set() -> None:
    assert Ingest(body_bytes_max=4096, bodies_bytes_max=8192)
    with pytest.raises(ValidationError, match="at least twice body_bytes_max"):
        Ingest(body_bytes_max=4097, bodies_bytes_max=8192)
