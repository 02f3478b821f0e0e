"""Clients of the ClickHouse server, embedded or real: the only way Reckon reaches it.

A client is safe to share between threads: it carries no `session_id`, so each request
stands alone, and its connections come from a pool of its own. It is not safe to carry
over a fork: make it in the process that uses it.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import clickhouse_connect
from clickhouse_connect.driver import options
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError, OperationalError, StreamFailureError
from clickhouse_connect.driver.httputil import get_pool_manager

from reckon.errors import StoreUnavailable

_CONNECT_TIMEOUT_S = 5
_POOL_SIZE = 16

# Codes that say "not now" and not "never": timeouts, overload, memory, a server going down.
_UNAVAILABLE_CODES = frozenset({159, 160, 202, 209, 210, 236, 241, 242, 243, 252, 394, 439, 1002})


def connect(
    url: str, user: str = "default", password: str = "", database: str = "default", *, timeout_s: int = 300
) -> Client:
    """A client of the server at `url` (http:// or https://); the database must exist.

    Raises StoreUnavailable when the server does not answer, and clickhouse_connect's
    DatabaseError when it answers with a refusal (wrong password, unknown database).
    """
    if "pandas" not in sys.modules:
        # With each insert the driver asks whether it is given a data frame, and would load pandas to ask: half a
        # second and 40 MB in every process of ours, which inserts rows and columns only.
        options.pd = None
    # It tells of each broken connection with the whole address, and what people search for stands in that.
    logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)
    # It warns, maybe with a traceback, of what it then raises; what is raised says more.
    logging.getLogger("clickhouse_connect.driver").setLevel(logging.ERROR)
    with unavailable_mapped():
        return clickhouse_connect.get_client(
            dsn=url,
            username=user,
            password=password,
            database=database,
            connect_timeout=_CONNECT_TIMEOUT_S,
            send_receive_timeout=timeout_s,
            autogenerate_session_id=False,
            pool_mgr=get_pool_manager(maxsize=_POOL_SIZE, num_pools=2),
        )


@contextmanager
def unavailable_mapped() -> Iterator[None]:
    """Turns "the server does not answer, or not now" into StoreUnavailable around any use of a client.

    Errors that ClickHouse raises about the query itself pass through unchanged.
    """
    try:
        yield
    except DatabaseError as error:
        if not _means_unavailable(error):
            raise
        raise StoreUnavailable(
            f"ClickHouse does not answer{_in_its_words(error)}. Check that it runs (`reckon clickhouse`) and try again."
        ) from error


def _means_unavailable(error: DatabaseError) -> bool:
    if error.code is not None:
        return error.code in _UNAVAILABLE_CODES
    # No code means that no server answered in ClickHouse's words: the transport broke.
    return isinstance(error, OperationalError | StreamFailureError)


def _in_its_words(error: DatabaseError) -> str:
    # Without a code the words are the HTTP library's, with addresses and what people searched for in them.
    return "" if error.code is None else f": {str(error).partition(chr(10))[0][:300].rstrip('.')}"
