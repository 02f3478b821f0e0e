"""One HTTP request as data: who asks, what SQL, under which settings and parameters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from reckon.clickhouse.server.body import RequestBody
from reckon.clickhouse.server.errors import BAD_ARGUMENTS, ClickhouseError

# Parameters that speak to the HTTP layer. Everything else, but `param_…`, is a setting.
_TRANSPORT = frozenset(
    {
        "add_http_cors_header",
        "buffer_size",
        "cancel_http_readonly_queries_on_client_close",
        "client_protocol_version",
        "close_session",
        "compress",
        "database",
        "decompress",
        "default_format",
        "enable_http_compression",
        "http_headers_progress_interval_ms",
        "http_write_exception_in_output_format",
        "http_zlib_compression_level",
        "password",
        "query",
        "query_id",
        "quota_key",
        "role",
        "send_progress_in_http_headers",
        "session_check",
        "session_id",
        "session_timeout",
        "stacktrace",
        "user",
        "wait_end_of_query",
    }
)
_EXTERNAL_SUFFIXES = ("_format", "_structure", "_types")
_PARAMETERS_MAX = 10_000


@dataclass(frozen=True)
class ExternalTable:
    """A file of a multipart request, to be seen by the query as a table."""

    name: str
    data: bytes
    format: str
    columns: str
    """Column definitions as in CREATE TABLE."""


@dataclass(frozen=True)
class Request:
    """What a request asks for. `headers` has lower-case names; `body` is as sent."""

    method: str
    headers: Mapping[str, str]
    transport: Mapping[str, str]
    settings: Mapping[str, str]
    parameters: Mapping[str, str]
    body: RequestBody = field(default_factory=RequestBody)
    external: tuple[ExternalTable, ...] = ()

    def flag(self, name: str) -> bool:
        """A transport parameter read as a yes or no."""
        return self.transport.get(name, "").lower() in ("1", "true")

    @property
    def database(self) -> str:
        """The database that unqualified names refer to."""
        return self.transport.get("database") or self.headers.get("x-clickhouse-database") or "default"

    @property
    def format(self) -> str:
        """The format of a result whose SQL names none."""
        return self.transport.get("default_format") or self.headers.get("x-clickhouse-format") or "TabSeparated"


def parse_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; the last of a repeated one wins."""
    return {name.decode("latin1").lower(): value.decode("latin1") for name, value in raw}


def parse_query_string(raw: bytes) -> dict[str, str]:
    """Parameters of the address. Raises ClickhouseError (36) for what cannot be read."""
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_PARAMETERS_MAX)
    except ValueError as error:
        raise ClickhouseError(BAD_ARGUMENTS, f"The address cannot be read: {error}.", "BAD_ARGUMENTS") from error
    return dict(pairs)


def make_request(
    method: str,
    headers: Mapping[str, str],
    given: Mapping[str, str],
    body: RequestBody,
    files: Mapping[str, bytes],
) -> Request:
    """Sort the parameters by what they mean, and pair each file with its columns."""
    for unsupported in ("compress", "decompress"):
        if given.get(unsupported, "0").lower() in ("1", "true"):
            raise ClickhouseError(
                48, f"Parameter {unsupported}=1 (native compression) is not supported; use Content-Encoding.",
                "NOT_IMPLEMENTED",
            )  # fmt: skip
    described = {f"{name}{suffix}" for name in files for suffix in _EXTERNAL_SUFFIXES}
    settings = {}
    for name, value in given.items():
        if name in _TRANSPORT or name in described or name.startswith("param_"):
            continue
        if not name.isidentifier():
            raise ClickhouseError(115, f"Unknown setting '{name}'.", "UNKNOWN_SETTING")
        settings[name] = value
    return Request(
        method=method,
        headers=headers,
        transport={name: value for name, value in given.items() if name in _TRANSPORT},
        settings=settings,
        parameters={name[6:]: value for name, value in given.items() if name.startswith("param_")},
        body=body,
        external=tuple(_external(name, data, given) for name, data in files.items()),
    )


def _external(name: str, data: bytes, given: Mapping[str, str]) -> ExternalTable:
    columns = given.get(f"{name}_structure", "")
    if types := given.get(f"{name}_types", ""):
        columns = ", ".join(f"_{place} {kind}" for place, kind in enumerate(_top_level(types), start=1))
    if not columns or not name.isidentifier():
        raise ClickhouseError(BAD_ARGUMENTS, f"External table '{name}' needs a structure or types.", "BAD_ARGUMENTS")
    return ExternalTable(name, data, given.get(f"{name}_format") or "TabSeparated", columns)


def _top_level(types: str) -> list[str]:
    """`UInt8,Map(String, Int8)` cut at the commas outside brackets."""
    parts, depth = [""], 0
    for letter in types:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
