"""Queues as their managers read them."""

from sqlalchemy import Engine

from fakes import labelling
from reckon.annotation import queues
from reckon.annotation.schemas import QueueChange
from reckon.people import accounts
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import ROLE_PERMISSIONS, Role
from reckon.relational.unit_of_work import unit_of_work

T0 = 10**18


def test_guidelines_are_signed_by_a_name_where_an_account_wrote_them(engine: Engine):
    queue = labelling.queue(engine, [labelling.item(1)])
    with unit_of_work(engine) as session:
        ada = accounts.create_user(session, "ada@example.org", "Ada", T0)
        lead = Access(Principal("user", ada, "Ada"), "default", ROLE_PERMISSIONS[Role.LEAD])
        told = queues.change(session, lead, queue.id, QueueChange(guidelines="Be exact, and quick."), T0)
    assert [one.created_by for one in told.guidelines] == ["Ada", queue.created_by]
