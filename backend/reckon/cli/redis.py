"""`reckon redis`: the bundled Redis in the foreground."""

import click

from reckon import settings as reckon_settings
from reckon.errors import Misconfigured
from reckon.processes.redis import RedisServer, exec_redis


@click.command()
def redis() -> None:
    """Run the bundled Redis server on its Unix socket until it is stopped."""
    settings = reckon_settings.load()
    if settings.redis.url:
        raise Misconfigured("RECKON_REDIS_URL names another Redis, so the bundled one is not needed. Unset it first.")
    click.echo(f"Redis listens on {settings.redis_socket}", err=True)
    exec_redis(RedisServer(settings.data_dir / "redis", settings.redis_socket))
