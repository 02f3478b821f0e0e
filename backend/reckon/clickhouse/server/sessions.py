"""HTTP sessions: requests that share SET, USE and temporary tables under one session_id."""

from collections.abc import Callable
from dataclasses import dataclass

from reckon.clickhouse.server.connection import EngineConnection
from reckon.clickhouse.server.errors import (
    INVALID_SESSION_TIMEOUT,
    SESSION_IS_LOCKED,
    SESSION_NOT_FOUND,
    TOO_MANY_QUERIES,
    ClickhouseError,
)

_TIMEOUT_S = 60
_TIMEOUT_S_MAX = 3600
_KNOWN_MAX = 10_000


@dataclass
class Session:
    """A session between its requests. It gets a connection of its own only once it holds state."""

    id: str
    timeout_s: int
    connection: EngineConnection | None = None
    busy: bool = False
    idle_since_s: float = 0.0


class Sessions:
    """All living sessions. Used from the event loop only, so it needs no lock."""

    def __init__(self, holding_max: int, clock_s: Callable[[], float]) -> None:
        self._holding_max = holding_max
        self._clock_s = clock_s
        self._sessions: dict[str, Session] = {}

    def enter(self, id: str, timeout: str, *, must_exist: bool) -> Session:
        """Lock the session for one request, making it where it does not exist.

        Raises ClickhouseError: 372 not found, 373 in use, 374 timeout over the limit, 202 too many.
        """
        timeout_s = _timeout_s(timeout)
        session = self._sessions.get(id)
        if session is None:
            if must_exist:
                raise ClickhouseError(SESSION_NOT_FOUND, f"Session {id} not found.", "SESSION_NOT_FOUND")
            if len(self._sessions) >= _KNOWN_MAX:
                raise _too_many()
            session = self._sessions[id] = Session(id, timeout_s)
        if session.busy:
            raise ClickhouseError(
                SESSION_IS_LOCKED, f"Session {id} is locked by a concurrent client.", "SESSION_IS_LOCKED"
            )
        session.busy, session.timeout_s = True, timeout_s
        return session

    def may_hold(self, session: Session) -> None:
        """Raises ClickhouseError (202) when the session would hold one connection too many."""
        holding = sum(1 for other in self._sessions.values() if other.connection is not None)
        if session.connection is None and holding >= self._holding_max:
            raise _too_many()

    def leave(self, session: Session, *, close: bool) -> EngineConnection | None:
        """Unlock the session; returns its connection when it is to be closed."""
        session.busy, session.idle_since_s = False, self._clock_s()
        if not close:
            return None
        self._sessions.pop(session.id, None)
        return session.connection

    def expired(self) -> list[EngineConnection]:
        """Forget sessions that were idle past their timeout; returns the connections to close."""
        now_s = self._clock_s()
        old = [s for s in self._sessions.values() if not s.busy and now_s - s.idle_since_s > s.timeout_s]
        for session in old:
            del self._sessions[session.id]
        return [session.connection for session in old if session.connection is not None]

    def close(self) -> list[EngineConnection]:
        """Forget all; returns the idle connections to close."""
        sessions, self._sessions = list(self._sessions.values()), {}
        return [session.connection for session in sessions if session.connection is not None and not session.busy]


def _timeout_s(text: str) -> int:
    if not text:
        return _TIMEOUT_S
    if not text.isdecimal() or int(text) > _TIMEOUT_S_MAX:
        raise ClickhouseError(
            INVALID_SESSION_TIMEOUT,
            f"Session timeout '{text}' is not a number of seconds up to {_TIMEOUT_S_MAX}.",
            "INVALID_SESSION_TIMEOUT",
        )
    return int(text)


def _too_many() -> ClickhouseError:
    return ClickhouseError(TOO_MANY_QUERIES, "Too many sessions. Close some.", "TOO_MANY_SIMULTANEOUS_QUERIES")
