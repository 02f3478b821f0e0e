"""Asks a PRM's server over HTTP: what comes back are bytes, or one of the two errors that say what to do."""

import httpx

from reckon.errors import ModelRefused, PrmUnavailable
from reckon.prm.protocol import PrmVersion

# Only these speak about the texts sent. Any other failure (404 for a model that is not served
# yet, 401, 500) is the server's state, which a later call may find mended.
_REFUSED = (400, 413, 422)
_REASON_CHARS_MAX = 300


async def post(http: httpx.AsyncClient, version: PrmVersion, path: str, body: dict[str, object]) -> bytes:
    """The body of the answer to `POST {version.url}{path}`.

    Raises PrmUnavailable where the server does not answer or is not ready, ModelRefused where it rejects the texts.
    """
    try:
        response = await http.post(f"{version.url.rstrip('/')}{path}", json=body)
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise PrmUnavailable(f"The PRM at {version.url} does not answer ({type(error).__name__}).") from error
    status = response.status_code
    if status in _REFUSED:
        reason = response.text[:_REASON_CHARS_MAX]
        raise ModelRefused(f"The PRM {version.model!r} refused the request ({status}): {reason}")
    if status != httpx.codes.OK:
        raise PrmUnavailable(f"The PRM at {version.url} answered {status}.")
    return response.content
