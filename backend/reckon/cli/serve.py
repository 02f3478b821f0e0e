"""`reckon serve`: the web API, the UI and OTLP ingest in one process."""

import logging

import click

from reckon import settings as reckon_settings
from reckon.processes.local_secrets import signing_key
from reckon.web.serve import run


@click.command()
def serve() -> None:
    """Run the web API, the UI and OTLP ingest until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = reckon_settings.load()
    run(settings, signing_key(settings))
