"""`reckon backup`: everything that Reckon stores, into one folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import click

from reckon.backup.make import Label, Place, make_backup
from reckon.clickhouse.client import connect
from reckon.datasets.place import place_of
from reckon.errors import CannotStart
from reckon.processes.prepared_store import prepared_store
from reckon.relational.engine import make_engine
from reckon.settings import Settings, load
from reckon.version import __version__


@click.command()
@click.argument("folder", metavar="DEST", type=click.Path(path_type=Path, file_okay=False))
def backup(folder: Path) -> None:
    """Write all that was acknowledged before it began into DEST, a new folder. Run it beside `reckon serve`."""
    settings = load()
    with prepared_store(settings), alone(settings.data_dir), opened(settings) as place:
        label = Label(uuid4().hex[:12], __version__, time.time_ns())
        manifest = make_backup(place, folder, label, click.echo)
    size = sum(file.bytes for file in manifest.files)
    click.echo(f"{folder} is a whole backup: {len(manifest.files)} files, {size / 1e6:.1f} MB. Keep a copy elsewhere.")


@contextmanager
def opened(settings: Settings) -> Iterator[Place]:
    """The stores and folders that these settings name. Raises StoreUnavailable."""
    house = settings.clickhouse
    client = connect(house.url, house.user, house.password.get_secret_value())
    engine = make_engine(settings.database_url)
    spool = settings.data_dir / "spool"
    try:
        yield Place(client, house.database, engine, spool, stored_folders(settings.data_dir, settings.datasets_url))
    finally:
        engine.dispose()
        client.close()


def stored_folders(data_dir: Path, datasets_url: str) -> dict[str, Path]:
    """The folders that a backup holds, by name; datasets in a bucket are for the bucket's own tools."""
    folders = {"aside": data_dir / "spool" / "aside", "weights": data_dir / "prms" / "weights"}
    if "://" not in datasets_url or datasets_url.startswith("file://"):
        folders["datasets"] = Path(place_of(datasets_url).path)
    return folders


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """One backup or restore of a data directory at a time. Raises CannotStart where another one runs."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(data_dir / "backup.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise CannotStart(f"Another backup or restore of {data_dir} is running. Wait until it has ended.") from error
    try:
        yield
    finally:
        os.close(descriptor)
