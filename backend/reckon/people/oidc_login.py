"""A login through the provider: sent there with a fresh state, nonce and PKCE verifier, and back again."""

import base64
import hashlib
import re
from typing import Final

from sqlalchemy.orm import Session

from reckon.errors import InvalidInput
from reckon.people import oidc_store
from reckon.people.email import normal_email
from reckon.people.model import ProvenPerson
from reckon.people.oidc_provider import Provider
from reckon.people.oidc_refused import OidcCode, OidcRefused
from reckon.people.oidc_rules import OidcRules
from reckon.people.oidc_store import Begun
from reckon.people.oidc_token import Expected, UnknownKey, claims_of
from reckon.projects.names import NAME_CHARS_MAX, clean_name
from reckon.projects.tokens import digest_of, new_token, same

LOGIN_S: Final = 600  # from being sent to the provider to being back
_BEGUN_MAX: Final = 10_000
_NEXT_CHARS_MAX: Final = 500
# Printable ASCII. Browsers read \ as /, and a second / would begin another host's name.
_LOCAL_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def local_path(next_path: str) -> str:
    """`next_path` where it is a path on this server, else `/`."""
    if len(next_path) <= _NEXT_CHARS_MAX and _LOCAL_PATH.fullmatch(next_path):
        return next_path
    return "/"


def new_login(next_path: str) -> tuple[str, Begun]:
    """A state for the browser's cookie and the provider's address, and what we keep about it."""
    return new_token(), Begun(nonce=new_token(), verifier=new_token(), next_path=local_path(next_path))


def remember(session: Session, state: str, begun: Begun, now_ns: int) -> None:
    """Keep a login that is about to be sent to the provider. Raises OidcRefused where too many are under way."""
    if not oidc_store.add(session, digest_of(state), begun, now_ns, now_ns + LOGIN_S * 10**9, _BEGUN_MAX):
        raise OidcRefused(OidcCode.BUSY, "too many logins are under way")


def challenge_of(verifier: str) -> str:
    """PKCE's S256 (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def come_back(session: Session, state: str, cookie: str | None, now_ns: int) -> Begun:
    """What was kept about this login; it cannot be taken again.

    Raises OidcRefused where the state is unknown, used or over, or another browser's: else somebody
    could sign a victim in as themselves.
    """
    if cookie is None or not same(state, cookie):
        raise OidcRefused(OidcCode.EXPIRED, "the login was begun in another browser")
    begun = oidc_store.take(session, digest_of(state), now_ns)
    if begun is None:
        raise OidcRefused(OidcCode.EXPIRED, "the login is unknown, used or over")
    return begun


def proven(provider: Provider, rules: OidcRules, begun: Begun, code: str, now_ns: int) -> ProvenPerson:
    """Who comes with this code, which is empty where the provider gave none. Raises OidcRefused.

    Asks the provider, so never within a transaction.
    """
    if not code:
        raise OidcRefused(OidcCode.DENIED, "the provider gave no code")
    exchanged = provider.exchange(code, begun.verifier, now_ns)
    expected = Expected(provider.described(now_ns).issuer, rules.client_id, begun.nonce)
    keys = provider.keys(now_ns)
    try:
        claims = claims_of(exchanged.id_token, keys, expected, now_ns / 10**9)
    except UnknownKey:
        try:
            claims = claims_of(exchanged.id_token, provider.keys(now_ns, unlike=keys), expected, now_ns / 10**9)
        except UnknownKey as error:
            raise OidcRefused(OidcCode.TOKEN, "id token: signed by an unknown key") from error
    told = dict(claims)
    if "email" not in told and exchanged.access_token is not None:
        more = provider.userinfo(exchanged.access_token, now_ns)
        if more.get("sub") == told["sub"]:
            told = {**more, **told}
    return ProvenPerson(expected.issuer, told["sub"], _verified_email(told), _name(told.get("name")))


def _verified_email(told: dict[str, object]) -> str | None:
    email = told.get("email")
    if told.get("email_verified") is not True or not isinstance(email, str):
        return None
    try:
        return normal_email(email)
    except InvalidInput:
        return None


def _name(told: object) -> str | None:
    try:
        return clean_name(told[:NAME_CHARS_MAX], "the account") if isinstance(told, str) else None
    except InvalidInput:
        return None
