"""Asking for a re-pricing: a range that is one, and one at a time in a project, in every store."""

import pytest
from sqlalchemy import Engine

from reckon.errors import Conflict, InvalidInput
from reckon.prices import repricing
from reckon.projects.access import SYSTEM, Access
from reckon.relational.unit_of_work import unit_of_work

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)


def test_no_range_and_a_second_one_at_once_are_refused(engine: Engine):
    with pytest.raises(InvalidInput), unit_of_work(engine) as session:
        repricing.ask(session, ACCESS, "preview", 5, 5, 1)
    with unit_of_work(engine) as session:
        first = repricing.ask(session, ACCESS, "preview", 5, 6, 1)
    with pytest.raises(Conflict, match="of this project runs"), unit_of_work(engine) as session:
        repricing.ask(session, ACCESS, "apply", 5, 6, 2)
    with unit_of_work(engine) as session:
        repricing.cancel(session, ACCESS, first.id, 3)
        repricing.ask(session, ACCESS, "apply", 5, 6, 4)
