"""All settings, as one typed tree; the only module that reads the environment.

A value comes from, first match wins: the environment (`RECKON_<GROUP>_<NAME>`, for
example `RECKON_CLICKHOUSE_URL`), the TOML file named by `RECKON_CONFIG` (tables are the
groups), the default given here. Entry points call `load()` and hand values down.
"""

import os
import tempfile
from hashlib import sha256
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from reckon.errors import Misconfigured
from reckon.settings_environment import Environment, refuse_unknown
from reckon.settings_groups import (
    Checker,
    Clickhouse,
    Database,
    Datasets,
    Endpoint,
    Ingest,
    Live,
    Log,
    Login,
    Model,
    Oidc,
    Plugin,
    Pricing,
    Prm,
    Redis,
    Scoring,
    Scrape,
    Torch,
    Training,
    Watch,
    Web,
)

# A socket path has at most 107 bytes, and supervisord binds PATH.PID before it renames.
_SOCKET_PATH_BYTES_MAX = 107 - len(".4194304")


class Settings(BaseSettings):
    """The whole tree."""

    model_config = SettingsConfigDict(
        env_prefix="RECKON_", env_nested_delimiter="_", env_nested_max_split=1, frozen=True, extra="forbid"
    )

    data_dir: Path = Field(
        default_factory=lambda: Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "reckon",
        description="Folder of everything that the one-machine set stores.",
    )
    auth: Literal["on", "off"] = Field(
        "on",
        description="Whether people sign in and programs send keys; off opens everything, on loopback only.",
    )
    api_key: SecretStr = Field(
        SecretStr(""), description="Key that reckon's own commands send; empty means the one that `reckon up` made."
    )
    web: Web = Web()  # type: ignore[call-arg]  # every field has a default; pydantic's plugin is not loaded
    login: Login = Login()  # type: ignore[call-arg]  # as above
    oidc: Oidc = Oidc()  # type: ignore[call-arg]  # as above
    clickhouse: Clickhouse = Clickhouse()  # type: ignore[call-arg]  # as above
    database: Database = Database()  # type: ignore[call-arg]  # as above
    redis: Redis = Redis()  # type: ignore[call-arg]  # as above
    model: Model = Model()  # type: ignore[call-arg]  # as above
    endpoint: Endpoint = Endpoint()  # type: ignore[call-arg]  # as above
    providers: dict[str, Model] = Field(
        default_factory=dict,
        description="Further models by name, each with the fields of the model's group: "
        "tables [providers.NAME] in the file, or RECKON_PROVIDERS_NAME as a JSON object.",
    )
    prm: Prm = Prm()  # type: ignore[call-arg]  # as above
    checker: Checker = Checker()  # type: ignore[call-arg]  # as above
    pricing: Pricing = Pricing()  # type: ignore[call-arg]  # as above
    ingest: Ingest = Ingest()  # type: ignore[call-arg]  # as above
    scrape: Scrape = Scrape()  # type: ignore[call-arg]  # as above
    scoring: Scoring = Scoring()  # type: ignore[call-arg]  # as above
    training: Training = Training()  # type: ignore[call-arg]  # as above
    live: Live = Live()  # type: ignore[call-arg]  # as above
    datasets: Datasets = Datasets()  # type: ignore[call-arg]  # as above
    log: Log = Log()  # type: ignore[call-arg]  # as above
    watch: Watch = Watch()  # type: ignore[call-arg]  # as above
    plugin: Plugin = Plugin()  # type: ignore[call-arg]  # as above
    torch: Torch = Torch()  # type: ignore[call-arg]  # as above

    @field_validator("providers")
    @classmethod
    def _named_in_full(cls, providers: dict[str, Model]) -> dict[str, Model]:
        for name, told in providers.items():
            missing = sorted({"url", "name"} - told.model_fields_set)
            if missing:
                raise ValueError(f"the provider {name!r} does not say its {missing[0]}")
        return providers

    def with_model_of(self, provider: str) -> "Settings":
        """These settings, with the named provider in the model's place; empty leaves it. Raises Misconfigured."""
        if not provider:
            return self
        if provider not in self.providers:
            known = ", ".join(sorted(self.providers)) or "none"
            raise Misconfigured(
                f"There is no provider {provider[:64]!r}; known are: {known}. Set RECKON_PROVIDERS_NAME."
            )
        return self.model_copy(update={"model": self.providers[provider]})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic fixes the signature
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # as above
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the TOML file."""
        toml = TomlConfigSettingsSource(settings_cls, config_file())
        return init_settings, Environment(settings_cls), toml

    @property
    def database_url(self) -> str:
        """The relational store's address with its default filled in."""
        return self.database.url or f"sqlite:///{self.data_dir / 'reckon.db'}"

    @property
    def datasets_url(self) -> str:
        """Where datasets lie, with its default filled in."""
        return self.datasets.url or str(self.data_dir / "datasets")

    @property
    def redis_url(self) -> str:
        """Redis's address with its default filled in."""
        return self.redis.url or f"unix://{self.redis_socket}"

    @property
    def redis_socket(self) -> Path:
        """The bundled Redis's socket; kept short, since a socket path has at most 107 bytes."""
        return _socket_path(self.data_dir / "redis" / "redis.sock")

    @property
    def supervisor_socket(self) -> Path:
        """The socket on which `reckon up` steers its parts."""
        return _socket_path(self.data_dir / "run" / "supervisor.sock")

    @property
    def public_url(self) -> str:
        """The address that people open."""
        return self.web.public_url.rstrip("/") or f"http://{self.web.host}:{self.web.port}"


def config_file() -> Path | None:
    """The TOML file that RECKON_CONFIG names, if any. Raises Misconfigured where no such file can be read."""
    named = os.environ.get("RECKON_CONFIG")
    if not named:
        return None
    if not os.access(named, os.R_OK) or not Path(named).is_file():
        raise Misconfigured(f"RECKON_CONFIG names {named}, which is no file that can be read. Mend or unset it.")
    return Path(named)


def _socket_path(path: Path) -> Path:
    if len(os.fsencode(path)) <= _SOCKET_PATH_BYTES_MAX:
        return path
    digest = sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"reckon-{os.getuid()}-{digest}.sock"


def load() -> Settings:
    """Settings of this process. Raises Misconfigured, which names each bad value."""
    refuse_unknown(os.environ, Settings)
    try:
        return Settings()  # type: ignore[call-arg]  # every field has a default
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise Misconfigured(f"The settings cannot be used: {problems}. See docs/reference/settings.md.") from error
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"The file that RECKON_CONFIG names is not TOML: {error}.") from error
