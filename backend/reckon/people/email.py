"""E-mail addresses as accounts are known by: ASCII, lower case."""

import re

from reckon.errors import InvalidInput

EMAIL_CHARS_MAX = 254
# HTML's own rule for <input type=email>. ASCII only: some letters become others when they are
# lowered (the Kelvin sign a k), and one person's address would open another's account.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?")


def normal_email(text: str) -> str:
    """The address in lower case, without blanks around it. Raises InvalidInput where it is none."""
    address = text.strip()
    if not _ADDRESS.fullmatch(address):
        raise InvalidInput("This is no e-mail address. It needs a name, an @ and a domain, in ASCII letters.")
    return address.lower()


def domain_of(email: str) -> str:
    """What stands behind the @."""
    return email.rpartition("@")[2]
