"""Reckon's answers that mean a program of ours has no good key, and what to say then."""

from typing import Final

from reckon.errors import Forbidden

# Unknown key or none, and a key that may not do this: in both cases only a person can help.
KEY_REFUSED: Final = frozenset({401, 403})


def key_refused(url: str, scope: str) -> Forbidden:
    """The error to raise; `scope` is what the call needs."""
    return Forbidden(
        f"Reckon at {url} refuses the key, or there was none to send. Set RECKON_API_KEY to one with the scope {scope} "
        "(reckon key create), or RECKON_DATA_DIR to the data directory of its 'reckon up', which holds one."
    )
