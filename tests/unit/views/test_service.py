"""Saved views: whose they are, who sees them, who changes them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.errors import Conflict, Forbidden, InvalidExpression, LimitExceeded, NotFound
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import ROLE_PERMISSIONS, Role
from reckon.relational.unit_of_work import unit_of_work
from reckon.views import service
from reckon.views.schemas import ViewContent

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]

ADA = Access(Principal("user", "ada", "Ada"), "default", ROLE_PERMISSIONS[Role.ENGINEER])
BOB = Access(Principal("user", "bob", "Bob"), "default", ROLE_PERMISSIONS[Role.ENGINEER])
ADMIN = Access(Principal("user", "root", "Root"), "default", ROLE_PERMISSIONS[Role.ADMIN])
MINE = ViewContent(name="Weak ones", q="prm.min<0.3", sort="-cost", cols="time,q", t="24h")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with unit_of_work(engine) as made:
        yield made


def test_a_view_comes_back_as_it_was_saved(session: Session):
    made = service.create(session, ADA, MINE, 1)
    assert ViewContent(**made.model_dump(exclude={"id", "owner_name", "mine"})) == MINE
    assert (made.owner_name, made.mine) == ("Ada", True)
    assert service.visible(session, ADA) == [made]


def test_others_see_what_is_shared_and_nothing_else(session: Session):
    service.create(session, ADA, MINE, 1)
    shared = service.create(session, ADA, replace_name(MINE, "Ours", shared=True), 1)
    (seen,) = service.visible(session, BOB)
    assert (seen.id, seen.mine) == (shared.id, False)
    elsewhere = replace(BOB, project="another")
    assert service.visible(session, elsewhere) == []


def test_a_name_is_ones_own_only_once(session: Session):
    first = service.create(session, ADA, MINE, 1)
    with pytest.raises(Conflict):
        service.create(session, ADA, MINE, 2)
    service.create(session, BOB, MINE, 2)
    other = service.create(session, ADA, replace_name(MINE, "Other"), 2)
    with pytest.raises(Conflict):
        service.change(session, ADA, other.id, MINE, 3)
    assert service.change(session, ADA, first.id, replace_name(MINE, "Weak ones", shared=True), 3).shared


def test_only_its_owner_changes_a_view_and_an_admin_deletes_a_shared_one(session: Session):
    private = service.create(session, ADA, MINE, 1)
    shared = service.create(session, ADA, replace_name(MINE, "Ours", shared=True), 1)
    for who in (BOB, ADMIN):
        with pytest.raises(NotFound):
            service.remove(session, who, private.id, 2)
        with pytest.raises(Forbidden):
            service.change(session, who, shared.id, MINE, 2)
    with pytest.raises(Forbidden):
        service.remove(session, BOB, shared.id, 2)
    service.remove(session, ADMIN, shared.id, 2)
    assert [view.id for view in service.visible(session, ADA)] == [private.id]


def test_a_filter_that_does_not_parse_is_not_saved(session: Session):
    with pytest.raises(InvalidExpression):
        service.create(session, ADA, ViewContent(name="x", q="stratgy:bon"), 1)


def test_there_is_a_most_of_views(session: Session):
    for number in range(service.VIEWS_MAX):
        service.create(session, ADA, replace_name(MINE, f"v{number}"), 1)
    with pytest.raises(LimitExceeded):
        service.create(session, ADA, MINE, 1)
    service.create(session, BOB, MINE, 1)


def replace_name(content: ViewContent, name: str, *, shared: bool = False) -> ViewContent:
    return content.model_copy(update={"name": name, "shared": shared})
