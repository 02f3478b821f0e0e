"""Tests of reckon.clickhouse.server.sessions."""

from typing import cast

import pytest

from reckon.clickhouse.server.connection import EngineConnection
from reckon.clickhouse.server.errors import ClickhouseError
from reckon.clickhouse.server.sessions import Sessions


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def _connection() -> EngineConnection:
    return cast("EngineConnection", object())


def test_a_session_in_use_is_locked_until_it_is_left() -> None:
    sessions = Sessions(4, Clock())
    session = sessions.enter("a", "", must_exist=False)
    with pytest.raises(ClickhouseError) as caught:
        sessions.enter("a", "", must_exist=False)
    assert caught.value.code == 373
    sessions.leave(session, close=False)
    assert sessions.enter("a", "", must_exist=True) is session


def test_an_idle_session_ends_after_its_timeout_and_a_busy_one_does_not() -> None:
    clock = Clock()
    sessions = Sessions(4, clock)
    idle, busy = (sessions.enter(name, "10", must_exist=False) for name in ("idle", "busy"))
    idle.connection, busy.connection = _connection(), _connection()
    sessions.leave(idle, close=False)
    clock.now_s = 10.0
    assert sessions.expired() == []
    clock.now_s = 10.1
    assert sessions.expired() == [idle.connection]
    with pytest.raises(ClickhouseError) as caught:
        sessions.enter("idle", "", must_exist=True)
    assert caught.value.code == 372


def test_only_so_many_sessions_may_hold_a_connection() -> None:
    sessions = Sessions(1, Clock())
    first = sessions.enter("first", "", must_exist=False)
    sessions.may_hold(first)
    first.connection = _connection()
    sessions.may_hold(first)
    second = sessions.enter("second", "", must_exist=False)
    with pytest.raises(ClickhouseError) as caught:
        sessions.may_hold(second)
    assert caught.value.code == 202


@pytest.mark.parametrize("timeout", ["soon", "-1", "1.5", "3601"])
def test_a_timeout_that_is_no_number_of_seconds_is_refused(timeout: str) -> None:
    with pytest.raises(ClickhouseError) as caught:
        Sessions(1, Clock()).enter("a", timeout, must_exist=False)
    assert caught.value.code == 374


def test_closing_a_session_hands_its_connection_back() -> None:
    sessions = Sessions(1, Clock())
    session = sessions.enter("a", "", must_exist=False)
    session.connection = _connection()
    assert sessions.leave(session, close=True) is session.connection
    assert sessions.enter("a", "", must_exist=False) is not session
