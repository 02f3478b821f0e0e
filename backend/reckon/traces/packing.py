"""A token block for the wire: gzip that only counts and codes bytes, at a third of gzip's usual time. Pure.

Its columns are numbers whose bytes are unevenly frequent and seldom repeat, so looking for what repeats
takes most of gzip's time and saves little: 53 % of the size instead of 45 %.
"""

import zlib
from collections.abc import Mapping
from ipaddress import ip_address

_OF_PROXIES = ("x-forwarded-for", "forwarded", "via", "x-real-ip")
_LEVEL, _GZIP_WINDOW, _MEMORY = 1, 31, 9


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether an `Accept-Encoding` names gzip, and does not refuse it."""
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def is_on_this_machine(host: str, headers: Mapping[str, str]) -> bool:
    """Whether the client is a program here, and none that passes on what it gets: then packing costs more than sending.

    Packing and unpacking 30,000 tokens takes some 25 ms of processor, and a megabyte over loopback one.
    """
    if any(name in headers for name in _OF_PROXIES):
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def gzipped(block: bytes) -> bytes:
    """The bytes as a gzip file."""
    machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_WINDOW, _MEMORY, zlib.Z_RLE)
    return machine.compress(block) + machine.flush()
