"""A setting's value as it may be shown: secrets, and passwords inside addresses, become asterisks."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import BaseModel, SecretStr

MASK = "********"
_SECRET_PARAMETER = re.compile(r"pass(word|wd)?|secret|token|key", re.IGNORECASE)


def masked(value: object) -> str:
    """The value as text. Any address may hold a password, whatever its setting is called."""
    if isinstance(value, BaseModel):
        told = ((name, getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set)
        return ", ".join(f"{name}={masked(one)}" for name, one in told)
    if isinstance(value, SecretStr):
        return MASK if value.get_secret_value() else ""
    text = "" if value is None else str(value)
    return _masked_address(text) if "://" in text else text


def _masked_address(text: str) -> str:
    try:
        address = urlsplit(text)
    except ValueError:
        return MASK  # not readable as an address, so nobody knows what is in it
    userinfo, at, _ = address.netloc.rpartition("@")
    user, colon, _ = userinfo.partition(":")
    if colon:
        text = text.replace(f"{userinfo}@", f"{user}:{MASK}@", 1)
    elif at and address.scheme in ("http", "https"):
        text = text.replace(f"{userinfo}@", f"{MASK}@", 1)  # alone before a web address it is a token
    # Not put together again out of its parts: that loses the slashes of unix:///….
    return text.replace(f"?{address.query}", f"?{_masked_query(address.query)}", 1)


def _masked_query(query: str) -> str:
    """libpq and Redis take passwords as parameters too."""
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(_SECRET_PARAMETER.search(name) for name, _ in pairs):
        return query
    return urlencode([(name, MASK if _SECRET_PARAMETER.search(name) else value) for name, value in pairs], safe="*")
