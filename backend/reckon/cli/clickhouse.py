"""`reckon clickhouse`: the embedded ClickHouse server in the foreground."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from reckon.cli.watched import say
from reckon.errors import CannotStart, ReckonError
from reckon.settings import load


@click.command()
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of the data; default: RECKON_DATA_DIR.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; default: that of RECKON_CLICKHOUSE_URL.")
def clickhouse(data_dir: Path | None, port: int | None) -> None:
    """Run ClickHouse for this machine: the whole engine in one process, over HTTP."""
    try:
        settings = load()
        say(settings, "clickhouse")
        address = urlsplit(settings.clickhouse.url)
        if address.scheme != "http":
            raise CannotStart(f"The embedded server speaks http, but RECKON_CLICKHOUSE_URL says {address.scheme}.")
        try:
            from reckon.clickhouse.server.main import run
            from reckon.clickhouse.server.options import ServerOptions
        except ImportError as error:
            raise CannotStart(f"{error.name} is missing. Install it with: pip install 'reckon-ai[server]'") from error

        run(
            ServerOptions(
                directory=(data_dir or settings.data_dir) / "clickhouse",
                host=address.hostname or "127.0.0.1",
                port=(address.port or 8123) if port is None else port,
                user=settings.clickhouse.user,
                password=settings.clickhouse.password.get_secret_value(),
                memory_bytes_max=settings.clickhouse.memory_mb_max << 20,
                connections=settings.clickhouse.connections,
            )
        )
    except ReckonError as error:
        raise click.ClickException(str(error)) from error
