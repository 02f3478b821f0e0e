"""Where the tables lie: on one server, or replicated and spread over a cluster. One template serves both.

SQL that makes or alters tables is a text with these names in it, replaced as they stand:

| name | on one server | on a cluster |
|---|---|---|
| `$database` | the database | the database |
| `$on_cluster` | | `ON CLUSTER 'name'` |
| `$local` | | `_local`: the part of a table that one server holds |
| `$replicated` | | `Replicated`, before an engine of the MergeTree family |
| `$window` | how many blocks an insert's repeat is looked for in | the same, by its name for replicated tables |
| `$cluster_only` | `--`: the line is a comment | nothing: the statement on the line is run |
| `$cluster` | | the cluster's name |

Queries need none of it: a table's plain name is the whole of it in both.
"""

import re
from dataclasses import dataclass
from string import Template

from reckon.errors import Misconfigured

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_END_OF_STATEMENT = re.compile(r";[ \t]*(?:\n|\Z)")
_WINDOW_BLOCKS = 10_000
_WINDOW_S = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Layout:
    """A database, and the cluster that it is spread over; no cluster means one server."""

    database: str
    cluster: str = ""

    def __post_init__(self) -> None:
        """Raises Misconfigured for what cannot be a name."""
        if _NAME.fullmatch(self.database) is None:
            raise Misconfigured(
                f"{self.database!r} cannot name a database: use letters, digits and '_' (RECKON_CLICKHOUSE_DATABASE)."
            )
        if self.cluster and _NAME.fullmatch(self.cluster) is None:
            raise Misconfigured(
                f"{self.cluster!r} cannot name a cluster: use letters, digits and '_' (RECKON_CLICKHOUSE_CLUSTER)."
            )

    def render(self, text: str) -> str:
        """`text` with every name replaced. Raises KeyError for a name that is none of ours."""
        return Template(text).substitute(self._spread() if self.cluster else self._single(), database=self.database)

    def statements(self, text: str) -> list[str]:
        """The statements of a rendered text, without those that are all comment."""
        parts = (part.strip() for part in _END_OF_STATEMENT.split(self.render(text)))
        return [part for part in parts if any(line and not line.startswith("--") for line in part.splitlines())]

    def _single(self) -> dict[str, str]:
        return {
            "on_cluster": "",
            "local": "",
            "replicated": "",
            "window": f"non_replicated_deduplication_window = {_WINDOW_BLOCKS}",
            "cluster_only": "--",
            "cluster": "",
        }

    def _spread(self) -> dict[str, str]:
        seconds = f"replicated_deduplication_window_seconds = {_WINDOW_S}"
        return {
            "on_cluster": f"ON CLUSTER '{self.cluster}'",
            "local": "_local",
            "replicated": "Replicated",
            "window": f"replicated_deduplication_window = {_WINDOW_BLOCKS}, {seconds}",
            "cluster_only": "",
            "cluster": self.cluster,
        }
