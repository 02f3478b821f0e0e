"""The OIDC provider over HTTP: its description and keys, kept for an hour, and the exchange of a code."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from reckon.people.oidc_refused import OidcCode, OidcRefused
from reckon.people.oidc_rules import OidcRules, is_safe_address

KEPT_NS: Final = 3600 * 10**9
BODY_BYTES_MAX: Final = 256 * 1024
DOWN_NS: Final = 15 * 10**9  # longer than a request takes, so that those who wait see it
_KEYS_MAX: Final = 100
_ASYMMETRIC: Final = frozenset({"RSA", "EC"})
TIMEOUT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Described:
    """What of the discovery document is used."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str | None
    secret_in_body: bool


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What a code was worth. Neither token is kept."""

    id_token: str
    access_token: str | None


class Provider:
    """One provider; may be asked from several threads. Each call raises OidcRefused where it fails."""

    def __init__(self, rules: OidcRules, client: httpx.Client) -> None:
        """`client` follows no redirects and has a timeout; whoever made it closes it."""
        self._rules, self._client = rules, client
        self._lock = threading.Lock()
        self._described: tuple[Described, int] | None = None
        self._keys: tuple[KeySet, int] | None = None
        self._down_until_ns = 0

    def described(self, now_ns: int) -> Described:
        """The discovery document."""
        with self._lock:
            if self._described is None or now_ns >= self._described[1]:
                if now_ns < self._down_until_ns:
                    raise OidcRefused(OidcCode.PROVIDER, "the provider did not answer a moment ago")
                # Whoever waits for the lock meanwhile must not wait out a timeout of their own.
                self._down_until_ns = now_ns + DOWN_NS
                self._described = (self._discover(), now_ns + KEPT_NS)
                self._down_until_ns = 0
            return self._described[0]

    def keys(self, now_ns: int, unlike: KeySet | None = None) -> KeySet:
        """The keys that sign tokens; asked for again where they are `unlike`, the set that lacked one."""
        address = self.described(now_ns).keys
        with self._lock:
            if self._keys is None or now_ns >= self._keys[1] or self._keys[0] is unlike:
                self._keys = (_key_set(self._asked(self._client.build_request("GET", address))), now_ns + KEPT_NS)
            return self._keys[0]

    def authorization_url(self, state: str, nonce: str, challenge: str, now_ns: int) -> str:
        """Where to send the browser."""
        asked = {
            "response_type": "code",
            "client_id": self._rules.client_id,
            "redirect_uri": self._rules.redirect_uri,
            "scope": self._rules.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        address = self.described(now_ns).authorization
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked, quote_via=quote)}"

    def exchange(self, code: str, verifier: str, now_ns: int) -> Exchanged:
        """The tokens for an authorization code."""
        described, rules = self.described(now_ns), self._rules
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": rules.redirect_uri,
            "code_verifier": verifier,
        }
        auth: httpx.BasicAuth | None = None
        if rules.client_secret and not described.secret_in_body:
            auth = httpx.BasicAuth(quote(rules.client_id, safe=""), quote(rules.client_secret, safe=""))
        else:
            form["client_id"] = rules.client_id
            if rules.client_secret:
                form["client_secret"] = rules.client_secret
        request = self._client.build_request("POST", described.token, data=form)
        told = self._asked(request, auth)
        id_token, access_token = told.get("id_token"), told.get("access_token")
        if not isinstance(id_token, str):
            raise OidcRefused(OidcCode.PROVIDER, "no id token in the provider's answer")
        return Exchanged(id_token, access_token if isinstance(access_token, str) else None)

    def userinfo(self, access_token: str, now_ns: int) -> Mapping[str, Any]:
        """More about the person, where the provider has a place for it; else nothing."""
        address = self.described(now_ns).userinfo
        if address is None:
            return {}
        headers = {"authorization": f"Bearer {access_token}"}
        return self._asked(self._client.build_request("GET", address, headers=headers))

    def _discover(self) -> Described:
        issuer = self._rules.issuer
        address = issuer.rstrip("/") + "/.well-known/openid-configuration"
        told = self._asked(self._client.build_request("GET", address))
        # Exactly as it names itself in its tokens; only a slash at the end may be said or not.
        named = told.get("issuer")
        if not isinstance(named, str) or named.rstrip("/") != issuer.rstrip("/"):
            raise OidcRefused(OidcCode.PROVIDER, "the provider names another issuer")
        methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return Described(
            issuer=named,
            authorization=_address(told, "authorization_endpoint"),
            token=_address(told, "token_endpoint"),
            keys=_address(told, "jwks_uri"),
            userinfo=_address(told, "userinfo_endpoint") if told.get("userinfo_endpoint") else None,
            secret_in_body="client_secret_basic" not in methods and "client_secret_post" in methods,
        )

    def _asked(self, request: httpx.Request, auth: httpx.BasicAuth | None = None) -> dict[str, Any]:
        """The JSON object that the provider answers; its errors are not repeated, since they may hold what we sent."""
        request.headers["accept"] = "application/json"
        body = bytearray()
        try:
            response = self._client.send(request, auth=auth, stream=True)
            try:
                for part in response.iter_bytes():
                    body += part
                    if len(body) > BODY_BYTES_MAX:
                        raise OidcRefused(OidcCode.PROVIDER, "the provider's answer is too long")
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise OidcRefused(OidcCode.PROVIDER, f"the provider does not answer: {type(error).__name__}") from error
        if not response.is_success:
            raise OidcRefused(OidcCode.PROVIDER, f"the provider answered {response.status_code}")
        try:
            told = json.loads(body)
        except ValueError as error:
            raise OidcRefused(OidcCode.PROVIDER, "the provider's answer is no JSON") from error
        if not isinstance(told, dict):
            raise OidcRefused(OidcCode.PROVIDER, "the provider's answer is no JSON object")
        return told


def _address(told: Mapping[str, Any], name: str) -> str:
    address = told.get(name)
    if not isinstance(address, str) or not is_safe_address(address):
        raise OidcRefused(OidcCode.PROVIDER, f"the provider's {name} is missing or no https address")
    return address


def _key_set(told: Mapping[str, Any]) -> KeySet:
    keys = told.get("keys")
    listed = keys if isinstance(keys, list) else []
    usable = [key for key in listed[:_KEYS_MAX] if isinstance(key, dict) and key.get("kty") in _ASYMMETRIC]
    try:
        return KeySet.import_key_set({"keys": usable})
    except (JoseError, ValueError, TypeError) as error:
        raise OidcRefused(OidcCode.PROVIDER, "the provider's keys cannot be read") from error
