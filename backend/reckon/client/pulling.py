"""Pulls a dataset version into a folder: goes on where it stopped, and keeps nothing whose checksum is wrong.

The manifest is written last: a folder that has one is whole.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from reckon import errors
from reckon.client.http import raise_for

MANIFEST, CARD = "manifest.json", "README.md"
_SHARD = re.compile(r"data/(train|val|test)-\d{5}\.parquet", re.ASCII)
_PIECE_BYTES = 1 << 20
_TRIES = 5

Progress = Callable[[int, int], None]
"""Called with bytes that are there, of how many."""


def untold(_done: int, _total: int) -> None:
    """Nobody watches."""


def pull(client: httpx.Client, url: str, folder: Path, progress: Progress = untold) -> str:
    """Fetch the version at `url` (…/datasets/NAME/NUMBER) into `folder`; its hash.

    Raises Conflict where the folder holds another version, MalformedPayload where what came is not
    what the manifest tells, and what the API answers.
    """
    with _answer(client, f"{url}/files/{MANIFEST}", {}) as answer:
        manifest_data = answer.read()
    manifest = _checked(manifest_data)
    held = folder / MANIFEST
    if held.exists() and held.read_bytes() != manifest_data:
        raise errors.Conflict(f"{folder} holds another version. Choose another folder.")
    shards = manifest["dataset"]["shards"]
    total, done = sum(int(shard["bytes"]) for shard in shards), 0
    for shard in shards:
        path = folder / shard["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (path.exists() and _digest(path) == shard["sha256"]):
            _fetched(client, f"{url}/files/{shard['path']}", path, shard, _behind(progress, done, total))
        done += int(shard["bytes"])
        progress(done, total)
    with _answer(client, f"{url}/files/{CARD}", {}) as answer:
        (folder / CARD).write_bytes(answer.read())
    part = held.with_name(f"{MANIFEST}.part")
    part.write_bytes(manifest_data)
    part.replace(held)
    return str(manifest["hash"])


def _behind(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    return lambda here: progress(before + here, total)


def _fetched(
    client: httpx.Client, url: str, path: Path, shard: dict[str, Any], progress: Callable[[int], None]
) -> None:
    """One shard, resumed from its `.part`; a part that turns out wrong is fetched anew, once."""
    part = path.with_name(f"{path.name}.part")
    for _ in range(_TRIES):
        size = part.stat().st_size if part.exists() else 0
        if size < int(shard["bytes"]):
            try:
                _append(client, url, part, size, shard["sha256"], progress)
            except httpx.TransportError:
                continue
        if part.stat().st_size == int(shard["bytes"]) and _digest(part) == shard["sha256"]:
            part.replace(path)
            return
        part.unlink()
    raise errors.Unavailable(f"{shard['path']} did not come whole in {_TRIES} tries. Pull again: what came is kept.")


def _append(
    client: httpx.Client, url: str, part: Path, size: int, digest: str, progress: Callable[[int], None]
) -> None:
    headers = {"range": f"bytes={size}-", "if-range": f'"{digest}"'} if size else {}
    with _answer(client, url, headers) as answer:
        goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
        done = size if goes_on else 0
        with part.open("ab" if goes_on else "wb") as file:
            for piece in answer.iter_raw(_PIECE_BYTES):
                file.write(piece)
                done += len(piece)
                progress(done)


@contextmanager
def _answer(client: httpx.Client, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
    with client.stream("GET", url, headers={"accept-encoding": "identity", **headers}) as answer:
        if answer.is_error:
            answer.read()
        raise_for(answer)
        yield answer


def _checked(data: bytes) -> dict[str, Any]:
    """The manifest, if its own hash is right and every path stays inside. Raises MalformedPayload."""
    try:
        told: dict[str, Any] = json.loads(data)
        content = json.dumps(told["dataset"], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        paths = [str(shard["path"]) for shard in told["dataset"]["shards"]]
    except (ValueError, KeyError, TypeError) as error:
        raise errors.MalformedPayload("What came is no manifest of a dataset. Is it Reckon that answers?") from error
    if sha256(content.encode()).hexdigest() != told.get("hash") or not all(map(_SHARD.fullmatch, paths)):
        raise errors.MalformedPayload("The manifest is damaged. Pull again.")
    return told


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
