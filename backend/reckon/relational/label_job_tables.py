"""The relational table of jobs that label by themselves."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from reckon.relational.tables import metadata

# One job: `asked` is JSON. `after_*` is the last trace that is done, `within` the last solution of the next one;
# `completions` are those asked for, counted before each is, so that a kill never gives any back.
label_jobs = Table(
    "label_jobs",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("asked", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("cancel", Boolean(create_constraint=False), nullable=False),
    Column("after_ns", BigInteger, nullable=False),
    Column("after_trace", String(32), nullable=False),
    Column("within", String(100), nullable=False),
    Column("traces", Integer, nullable=False),
    Column("traces_total", Integer, nullable=True),
    Column("solutions", Integer, nullable=False),
    Column("labelled", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("completions", Integer, nullable=False),
    Column("completions_max", Integer, nullable=False),
    Column("tokens", BigInteger, nullable=False),
    Column("created_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"),
    Index(None, "project", "created_ns"),
)
