"""The relational tables of runs in the background: what was asked, who works on it, and all it was told so far."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from reckon.relational.tables import metadata

# `fence` counts its owners: whoever holds another number than the row's may not write any more.
# `held_until_ns`: when its owner counts as dead. `logged`: rows of its log ever written.
# `rules`, `request`, `progress`, `result` are JSON; texts are whole and unmasked until `expires_ns`.
runs = Table(
    "runs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("caller", String(200), nullable=False),
    Column("rules", Text, nullable=False),
    Column("trace_id", String(32), nullable=False),
    Column("state", String(10), nullable=False),
    Column("fence", Integer, nullable=False),
    Column("held_until_ns", BigInteger, nullable=False),
    Column("cancel", Boolean(create_constraint=False), nullable=False),
    Column("logged", Integer, nullable=False),
    Column("request", Text, nullable=False),
    Column("progress", Text, nullable=True),
    Column("result", Text, nullable=True),
    Column("created_ns", BigInteger, nullable=False),
    Column("ended_ns", BigInteger, nullable=True),
    Column("expires_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('queued', 'running', 'completed', 'failed', 'cancelled')", name="state"),
    Index(None, "state", "held_until_ns"),
    Index(None, "project", "state"),
    Index(None, "expires_ns"),
)

# What the run was told, in order; deleted when it has ended.
run_log = Table(
    "run_log",
    metadata,
    Column("run_id", String(64), ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("fence", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("payload", Text, nullable=False),
)
