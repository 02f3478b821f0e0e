"""An OpenID Connect provider over real HTTP on loopback, with real keys and a switch for each way to be wrong.

`authorize(url)` does what a person's browser would at the provider: it takes the address that it
was sent to and gives the one that it is sent back to. Nothing else is left out: discovery, keys,
PKCE, client secrets and signatures are the real thing.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "reckon", "the client's own secret"


@dataclass
class Person:
    """Whoever is signed in at the provider."""

    subject: str = "person-1"
    email: str | None = "ada@example.org"
    verified: object = True
    name: str = "Ada"


@dataclass
class FakeOidcProvider:
    """The provider's state; a test changes it between requests."""

    issuer: str
    person: Person = field(default_factory=Person)
    algorithm: str = "RS256"
    change: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda claims: claims)
    write: Callable[[dict[str, Any]], str] | None = None  # instead of a signed token
    thin: bool = False  # the e-mail is only in userinfo
    failure: tuple[int, bytes] | None = None  # what every request gets
    asked: list[tuple[str, str]] = field(default_factory=list)  # (path, body)
    discovery: dict[str, Any] = field(default_factory=dict)  # what of the description is otherwise
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _keys: list[RSAKey | ECKey] = field(default_factory=list)

    def rotate(self) -> None:
        """Sign with new keys from now on; the old ones are gone."""
        self._keys = [
            RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig", "alg": "RS256"}),
            ECKey.generate_key("P-256", {"kid": secrets.token_hex(4), "use": "sig", "alg": "ES256"}),
        ]

    def authorize(self, url: str) -> str:
        """Sign in at `url` and be sent back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.discovery,
        }

    def public_keys(self) -> dict[str, Any]:
        return dict(KeySet(list(self._keys)).as_dict(private=False))

    def tokens(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """What a code is worth, once; None where anything about the request is wrong."""
        asked = self._codes.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form.get("redirect_uri"):
            return None
        if self._client(form, authorization) != (CLIENT_ID, CLIENT_SECRET):
            return None
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": self.person.subject,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **({} if self.thin else self._about()),
        }
        claims = self.change(claims)
        return {"id_token": self.write(claims) if self.write else self._signed(claims), "access_token": "access"}

    def userinfo(self) -> dict[str, Any]:
        return {"sub": self.person.subject, **self._about()}

    def _about(self) -> dict[str, Any]:
        told: dict[str, Any] = {"name": self.person.name}
        if self.person.email is not None:
            told |= {"email": self.person.email, "email_verified": self.person.verified}
        return told

    def _client(self, form: dict[str, str], authorization: str) -> tuple[str, str]:
        if authorization.startswith("Basic "):
            name, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
            return unquote(name), unquote(secret)
        return form.get("client_id", ""), form.get("client_secret", "")

    def _signed(self, claims: dict[str, Any]) -> str:
        key = next(key for key in self._keys if key.get("alg") == self.algorithm)
        return jwt.encode({"alg": self.algorithm, "kid": key.kid}, claims, key)


def unsigned(claims: dict[str, Any]) -> str:
    """A token that claims to need no signature (`alg: none`)."""
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts) + "."


@contextmanager
def oidc_provider() -> Iterator[FakeOidcProvider]:
    """A provider on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    made = FakeOidcProvider(f"http://127.0.0.1:{server.server_address[1]}")
    made.rotate()
    server.provider = made  # type: ignore[attr-defined]  # the handler's way to it
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["content-length"])).decode())

    def _answer(self, body: str) -> None:
        provider: FakeOidcProvider = self.server.provider  # type: ignore[attr-defined]
        provider.asked.append((self.path, body))
        if provider.failure is not None:
            self._send(*provider.failure)
            return
        form = {name: values[0] for name, values in parse_qs(body).items()}
        told: dict[str, Any] | None
        match self.path:
            case "/.well-known/openid-configuration":
                told = provider.described()
            case "/keys":
                told = provider.public_keys()
            case "/token":
                told = provider.tokens(form, self.headers.get("authorization", ""))
            case "/userinfo":
                told = provider.userinfo() if self.headers.get("authorization") == "Bearer access" else None
            case _:
                told = None
        self._send(200, json.dumps(told).encode()) if told is not None else self._send(400, b'{"error": "invalid"}')

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
