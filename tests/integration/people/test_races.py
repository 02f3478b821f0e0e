"""What happens once happens once, however many try at the same time, on both stores."""

import dataclasses
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from fakes.people_parts import RULES, quick_passwords
from reckon.errors import Conflict, Forbidden, NotFound
from reckon.people import acceptance, accounts, invitations, oidc_admission, oidc_login, user_store, users
from reckon.people.model import Origin, ProvenPerson, Visit
from reckon.people.oidc_refused import OidcRefused
from reckon.people.oidc_rules import oidc_rules
from reckon.projects.access import SYSTEM, Access, Principal
from reckon.projects.permissions import ROLE_PERMISSIONS, Role
from reckon.relational.people_tables import audit_log, identities, members
from reckon.relational.people_tables import users as users_table
from reckon.relational.unit_of_work import reading, unit_of_work

NOW = 1_700_000_000 * 10**9
HERE = Origin("127.0.0.1", "a test", "r1")
IN_DEFAULT = dataclasses.replace(SYSTEM, project="default")
AT_ONCE = 6
OIDC = oidc_rules(
    issuer="https://sign-in.example",
    client_id="reckon",
    client_secret="",
    scopes="openid",
    name="Example",
    domains="example.org",
    role="viewer",
    public_url="http://127.0.0.1:8600",
)


def at_once(work: Callable[[int], bool]) -> int:
    """How many of `AT_ONCE` threads that start together succeed."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> bool:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(one, range(AT_ONCE)))


def test_of_many_who_accept_one_invitation_one_comes_in(engine: Engine):
    with unit_of_work(engine) as session:
        _, token = invitations.make(session, IN_DEFAULT, "bob@example.org", Role.VIEWER, NOW, RULES.invitation_ns)
    hashed = quick_passwords().hashed("bob's good password")
    with reading(engine) as session:
        invited = acceptance.look(session, token, None, RULES, NOW)

    def accept(_: int) -> bool:
        try:
            with unit_of_work(engine) as session:
                acceptance.enter_new(session, invited, "Bob", hashed, HERE, RULES, NOW, None)
        except (NotFound, Conflict):
            return False
        return True

    assert at_once(accept) == 1
    with reading(engine) as session:
        assert len(session.execute(select(members)).all()) == 1
        assert len(session.execute(select(users_table)).all()) == 1


def test_of_many_who_join_by_one_invitation_one_does(engine: Engine):
    with unit_of_work(engine) as session:
        accounts.create_user(session, "bob@example.org", "Bob", NOW)
        made, _ = invitations.make(session, IN_DEFAULT, "bob@example.org", Role.VIEWER, NOW, RULES.invitation_ns)
        bob = user_store.by_email(session, "bob@example.org")
    assert bob is not None

    def join(_: int) -> bool:
        try:
            with unit_of_work(engine) as session:
                invitations.join(session, IN_DEFAULT, bob, made, NOW)
        except NotFound:
            return False
        return True

    assert at_once(join) == 1
    with reading(engine) as session:
        assert list(session.execute(select(audit_log.c.action)).scalars()).count("invitation.accepted") == 1


def test_owners_who_step_down_together_leave_one(engine: Engine):
    with unit_of_work(engine) as session:
        owners = [accounts.create_user(session, f"o{n}@example.org", "O", NOW, owner=True) for n in range(AT_ONCE)]

    def step_down(number: int) -> bool:
        try:
            with unit_of_work(engine) as session:
                users.change(session, SYSTEM, owners[number], NOW, owner=False)
        except Conflict:
            return False
        return True

    assert at_once(step_down) == AT_ONCE - 1
    with reading(engine) as session:
        assert user_store.first_owner(session) is not None


def test_a_login_at_the_provider_comes_back_once(engine: Engine):
    state, begun = oidc_login.new_login("/p/default")
    with unit_of_work(engine) as session:
        oidc_login.remember(session, state, begun, NOW)

    def come_back(_: int) -> bool:
        try:
            with unit_of_work(engine) as session:
                return oidc_login.come_back(session, state, state, NOW) == begun
        except OidcRefused:
            return False

    assert at_once(come_back) == 1


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("same", [True, False])
def test_one_address_has_one_account_and_one_person_at_the_provider(engine: Engine, known: bool, same: bool):
    """However many come at once: the same person is let in each time, of several who claim one address only one."""
    if known:
        with unit_of_work(engine) as session:
            accounts.create_user(session, "ada@example.org", "Ada", NOW)

    def come_in(number: int) -> bool:
        person = ProvenPerson(OIDC.issuer, "person" if same else f"person-{number}", "ada@example.org", "Ada")
        for _attempt in range(2):  # as the route does
            try:
                with unit_of_work(engine) as session:
                    found = oidc_admission.enter(session, person, OIDC, HERE, RULES, NOW, None)
                return isinstance(found, Visit)
            except Conflict:
                continue
        return False

    assert at_once(come_in) == (AT_ONCE if same else 1)
    with reading(engine) as session:
        assert len(session.execute(select(users_table)).all()) == 1
        assert len(session.execute(select(identities)).all()) == 1


def test_nobody_invites_to_a_role_that_may_do_more_than_they(engine: Engine):
    lead = Access(Principal("user", "us_1", "Lead"), "default", ROLE_PERMISSIONS[Role.LEAD])
    with unit_of_work(engine) as session:
        with pytest.raises(Forbidden, match="Nobody hands out more than they hold"):
            invitations.make(session, lead, "bob@example.org", Role.ADMIN, NOW, RULES.invitation_ns)
        made, _ = invitations.make(session, lead, "bob@example.org", Role.LEAD, NOW, RULES.invitation_ns)
    assert made.role is Role.LEAD
