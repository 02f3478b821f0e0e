"""nginx out of Debian's packages: before several processes, with the configuration that we ship, or under a prefix."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from fakes.web_server import free_port

_SHIPPED = Path(__file__).parents[2] / "deploy/nginx/reckon.conf"
_MAIN = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/reckon.conf;
}}
"""
# As in docs/how-to/operate.md; `Host` lets the server know by which name it was asked.
_PREFIX = """server {{
  listen 127.0.0.1:{port};
  location {prefix}/ {{
    proxy_pass {upstream}/;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_buffering off;
    proxy_read_timeout 1h;
  }}
}}
"""


@contextmanager
def nginx(folder: Path, upstreams: Sequence[str]) -> Iterator[str]:
    """The address of an nginx that shares requests out over `upstreams` (host:port); stopped on leaving."""
    port = free_port()
    servers = "\n  ".join(f"server {one} max_fails=1 fail_timeout=2s;" for one in upstreams)
    shipped = _SHIPPED.read_text()
    assert "server web:8600 max_fails=1 fail_timeout=2s;" in shipped
    assert "listen 8080;" in shipped
    written = shipped.replace("server web:8600 max_fails=1 fail_timeout=2s;", servers)
    with _running(folder, written.replace("listen 8080;", f"listen 127.0.0.1:{port};"), f"http://127.0.0.1:{port}"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def nginx_under_prefix(folder: Path, upstream: str, port: int, prefix: str) -> Iterator[str]:
    """The address of an nginx on `port` that serves `upstream` under a prefix, and nothing beside it."""
    address = f"http://127.0.0.1:{port}{prefix}"
    with _running(folder, _PREFIX.format(port=port, prefix=prefix, upstream=upstream), address):
        yield address


@contextmanager
def _running(folder: Path, configuration: str, address: str) -> Iterator[None]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).exists(), "nginx is missing; the tests need it: apt-get install nginx-light"
    (folder / "reckon.conf").write_text(configuration)
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder))
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _wait(address)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz", timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx did not start")
