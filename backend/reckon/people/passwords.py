"""Passwords: which are good enough, and their argon2 hashes.

A hash takes tens of milliseconds and tens of megabytes on purpose: never make one inside a
unit of work, and never many at once.
"""

from dataclasses import dataclass, field
from typing import Final, Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reckon.errors import InvalidInput

PASSWORD_CHARS_MAX: Final = 256


class Hasher(Protocol):
    """Makes and checks password hashes; `argon2.PasswordHasher` is one."""

    def hash(self, password: str) -> str:
        """A new hash, with a salt of its own."""
        ...

    def verify(self, hash: str, password: str) -> bool:
        """True; raises argon2's VerificationError where they do not belong together."""
        ...

    def check_needs_rehash(self, hash: str) -> bool:
        """Whether `hash` was made with other parameters than today's."""
        ...


@dataclass(frozen=True, slots=True)
class Passwords:
    """What is asked of a password here."""

    chars_min: int
    hasher: Hasher = field(default_factory=PasswordHasher)

    def hashed(self, password: str, *known_as: str) -> str:
        """The hash of a password for somebody whose e-mail and name are `known_as`.

        Raises InvalidInput for a poor one.
        """
        if len(password) < self.chars_min:
            raise InvalidInput(f"A password has at least {self.chars_min} characters. Choose a longer one.")
        if len(password) > PASSWORD_CHARS_MAX:
            raise InvalidInput(f"A password has at most {PASSWORD_CHARS_MAX} characters. Choose a shorter one.")
        if password.strip().lower() in {name.strip().lower() for name in known_as}:
            raise InvalidInput("A password must not be your name or your e-mail address. Choose another one.")
        return self.hasher.hash(password)

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether it is the password.

        Where there is no hash, and maybe no account, it works as long and says no: how long an
        answer takes must not tell who has an account.
        """
        given = password[: PASSWORD_CHARS_MAX + 1]
        if password_hash is None:
            self.hasher.hash(given)
            return False
        try:
            return self.hasher.verify(password_hash, given)
        except (VerificationError, InvalidHashError):
            return False

    def renewed(self, password_hash: str, password: str) -> str | None:
        """A hash by today's parameters where `password_hash` was made by others; `password` has just matched."""
        return self.hasher.hash(password) if self.hasher.check_needs_rehash(password_hash) else None
