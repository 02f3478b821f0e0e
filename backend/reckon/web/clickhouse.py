"""A ClickHouse reader that connects when first asked, so that the server starts without ClickHouse."""

import threading
from collections.abc import Callable
from typing import Any

from clickhouse_connect.driver.client import Client

from reckon.traces.clickhouse import Result


class LateReader:
    """Connects once; until that succeeds every call raises StoreUnavailable. Safe to share between threads."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._client: Client | None = None

    def query(self, query: str, parameters: dict[str, Any] | None = None) -> Result:
        """Run one SELECT."""
        return self.client().query(query, parameters)

    def query_arrow(
        self, query: str, parameters: dict[str, Any] | None = None, *, use_strings: bool | None = None
    ) -> Any:
        """Run one SELECT; the answer is a `pyarrow.Table`."""
        return self.client().query_arrow(query, parameters, use_strings=use_strings)

    def client(self) -> Client:
        """The client. Raises StoreUnavailable while ClickHouse does not answer."""
        with self._lock:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def close(self) -> None:
        """Close the connections, if there are any."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None
