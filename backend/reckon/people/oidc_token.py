"""What an ID token proves, after everything about it has been checked (OpenID Connect Core, 3.1.3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from reckon.people.oidc_refused import OidcCode, OidcRefused
from reckon.projects.tokens import same

# Asymmetric ones only: with HMAC, whoever knows the client's secret could write tokens; "none" proves nothing.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
LEEWAY_S: Final = 60  # clocks differ
_AGE_S_MAX: Final = 600  # of a token that was made for this very login
_SUBJECT_CHARS_MAX: Final = 255
_Number = (int, float)


class UnknownKey(Exception):
    """The token is signed by a key that is not in the set: it may be newer."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token of this login must say."""

    issuer: str
    client_id: str
    nonce: str


def claims_of(id_token: str, keys: KeySet, expected: Expected, now_s: float) -> Mapping[str, Any]:
    """The token's claims. Raises UnknownKey, and OidcRefused for whatever else is wrong."""
    try:
        claims = jwt.decode(id_token, keys, algorithms=list(ALGORITHMS)).claims
    except InvalidKeyIdError as error:
        raise UnknownKey from error
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _refused(f"not verified: {type(error).__name__}") from error
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != expected.issuer:
        raise _refused("another issuer")
    if expected.client_id not in audiences:
        raise _refused("another audience")
    if (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != expected.client_id:
        raise _refused("another authorized party")
    _require_now(claims, now_s)
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not same(nonce, expected.nonce):
        raise _refused("another nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _SUBJECT_CHARS_MAX or not subject.isprintable():
        raise _refused("no subject")
    return claims


def _require_now(claims: Mapping[str, Any], now_s: float) -> None:
    ends_s, made_s, begins_s = (claims.get(name) for name in ("exp", "iat", "nbf"))
    # Written so that NaN, which JSON's readers take, is refused too.
    if not (isinstance(ends_s, _Number) and ends_s > now_s - LEEWAY_S):
        raise _refused("expired")
    if not (isinstance(made_s, _Number) and now_s - _AGE_S_MAX <= made_s <= now_s + LEEWAY_S):
        raise _refused("made at another time")
    if begins_s is not None and not (isinstance(begins_s, _Number) and begins_s <= now_s + LEEWAY_S):
        raise _refused("not valid yet")


def _refused(reason: str) -> OidcRefused:
    return OidcRefused(OidcCode.TOKEN, f"id token: {reason}")
