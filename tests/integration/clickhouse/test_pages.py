"""A page in a browser on this machine cannot make the embedded server run its SQL."""

import socket
from urllib.parse import urlsplit
from uuid import uuid4

import clickhouse_connect
import pytest

pytestmark = pytest.mark.integration


def post(url: str, sql: str, *headers: str) -> tuple[int, str]:
    """A request as bytes, as a browser's "simple request" is; its status and answer."""
    address = urlsplit(url)
    first = [
        "POST / HTTP/1.1",
        "Connection: close",
        "Content-Type: text/plain",
        f"Content-Length: {len(sql)}",
    ]
    with socket.create_connection((address.hostname, address.port or 80), timeout=30) as connection:
        connection.sendall(("\r\n".join([*first, *headers]) + "\r\n\r\n" + sql).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split()[1]), answer.decode(errors="replace")


@pytest.mark.parametrize(
    "headers",
    [
        ("Host: 127.0.0.1", "Origin: https://evil.example"),
        ("Host: 127.0.0.1", "Origin: null"),
        ("Host: 127.0.0.1", "Sec-Fetch-Site: cross-site"),
        ("Host: evil.example",),
        ("Host: evil.example", "Sec-Fetch-Site: same-origin"),
    ],
)
def test_a_page_changes_nothing(clickhouse_url: str, headers: tuple[str, ...]) -> None:
    table = f"t{uuid4().hex}"
    status, answer = post(clickhouse_url, f"CREATE TABLE {table} (n UInt8) ENGINE = Memory", *headers)
    assert (status, "516" in answer) == (403, True)
    client = clickhouse_connect.get_client(dsn=clickhouse_url, autogenerate_session_id=False)
    assert client.command(f"EXISTS TABLE {table}") == 0
    client.close()


def test_a_program_with_the_same_bytes_is_served(clickhouse_url: str) -> None:
    status, answer = post(clickhouse_url, "SELECT 6 * 7", "Host: localhost")
    assert (status, "42" in answer) == (200, True)
