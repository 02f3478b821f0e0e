"""A version in a bucket that speaks S3 is written, read and verified as one in a folder, with the same hash."""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

from fakes.any_rows import row
from reckon.datasets.build import Plan, build
from reckon.datasets.place import place_of
from reckon.datasets.reader import open_version
from reckon.errors import NotFound

READERS = Path(__file__).parents[3] / ".reckon" / "readers" / "bin"
pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not READERS.exists(), reason="the readers' environment is missing: make readers"),
]
_START_S_MAX = 60
ROWS = [row(n, split=None) for n in range(60)]


def silent(*_: object) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A URL of a place in an empty bucket of moto's server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_EC2_METADATA_DISABLED": "true"}
    before = {name: os.environ.get(name) for name in keys}
    os.environ.update(keys)
    server = subprocess.Popen(
        [READERS / "moto_server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/moto-api/")
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/data", method="PUT")).close()
        yield f"s3://data/sets?endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1"
    finally:
        server.terminate()
        server.wait()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _wait(url: str) -> None:
    until = time.monotonic() + _START_S_MAX
    while True:
        try:
            urllib.request.urlopen(url).close()
        except (URLError, ConnectionError):
            assert time.monotonic() < until, "moto's server does not start"
            time.sleep(0.1)
        else:
            return


def test_a_bucket_holds_the_same_version_as_a_folder(bucket: str, tmp_path: Path):
    there, place = build(ROWS, Plan(), place_of(bucket), silent)
    here, folder = build(ROWS, Plan(), place_of(tmp_path), silent)
    assert there.hash == here.hash
    version = open_version(place)
    version.verify()
    assert list(version.rows()) == list(open_version(folder).rows())
    assert version.window("train", 5, 3) == list(version.rows("train"))[5:8]
    again, _ = build(ROWS, Plan(), place_of(bucket), silent)
    assert again == there


def test_what_is_not_in_the_bucket_is_not_found(bucket: str):
    with pytest.raises(NotFound):
        open_version(place_of(bucket).at("nothing"))
