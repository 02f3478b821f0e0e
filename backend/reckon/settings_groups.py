"""The groups of the settings: each a table of the file, and a prefix in the environment."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _http_address(text: str) -> str:
    """`text`, unless it is no address that HTTP could be spoken to; empty stays empty."""
    parts = urlsplit(text)
    if text and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("must be an address such as http://host:port")
    return text


_HttpAddress = Annotated[str, AfterValidator(_http_address)]


class Web(_Group):
    """The web API and the UI."""

    host: str = Field("127.0.0.1", description="Address to listen on; other machines reach it by 0.0.0.0 or ::.")
    port: int = Field(8600, ge=0, le=65535, description="Port of the web API, the UI and OTLP at /v1/traces.")
    otlp_port: int = Field(4318, ge=0, le=65535, description="OTLP's own HTTP port; 0 turns it off.")
    grpc_port: int = Field(4317, ge=0, le=65535, description="OTLP's own gRPC port; 0 turns it off.")
    public_url: _HttpAddress = Field("", description="Address printed in links; empty means http://HOST:PORT.")
    hosts: str = Field(
        "", description="Further names, with commas, by which this server is asked, such as that of a container."
    )
    body_bytes_max: int = Field(1 << 20, ge=1024, description="Largest body of any call but ingest.")
    requests_per_minute: int = Field(6000, ge=1, description="Requests that one key or person may make in a minute.")
    trusted_proxies: str = Field(
        "", description="Networks (CIDR, separated by commas) of proxies whose X-Forwarded-For is believed."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer token that reads /metrics; empty means that only this machine reads it."
    )
    outbound_allow: str = Field(
        "",
        description="Hosts inside this network that addresses given by users may name all the same: "
        "host, *.domain or CIDR, separated by commas.",
    )


class Login(_Group):
    """Sessions, links and passwords."""

    session_hours: int = Field(168, ge=1, le=8760, description="Hours after its last use at which a session ends.")
    session_days_max: int = Field(30, ge=1, le=365, description="Days after which a session ends in any case.")
    link_minutes: int = Field(60, ge=1, le=10_080, description="Minutes for which a one-time login link works.")
    invitation_days: int = Field(7, ge=1, le=90, description="Days for which an invitation works.")
    attempts_per_minute: int = Field(10, ge=1, description="Failed logins a minute, for an account and for an address.")
    password_chars_min: int = Field(12, ge=8, le=128, description="Shortest password.")


class Oidc(_Group):
    """Login through an OpenID Connect provider; on once issuer and client id are set."""

    issuer: str = Field("", description="Issuer's address, as in its /.well-known/openid-configuration.")
    client_id: str = Field("", description="Client id as registered with the provider.")
    client_secret: SecretStr = Field(SecretStr(""), description="Client secret; empty for a public client.")
    scopes: str = Field("openid email profile", description="Scopes asked for, separated by blanks.")
    name: str = Field("single sign-on", description="What the login button calls the provider.")
    domains: str = Field("", description="E-mail domains whose people may join uninvited, separated by commas.")
    role: str = Field("viewer", description="Role in the default project of those who join uninvited.")


class Clickhouse(_Group):
    """The ClickHouse server, embedded or real."""

    url: _HttpAddress = Field("http://127.0.0.1:8623", description="ClickHouse HTTP address.")
    user: str = Field("default", description="User name.")
    password: SecretStr = Field(SecretStr(""), description="Password; for the embedded server also the one it demands.")
    database: str = Field("reckon", description="Database that holds Reckon's tables.")
    cluster: str = Field("", description="Cluster that the tables are spread over; empty means one server.")
    memory_mb_max: int = Field(1024, ge=256, description="Memory cap of the embedded server.")
    connections: int = Field(4, ge=1, le=64, description="Queries that the embedded server runs at once.")


class Database(_Group):
    """The relational store."""

    url: str = Field("", description="SQLAlchemy address; empty means SQLite in the data directory.")


class Redis(_Group):
    """The job queue's Redis."""

    url: str = Field("", description="redis://…, rediss://… or unix://PATH; empty means the bundled Redis.")


