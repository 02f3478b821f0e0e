"""Secrets that we hand out: 256 random bits, shown once, kept as a digest."""

import hashlib
import hmac
import secrets

_RANDOM_BYTES = 32


def new_token() -> str:
    """A fresh secret of 43 URL-safe characters."""
    return secrets.token_urlsafe(_RANDOM_BYTES)


def digest_of(token: str) -> str:
    """What is stored: hex SHA-256. A slow hash would add nothing to a secret that cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(session_token: str) -> str:
    """The token that a page sends back in `x-csrf-token`: known only to who holds the session's own token."""
    return hmac.new(session_token.encode(), b"reckon csrf", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())
