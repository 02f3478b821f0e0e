"""The built UI as static files: hashed assets for ever, index.html never cached."""

import base64
import hashlib
import html
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, HTMLResponse

from reckon.errors import NotFound
from reckon.projects.requirement import PUBLIC, requires

NOT_BUILT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Reckon</title>"
    "<p>Reckon runs, but its pages are not built: run "
    "<code>npm --prefix frontend ci &amp;&amp; npm --prefix frontend run build</code> "
    "in the repository, then start Reckon again.</p></html>"
)
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
_SERVED_AS_API = ("api/", "assets/", "v1/")
_BASE_META = re.compile(r'(<meta\s+name="reckon-base"\s+content=")[^"]*(")')
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
# Best first. A browser that takes brotli takes gzip too.
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@dataclass(frozen=True, slots=True)
class Page:
    """The UI on disk: `index` with its base filled in, `files` by URL path, hashes of inline scripts."""

    index: str
    files: dict[str, Path]
    script_hashes: tuple[str, ...]


def load(static: Path | None, base_path: str) -> Page:
    """Read the built UI under `static`; without one, a page that says how to build it.

    The files are listed once, so no request's path ever reaches the file system.
    """
    index_file = static / "index.html" if static else None
    if static is None or index_file is None or not index_file.is_file():
        return Page(NOT_BUILT, {}, ())
    text = index_file.read_text(encoding="utf-8")
    index = _BASE_META.sub(lambda m: f"{m[1]}{html.escape(base_path)}{m[2]}", text)
    scripts = [match[1] for match in _INLINE_SCRIPT.finditer(index)]
    hashes = tuple(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    found = {path.relative_to(static).as_posix(): path for path in sorted(static.rglob("*")) if path.is_file()}
    found = {name: path for name, path in found.items() if not name.startswith(".")}
    found.pop("index.html")
    return Page(index, found, hashes)


def router(page: Page) -> APIRouter:
    """Everything that is no API route; included last."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/{path:path}", methods=["GET", "HEAD"], openapi_extra=requires(PUBLIC))
    def get_page(path: str, request: Request) -> Response:
        """A file of the UI, or its index for an address that the UI routes itself."""
        # A build that was replaced while we run has taken its files with it.
        if path in page.files and page.files[path].is_file():
            return _file(page.files, path, request.headers.get("accept-encoding", ""))
        if path in page.files or f"{path}/".startswith(_SERVED_AS_API):
            raise NotFound(f"There is nothing at /{path[:100]}.")
        return HTMLResponse(page.index, headers={"cache-control": "no-store"})

    return routes


def _file(files: dict[str, Path], path: str, accepted: str) -> Response:
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = {
        "cache-control": _IMMUTABLE if path.startswith("assets/") else _REVALIDATE,
        "vary": "accept-encoding",
    }
    offered = {part.partition(";")[0].strip() for part in accepted.split(",") if "q=0" not in part.replace(" ", "")}
    for encoding, suffix in _ENCODINGS:
        packed = files.get(path + suffix)
        if packed and encoding in offered and packed.is_file():
            headers["content-encoding"] = encoding
            return FileResponse(packed, headers=headers, media_type=media_type)
    return FileResponse(files[path], headers=headers, media_type=media_type)
