"""A part of a file, as HTTP's Range asks for it (RFC 9110, 14). One range; of several, the whole is sent. Pure."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `[first, end)` of `size`."""

    first: int
    end: int
    size: int

    @property
    def whole(self) -> bool:
        """Whether this is all of the file."""
        return self.first == 0 and self.end == self.size


def asked(header: str | None, size: int) -> Part | None:
    """The part that a Range header asks for; the whole where it asks for none; None where nothing lies there."""
    match = _ONE.fullmatch(header.strip()) if header else None
    if match is None or match[1] == match[2] == "":
        return Part(0, size, size)
    if match[1] == "":  # the last so many bytes
        count = int(match[2])
        return Part(max(0, size - count), size, size) if count else None
    first = int(match[1])
    last = int(match[2]) if match[2] else size - 1
    if last < first and match[2]:
        return Part(0, size, size)
    return Part(first, min(last + 1, size), size) if first < size else None
