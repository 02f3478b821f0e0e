"""`reckon cluster check`: where it looks for the servers of a cluster, and what it says of what cannot be."""

import pytest
from click.testing import CliRunner

from reckon.cli.cluster import address_of, addresses, cluster
from reckon.errors import Misconfigured


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://clickhouse-1-1:8123", "http://house:8123"),
        ("https://reader:secret@first.example", "https://house"),
        ("http://[::1]:8123/", "http://house:8123"),
    ],
)
def test_a_server_is_asked_at_the_port_of_the_first_without_its_password(url: str, found: str) -> None:
    assert address_of("house", url) == found


def test_an_address_of_version_six_has_its_brackets() -> None:
    assert address_of("fd00::2", "http://[fd00::1]:8123") == "http://[fd00::2]:8123"


def test_addresses_are_told_by_host() -> None:
    assert addresses(["a=http://10.0.0.1:8123", "b=https://x/?y=1"]) == {
        "a": "http://10.0.0.1:8123",
        "b": "https://x/?y=1",
    }


@pytest.mark.parametrize("wrong", ["a", "=http://x", "a=10.0.0.1:8123", "a=file:///etc/passwd"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(Misconfigured, match="is not HOST=URL"):
        addresses([wrong])


def test_without_a_cluster_there_is_nothing_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECKON_CLICKHOUSE_CLUSTER", raising=False)
    done = CliRunner().invoke(cluster, ["check"])
    assert isinstance(done.exception, Misconfigured)
    assert "RECKON_CLICKHOUSE_CLUSTER is not set" in str(done.exception)
