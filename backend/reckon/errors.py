"""Every error that Reckon raises on purpose, as one tree.

    ReckonError                     anything below
    ├── InvalidInput                the caller sent something that cannot be used
    │   ├── MalformedPayload        bytes that do not parse (OTLP, token block, JSON)
    │   ├── InvalidExpression       text of a small language (the filter) that does not parse
    │   ├── InvalidParameter        one named parameter of a call asks for what cannot be had
    │   └── LimitExceeded           well-formed, but over a documented limit
    ├── Unauthenticated             nobody that we know is asking
    ├── Forbidden                   whoever asks may not do this
    ├── RateLimited                 asked too often: wait
    ├── NotFound                    the named thing does not exist in this project
    ├── Conflict                    the thing exists in a state that forbids the call
    ├── Unavailable                 a part we depend on is down, full or slow: retry
    │   ├── StoreUnavailable        ClickHouse or the relational store
    │   ├── SpoolFull               ingest cannot make another byte durable
    │   ├── ModelUnavailable        a model server
    │   └── PrmUnavailable          a process reward model server
    ├── ModelRefused                a model or PRM server rejected the request for good
    ├── BudgetSpent                 a query's budget allows nothing more
    ├── CannotStart                 a process cannot start (port, lock, space, binary)
    └── Misconfigured               a setting is missing, unknown or contradictory

Each message is one or two plain sentences: what happened, then what to do.
HTTP status codes are given in `reckon.web.problems` and nowhere else.
"""


class ReckonError(Exception):
    """Base of all errors that Reckon raises on purpose."""


class InvalidInput(ReckonError):
    """The caller sent something that cannot be used."""


class MalformedPayload(InvalidInput):
    """Bytes that do not parse."""


class InvalidExpression(InvalidInput):
    """Text of a small language that does not parse, and where: offset and length in code points."""

    def __init__(self, message: str, where: str, offset: int, length: int) -> None:
        super().__init__(message)
        self.where = where
        self.offset = offset
        self.length = length


class InvalidParameter(InvalidInput):
    """One parameter of a call asks for what cannot be had: which (`reckon.n`), and a word for programs."""

    def __init__(self, message: str, param: str, code: str) -> None:
        super().__init__(message)
        self.param = param
        self.code = code


class LimitExceeded(InvalidInput):
    """Well-formed input over a documented limit."""


class Unauthenticated(ReckonError):
    """Nobody that we know is asking: no key, no session, or one that is wrong or over."""


class Forbidden(ReckonError):
    """Whoever asks is known, and may not do this."""


class RateLimited(ReckonError):
    """Asked more often than allowed."""

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class NotFound(ReckonError):
    """The named thing does not exist in this project."""


class Conflict(ReckonError):
    """The thing exists in a state that forbids the call."""


class Unavailable(ReckonError):
    """A part we depend on is down, full or slow; the same call may succeed later."""

    def __init__(self, message: str, retry_after_s: int = 5) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class StoreUnavailable(Unavailable):
    """ClickHouse or the relational store does not answer."""


class SpoolFull(Unavailable):
    """Ingest cannot make another byte durable."""


class ModelUnavailable(Unavailable):
    """A model server does not answer."""


class PrmUnavailable(Unavailable):
    """A process reward model server does not answer."""


class ModelRefused(ReckonError):
    """A model or PRM server rejected the request for good; retrying cannot help."""


class BudgetSpent(ReckonError):
    """A query's budget allows nothing more."""


class CannotStart(ReckonError):
    """A process cannot start: port taken, directory locked, no space, no binary."""


class Misconfigured(ReckonError):
    """A setting is missing, unknown or contradictory."""
