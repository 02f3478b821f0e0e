"""Security headers on every answer, and the Content-Security-Policy of the UI."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Answers tell of a project's traces; what may be kept says so itself.
    "cache-control": "no-store",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HSTS = "max-age=31536000"  # a year; not for subdomains, which may be somebody else's


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Everything from this server only. `script_hashes` are base64 SHA-256 of inline scripts.

    Styles allow inline ones, since Radix's scroll lock injects a `<style>` element.
    """
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in script_hashes)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """ASGI middleware: sets the headers where the route has not set them itself.

    With `https` browsers are told never to use plain HTTP for this name again.
    """

    def __init__(self, app: ASGIApp, script_hashes: Sequence[str] = (), *, https: bool = False) -> None:
        self.app = app
        self.headers = {**_FIXED, "content-security-policy": content_security_policy(script_hashes)}
        if https:
            self.headers["strict-transport-security"] = _HSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_secured)
