"""`reckon cluster`: whether a ClickHouse cluster does what Reckon's tables ask of it."""

from collections.abc import Sequence
from contextlib import ExitStack
from urllib.parse import urlsplit

import click
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.client import connect
from reckon.clickhouse.cluster_check import check_cluster
from reckon.clickhouse.layout import Layout
from reckon.errors import Misconfigured, StoreUnavailable
from reckon.settings import Settings, load


@click.group()
def cluster() -> None:
    """Prove a ClickHouse cluster."""


@cluster.command()
@click.option(
    "--at", metavar="HOST=URL", multiple=True, help="Where a server is reached whose name means nothing here; repeat."
)
def check(at: Sequence[str]) -> None:
    """Insert under one token at several servers, read back through the whole cluster, count shards, clean up.

    Uses RECKON_CLICKHOUSE_URL and RECKON_CLICKHOUSE_CLUSTER, and makes tables of its own. Run it after
    `reckon migrate`, and whenever a server was added or replaced. Fails with the first thing that does not hold.
    """
    settings = load()
    house = settings.clickhouse
    if not house.cluster:
        raise Misconfigured("RECKON_CLICKHOUSE_CLUSTER is not set: this installation uses one ClickHouse server.")
    places, layout = addresses(at), Layout(house.database, house.cluster)
    with ExitStack() as open_:

        def reach(host: str) -> Client:
            client = _client(settings, host, places.get(host) or address_of(host, house.url))
            open_.callback(client.close)
            return client

        check_cluster(reach(urlsplit(house.url).hostname or ""), layout, reach, click.echo)
    click.echo("The cluster does what Reckon asks of it.")


def addresses(at: Sequence[str]) -> dict[str, str]:
    """`HOST=URL` → host: URL. Raises Misconfigured."""
    found = dict(one.partition("=")[::2] for one in at)
    bad = [host for host, url in found.items() if not host or urlsplit(url).scheme not in {"http", "https"}]
    if bad:
        raise Misconfigured(f"--at {bad[0]} is not HOST=URL, as in --at clickhouse-1-2=http://10.0.0.12:8123.")
    return found


def address_of(host: str, url: str) -> str:
    """`url` with another host: a cluster's servers listen on one port each, and the same."""
    parts = urlsplit(url)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}:{parts.port}" if parts.port else f"{parts.scheme}://{shown}"


def _client(settings: Settings, host: str, url: str) -> Client:
    house = settings.clickhouse
    try:
        return connect(url, house.user, house.password.get_secret_value())
    except StoreUnavailable as error:
        raise StoreUnavailable(
            f"{host} does not answer at {url}. Start it; where the cluster's name for it means nothing here, "
            f"say --at {host}=URL."
        ) from error
    except DatabaseError as error:
        words = str(error).partition("\n")[0][:200]
        raise Misconfigured(
            f"{host} refuses the user {house.user} ({words}). Give all servers the same users."
        ) from error
