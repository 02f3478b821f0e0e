"""The relational tables of prices: a project's rows, which are only added to, and its re-pricings."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from reckon.relational.tables import metadata

# Dollars are decimal text: what was written is what counts, in every store.
price_rows = Table(
    "price_rows",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(8), nullable=False),
    Column("provider", String(100), nullable=False),
    Column("name", String(200), nullable=False),
    Column("unit", String(8), nullable=False),
    Column("input_usd_per_mtok", String(40), nullable=True),
    Column("cached_usd_per_mtok", String(40), nullable=True),
    Column("output_usd_per_mtok", String(40), nullable=True),
    Column("reasoning_usd_per_mtok", String(40), nullable=True),
    Column("usd_per_hour", String(40), nullable=True),
    Column("note", String(200), nullable=False),
    Column("added_by", String(254), nullable=False),
    Column("since_ns", BigInteger, nullable=False),
    Column("made_ns", BigInteger, nullable=False),
    CheckConstraint("kind IN ('model', 'prm')", name="kind"),
    CheckConstraint("unit IN ('tokens', 'hour', 'none')", name="unit"),
)

# Traces of a range that are priced anew by the first `rows` rows, or only counted (`mode` preview). `after_*`: the
# last trace that was looked at; `by_model` is JSON.
repricings = Table(
    "repricings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("since_ns", BigInteger, nullable=False),
    Column("until_ns", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("after_ns", BigInteger, nullable=False),
    Column("after_trace", String(32), nullable=False),
    Column("total", Integer, nullable=True),
    Column("seen", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("by_model", Text, nullable=False),
    Column("asked_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("mode IN ('preview', 'apply')", name="mode"),
    CheckConstraint("state IN ('running', 'done', 'cancelled')", name="state"),
    Index(None, "project", "created_ns"),
    # Two at once would write over each other by different tables.
    Index(
        "uq_repricings_running",
        "project",
        unique=True,
        sqlite_where=text("state = 'running'"),
        postgresql_where=text("state = 'running'"),
    ),
)
