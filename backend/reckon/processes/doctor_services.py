"""Whether each part answers now, and whether both stores' schemas are current."""

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from reckon.processes.doctor import Check, Finding, Level
from reckon.processes.doctor_install import has_server
from reckon.processes.ports import is_answered
from reckon.processes.readiness import http_ready
from reckon.settings import Settings


def checks(settings: Settings, *, running: bool) -> list[tuple[str, Check]]:
    """The checks of the parts. With `running`, one that does not answer is missing; without, it is information."""
    silent: Level = "missing" if running else "info"

    def http(name: str, url: str, where: str) -> tuple[str, Check]:
        return name, lambda: _answer(name, where, silent, answers=http_ready(url))

    found = [http("web", f"{settings.public_url}/healthz", settings.public_url)]
    found += [(f"otlp {kind}", _otlp(settings, f"otlp {kind}", port, silent)) for kind, port in _otlp_ports(settings)]
    if settings.model.url:
        found.append(http("model", f"{_origin(settings.model.url)}/health", settings.model.url))
    if settings.prm.url:
        found.append(http("prm", f"{_origin(settings.prm.url)}/health", settings.prm.url))
    if has_server():
        found += [
            ("clickhouse", lambda: _clickhouse(settings, silent)),
            ("relational", lambda: _relational(settings, silent)),
            ("redis", lambda: _redis(settings, silent)),
        ]
    return found


def _otlp_ports(settings: Settings) -> list[tuple[str, int]]:
    ports = (("http", settings.web.otlp_port), ("grpc", settings.web.grpc_port))
    return [(kind, port) for kind, port in ports if port]


def _otlp(settings: Settings, name: str, port: int, silent: Level) -> Check:
    host = settings.web.host
    return lambda: _answer(name, f"{host}:{port}", silent, answers=is_answered(host, port))


def _origin(url: str) -> str:
    address = urlsplit(url)
    return f"{address.scheme}://{address.netloc}"


def _answer(name: str, where: str, silent: Level, *, answers: bool) -> Iterator[Finding]:
    if answers:
        yield Finding(name, "ok", f"answers at {where}")
    else:
        yield Finding(name, silent, f"does not answer at {where}", "reckon up")


def _clickhouse(settings: Settings, silent: Level) -> Iterator[Finding]:
    house = settings.clickhouse
    if not http_ready(f"{house.url.rstrip('/')}/ping"):
        yield from _answer("clickhouse", house.url, silent, answers=False)
        return
    from reckon.clickhouse.client import connect
    from reckon_migrations import clickhouse_runner

    with closing(connect(house.url, house.user, house.password.get_secret_value())) as client:
        missing = clickhouse_runner.pending(client, house.database)
    yield from _answer("clickhouse", house.url, silent, answers=True)
    yield from _schema("clickhouse schema", silent, len(missing))


def _relational(settings: Settings, silent: Level) -> Iterator[Finding]:
    file = settings.data_dir / "reckon.db"
    if not settings.database.url and not file.exists():
        # Asking SQLite would make the file.
        yield Finding("relational", silent, f"{file} does not exist yet", "reckon up, or reckon migrate")
        return
    from reckon_migrations import relational_runner

    yield from _schema("relational schema", silent, len(relational_runner.pending_relational(settings.database_url)))


def _redis(settings: Settings, silent: Level) -> Iterator[Finding]:
    from reckon.processes.redis import answers

    where = "RECKON_REDIS_URL" if settings.redis.url else str(settings.redis_socket)
    yield from _answer("redis", where, silent, answers=answers(settings.redis_url))


def _schema(name: str, silent: Level, missing: int) -> Iterator[Finding]:
    if missing:
        yield Finding(name, silent, f"migrations that are not applied: {missing}", "reckon migrate")
    else:
        yield Finding(name, "ok", "up to date")
