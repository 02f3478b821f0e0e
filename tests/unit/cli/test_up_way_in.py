"""What `reckon up` says of the way in comes from a child, whose death is no reason to stop what runs."""

import os
from typing import Any

from reckon.cli.up import _say_way_in


class Deadly:
    """Settings that end the process that reads them."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


def test_a_child_that_is_killed_costs_the_link_alone() -> None:
    said: list[str] = []
    _say_way_in(Deadly(), said.append)  # type: ignore[arg-type]  # what the child is given kills it
    assert said == ["No login link was made; make one with: reckon login"]