class Model(_Group):
    """The reasoning model that strategies ask."""

    url: _HttpAddress = Field("http://127.0.0.1:8601/v1", description="OpenAI-compatible address of the model server.")
    name: str = Field("reckon-demo-reasoner", description="Model name as served.")
    api_key: SecretStr = Field(SecretStr(""), description="Key sent as a Bearer token, where the server wants one.")
    provider: str = Field(
        "openai-compatible",
        description="Who sells the model, for its price: openai, deepseek, …; unset for a server of yours.",
    )
    concurrency: int = Field(64, ge=1, description="Requests in flight to the model server.")
    timeout_s: float = Field(120.0, gt=0, description="Longest silence accepted from the model server.")
    attempts: int = Field(4, ge=1, le=20, description="Tries per request to the model server, the first included.")
    logprobs: bool = Field(True, description="Whether the model server streams log-probabilities.")
    continues: bool = Field(True, description="Whether it goes on from token ids, as vLLM's completions do.")
    sampling: bool = Field(True, description="Whether it takes temperature and top_p.")
    seeds: bool = Field(True, description="Whether it takes a seed.")
    records: bool | None = Field(
        None,
        description="Whether it records its steps itself, as vLLM with Reckon's plugin does; if not, Reckon tells "
        "them from the answers. Unset: yes for a server of yours, no for a provider that sells.",
    )
    running_usage: bool = Field(True, description="Whether it counts tokens on each chunk, where asked to.")


class Endpoint(_Group):
    """The OpenAI-compatible endpoint."""

    strategy: str = Field("chain_of_thought", description="Strategy where a request names none.")
    queries: int = Field(32, ge=1, description="Queries that one web process runs at once.")
    queries_per_caller: int = Field(
        16, ge=1, description="Queries of one key or person that a web process runs at once."
    )
    waiting: int = Field(64, ge=0, description="Queries that may wait for room; others are answered with 429.")
    wait_s: float = Field(30.0, ge=0, description="Longest wait for room, before the answer is 429.")
    no_progress_s: float = Field(300.0, gt=0, description="Silence after which a query is given up.")
    background: int = Field(8, ge=0, description="Runs of /v1/responses that one web process works on at once.")
    background_waiting: int = Field(1000, ge=1, description="Runs of one project that may be unended.")
    lease_s: float = Field(30.0, ge=3, description="Seconds after a process died until others go on with its runs.")
    keep_hours: float = Field(24.0, gt=0, description="Hours for which a response is kept after it was asked for.")


class Prm(_Group):
    """The process reward model."""

    url: _HttpAddress = Field(
        "http://127.0.0.1:8602", description="vLLM address that serves the PRM; empty turns scoring off."
    )
    name: str = Field("reckon-demo-prm", description="PRM name as served.")
    timeout_s: float = Field(60.0, gt=0, description="Longest silence accepted from the PRM server.")


class Checker(_Group):
    """How answers are checked."""

    code: Literal["contained", "limited", "off"] = Field(
        "contained",
        description="Programs of the checker `code`: contained in namespaces, refused where there are none; "
        "limited in time, memory and files only, which hides neither files nor network; or off.",
    )
    code_s_max: float = Field(10.0, gt=0, le=600, description="Seconds that one program may run.")
    code_memory_mb_max: int = Field(512, ge=64, le=65_536, description="Memory that one program may take.")
    judge: str = Field("", description="Model, as served, that decides for the checker `judge`; empty means none.")


class Pricing(_Group):
    """What computing costs."""

    model_usd_per_hour: float | None = Field(
        None, ge=0, description="Price of the hardware that runs the model; unset means unknown cost."
    )
    prm_usd_per_hour: float | None = Field(
        None, ge=0, description="Price of the hardware that runs the PRM; unset means unknown cost."
    )


class Ingest(_Group):
    """Limits of OTLP ingest."""

    body_bytes_max: int = Field(16 << 20, ge=1024, description="Largest request body as sent.")
    decompressed_bytes_max: int = Field(64 << 20, ge=1024, description="Largest request body once decompressed.")
    spans_max: int = Field(20_000, ge=1, description="Most spans in one request.")
    projects_max: int = Field(64, ge=1, description="Most projects whose spans one request may hold.")
    attributes_max: int = Field(512, ge=1, description="Most attributes of a span, an event, a resource or a map.")
    events_max: int = Field(4096, ge=0, description="Most events, and most links, of a span.")
    items_max: int = Field(100_000, ge=1, description="Most items of a list in an attribute.")
    depth_max: int = Field(16, ge=1, le=64, description="Deepest nesting of lists and maps in an attribute.")
    text_chars_max: int = Field(1 << 20, ge=1, description="Longest text of an attribute, in characters.")
    value_bytes_max: int = Field(16 << 20, ge=1024, description="Largest value of bytes; a step's token block is one.")
    name_chars_max: int = Field(512, ge=16, description="Longest name of a span, event, scope or attribute.")
    requests_max: int = Field(64, ge=1, le=4096, description="Requests taken at once, over HTTP and gRPC together.")
    calls_max: int = Field(512, ge=1, description="Calls over gRPC at once, those that wait unread included.")
    bodies_bytes_max: int = Field(
        256 << 20, ge=4096, description="Memory of bodies that are being read, for each protocol; half for a project."
    )
    body_s_max: float = Field(60.0, gt=0, description="Longest time for a whole body to come.")
    close_s: float = Field(10.0, ge=0, description="Time to store what waits when the server stops; the rest stays.")
    disk_free_bytes_min: int = Field(64 << 20, ge=0, description="Room on the spool's disk that is left to others.")
    spool_bytes_max: int = Field(4 << 30, ge=1 << 20, description="Disk that acknowledged, unstored spans may take.")
    segment_bytes: int = Field(32 << 20, ge=1 << 16, description="Size at which a spool segment is inserted.")
    segment_ms: int = Field(250, ge=10, description="Age at which a spool segment is inserted.")

    @model_validator(mode="after")
    def _largest_body_finds_room(self) -> Self:
        if self.body_bytes_max > self.bodies_bytes_max // 2:
            raise ValueError("bodies_bytes_max must be at least twice body_bytes_max: a project gets half of that room")
        return self


