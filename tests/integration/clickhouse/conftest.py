"""An embedded server of this folder's own: small, and with a password."""

from collections.abc import Iterator

import pytest

from fakes.clickhouse_server import EmbeddedClickhouse, start_embedded_clickhouse

PASSWORD = "pass:wörd"


@pytest.fixture(scope="package")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedClickhouse]:
    """A server with a user, a password, 512 MB and two connections."""
    server = start_embedded_clickhouse(
        tmp_path_factory.mktemp("guarded"), user="reckon", password=PASSWORD, memory_mb=512, connections=2
    )
    yield server
    server.stop()
