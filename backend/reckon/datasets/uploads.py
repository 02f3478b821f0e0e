"""Keeps a file that was sent for an import, under the hash of its bytes: sent twice, it lies there once."""

import tempfile
from collections.abc import AsyncIterator, Callable
from hashlib import file_digest
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from reckon.datasets.model import Entry
from reckon.datasets.place import Place
from reckon.errors import InvalidInput
from reckon.exchange.upload import UPLOAD_BYTES_MAX, received


async def keep(
    stream: AsyncIterator[bytes], root: Place, then: Callable[[str], Entry], bytes_max: int = UPLOAD_BYTES_MAX
) -> Entry:
    """Write the body into `uploads`, and call `then` with its hash. Raises LimitExceeded, StoreUnavailable."""
    with tempfile.NamedTemporaryFile(prefix="reckon-upload-") as file:
        if not await received(stream, file, bytes_max):
            raise InvalidInput("The file is empty.")
        digest = await run_in_threadpool(lambda: file_digest(file, "sha256").hexdigest())
        file.flush()
        place = root.at("uploads").at(digest)
        if not await run_in_threadpool(place.exists):
            await run_in_threadpool(place.take, Path(file.name))
        return await run_in_threadpool(then, digest)
