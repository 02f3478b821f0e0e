"""How keys end: by rotation with its grace, by revocation, by time; also where two do so at once."""

import dataclasses

import pytest
from sqlalchemy import Engine

from reckon.errors import Conflict, InvalidInput
from reckon.projects import keys
from reckon.relational.unit_of_work import unit_of_work
from unit.projects.at_once import at_once
from unit.projects.issued import ADMIN, INGEST, actions, make, passes, rotate
from unit.projects.people import MINUTE_NS, NOW_NS


def test_a_former_secret_passes_until_its_grace_is_over(engine: Engine):
    key, first = make(engine)
    second = rotate(engine, key, 10)
    assert passes(engine, second)
    assert passes(engine, first, NOW_NS + 10 * MINUTE_NS - 1)
    assert not passes(engine, first, NOW_NS + 10 * MINUTE_NS)
    assert passes(engine, second, NOW_NS + 10 * MINUTE_NS)
    assert actions(engine) == ["key.created", "key.rotated"]


def test_without_grace_the_former_secret_ends_at_once_and_so_does_one_in_its_grace(engine: Engine):
    key, first = make(engine)
    second = rotate(engine, key, 10)
    third = rotate(engine, key, 0)
    assert [passes(engine, one) for one in (first, second, third)] == [False, False, True]


def test_a_grace_is_never_cut_short_by_another_one(engine: Engine):
    key, first = make(engine)
    second = rotate(engine, key, 10)
    with pytest.raises(Conflict):
        rotate(engine, key, 5, NOW_NS + 10 * MINUTE_NS - 1)
    assert passes(engine, first)
    third = rotate(engine, key, 5, NOW_NS + 10 * MINUTE_NS)
    assert [passes(engine, one, NOW_NS + 10 * MINUTE_NS) for one in (first, second, third)] == [False, True, True]


def test_a_grace_has_seven_days_at_most(engine: Engine):
    key, _ = make(engine)
    for minutes in (-1, 10_081):
        with pytest.raises(InvalidInput):
            rotate(engine, key, minutes)
    rotate(engine, key, 10_080)


def test_an_expired_key_passes_no_more_and_cannot_be_rotated_back_to_life(engine: Engine):
    key, secret = make(engine, dataclasses.replace(INGEST, expires_ns=NOW_NS + 1))
    assert passes(engine, secret)
    assert not passes(engine, secret, NOW_NS + 1)
    with pytest.raises(Conflict):
        rotate(engine, key, 0, NOW_NS + 1)


def test_a_former_secret_does_not_outlive_the_key(engine: Engine):
    key, first = make(engine, dataclasses.replace(INGEST, expires_ns=NOW_NS + MINUTE_NS))
    rotate(engine, key, 10)
    assert passes(engine, first)
    assert not passes(engine, first, NOW_NS + MINUTE_NS)


def test_revoking_ends_both_secrets_for_good_and_is_audited_once(engine: Engine):
    key, first = make(engine)
    second = rotate(engine, key, 10)
    for _ in range(2):
        with unit_of_work(engine) as session:
            keys.revoke_key(session, ADMIN, "default", key.id, NOW_NS)
    assert not passes(engine, first)
    assert not passes(engine, second)
    with pytest.raises(Conflict):
        rotate(engine, key, 0)
    with pytest.raises(Conflict), unit_of_work(engine) as session:
        keys.change_key(session, ADMIN, "default", key.id, {"name": "again"}, NOW_NS)
    assert actions(engine) == ["key.created", "key.rotated", "key.revoked"]


def test_of_two_revocations_at_once_one_is_audited(engine: Engine):
    key, secret = make(engine)

    def revoke() -> None:
        with unit_of_work(engine) as session:
            keys.revoke_key(session, ADMIN, "default", key.id, NOW_NS)

    assert at_once(engine, revoke, revoke) == [None, None]
    assert not passes(engine, secret)
    assert actions(engine).count("key.revoked") == 1


def test_of_two_rotations_at_once_one_wins_and_the_former_secret_keeps_its_grace(engine: Engine):
    key, first = make(engine)
    outcomes = at_once(engine, lambda: rotate(engine, key, 10), lambda: rotate(engine, key, 10))
    (refused,) = [one for one in outcomes if isinstance(one, Conflict)]
    (second,) = [one for one in outcomes if isinstance(one, str)]
    assert "former secret" in str(refused)
    assert passes(engine, first)
    assert passes(engine, second)


def test_a_rotation_beside_a_revocation_never_brings_the_key_back(engine: Engine):
    key, first = make(engine)

    def revoke() -> None:
        with unit_of_work(engine) as session:
            keys.revoke_key(session, ADMIN, "default", key.id, NOW_NS)

    rotated, revoked = at_once(engine, lambda: rotate(engine, key, 10), revoke)
    assert revoked is None
    assert isinstance(rotated, str | Conflict)
    assert not passes(engine, first)
    assert isinstance(rotated, Conflict) or not passes(engine, rotated)
