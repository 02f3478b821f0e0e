"""Server-sent events out of bytes as they arrive (WHATWG HTML, 9.2), data fields only.

Lines end at LF, CR LF or CR, and nowhere else: a JSON string may hold U+2028 or U+0085,
where `str.splitlines` and most line readers would cut it in two.
"""

from collections.abc import AsyncIterable, AsyncIterator

from reckon.errors import LimitExceeded

EVENT_BYTES_MAX = 16 << 20


async def event_data(chunks: AsyncIterable[bytes]) -> AsyncIterator[str]:
    """The data of each event. Raises LimitExceeded for a line or an event over EVENT_BYTES_MAX."""
    data: list[bytes] = []
    async for line in _lines(chunks):
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
            if sum(map(len, data)) > EVENT_BYTES_MAX:
                raise LimitExceeded(f"A server-sent event is longer than {EVENT_BYTES_MAX} bytes.")
        elif not line and data:
            yield b"\n".join(data).decode(errors="replace")
            data = []
    if data:
        # The standard drops an event without its blank line; some servers end their last one so.
        yield b"\n".join(data).decode(errors="replace")


async def _lines(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    rest = b""
    async for chunk in chunks:
        rest += chunk
        # A CR at the end may be half of a CR LF: it waits for the next chunk.
        whole, held = (rest[:-1], b"\r") if rest.endswith(b"\r") else (rest, b"")
        *lines, rest = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        rest += held
        for line in lines:
            yield line
        if len(rest) > EVENT_BYTES_MAX:
            raise LimitExceeded(f"A line of a stream is longer than {EVENT_BYTES_MAX} bytes.")
    for line in rest.replace(b"\r", b"\n").split(b"\n"):
        yield line