class Scoring(_Group):
    """How generations are scored."""

    enabled: bool = Field(True, description="Score generations when they end.")
    batch: int = Field(256, ge=1, le=1024, description="Traces scored by one task, 64 a call to the PRM.")
    attempts_max: int = Field(50, ge=1, description="Tries before a generation goes to the dead letters.")
    backfill_tokens_per_s: float = Field(20_000.0, gt=0, description="Output tokens a second of one backfill.")
    reconcile_s: float = Field(15.0, gt=0, description="Age at which an unscored generation is queued again.")


class Training(_Group):
    """How PRMs are trained."""

    python: str = Field("", description="Python with PyTorch; empty: this one's if it has it, else vLLM's.")
    threads: int = Field(1, ge=1, le=256, description="CPU threads that one training uses.")
    latency_ms_max: float = Field(
        0.0, ge=0, description="Gate: milliseconds in which a new PRM has to score one solution; 0: no such gate."
    )
    slice_s: float = Field(45.0, gt=0, le=60, description="Seconds of training in one task, before its checkpoint.")


class Live(_Group):
    """The live streams."""

    entries_max: int = Field(
        20_000, ge=100, description="Changes of a project that are kept for streams that come back."
    )
    streams_per_person: int = Field(20, ge=1, description="Live streams that one person or key may have open.")
    streams_per_project: int = Field(200, ge=1, description="Live streams that may be open in one project.")
    rows_per_second: int = Field(
        200,
        ge=1,
        description="Changed traces a second that fit a live stream's filter, above which it tells of one in so many.",
    )


class Log(_Group):
    """What the processes write to stderr."""

    format: Literal["text", "json"] = Field("text", description="Lines as text, or as one JSON object each.")
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is written.")


class Watch(_Group):
    """Reckon's own traces."""

    traces_url: _HttpAddress = Field(
        "", description="OTLP/HTTP address that our own spans are sent to; empty means nowhere. May be our own."
    )
    traces_key: SecretStr = Field(SecretStr(""), description="Bearer token sent with them; for our own: a key.")
    service: str = Field("reckon", min_length=1, max_length=100, description="Their service.name.")
    share: float = Field(1.0, ge=0, le=1, description="Share of traces that are sent; a caller's decision holds.")


class Datasets(_Group):
    """Where datasets lie."""

    url: str = Field("", description="Folder, s3://BUCKET/PATH or gs://BUCKET/PATH; empty means DATA_DIR/datasets.")


class Plugin(_Group):
    """What the vLLM plugin records and where it sends it."""

    endpoint: str = Field("", description="OTLP/HTTP address of Reckon; empty means the plugin records nothing.")
    key: SecretStr = Field(SecretStr(""), description="API key with the scope ingest or ingest:any-project.")
    signing_key: SecretStr = Field(
        SecretStr(""), description="Secret shared with who asks the model: proves the project that a request names."
    )
    capture: str = Field("tokens+logprobs", description="none, timings, tokens or tokens+logprobs.")
    segmentation: str = Field("paragraph/min20/max200", description="Segmentation policy of the served model.")
    replica: str = Field("", description="Name of this vLLM server; empty means host:pid.")
    queue_spans_max: int = Field(50_000, ge=100, description="Spans held while Reckon does not answer.")


class Scrape(_Group):
    """What is read of servers that tell by Prometheus' `/metrics`."""

    targets: str = Field(
        "", description="NAME=URL, with commas between: vLLM's /metrics, read by the workers; NAME is its replica's."
    )
    every_s: float = Field(15.0, ge=1, le=3600, description="Seconds between two readings.")
    project: str = Field("default", description="Project that the readings belong to.")


class Torch(_Group):
    """Where `reckon vllm setup` finds PyTorch."""

    index: str = Field("", description="Extra package index for the CPU build of torch; empty means pip's own ones.")
