"""`reckon serve`: the web API, the UI and OTLP ingest in one process."""

import click

from reckon import settings as reckon_settings
from reckon.cli.watched import say
from reckon.processes.local_secrets import signing_key
from reckon.web.serve import run


@click.command()
def serve() -> None:
    """Run the web API, the UI and OTLP ingest until stopped."""
    settings = reckon_settings.load()
    say(settings, "web")
    run(settings, signing_key(settings))
