"""The relational tables, as SQLAlchemy metadata; migrations build exactly these.

Ids of traces and generations are lower-case hex without prefix. Times are integer
nanoseconds since the epoch. What is counted in thousands lives here; what is counted in
millions lives in ClickHouse.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# SQLite counts up by itself only in a column that is exactly INTEGER.
COUNTING_ID = BigInteger().with_variant(Integer(), "sqlite")

# `masking`: off, rules or all; `masking_rules` is a JSON array, and each change of it counts the version up.
projects = Table(
    "projects",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("capture", String(16), nullable=False, server_default="tokens+logprobs"),
    Column("masking", String(8), nullable=False, server_default="off"),
    Column("masking_rules", Text, nullable=False, server_default="[]"),
    Column("masking_version", Integer, nullable=False, server_default="0"),
    Column("steps_days", Integer, nullable=False, server_default="30"),
    Column("spans_days", Integer, nullable=False, server_default="180"),
    Column("rollups_days", Integer, nullable=False, server_default="400"),
    Column("time_zone", String(64), nullable=False, server_default="UTC"),
)

# A trace may be kept for several reasons; it is kept for as long as one is left.
kept_traces = Table(
    "kept_traces",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("trace_id", String(32), primary_key=True),
    Column("reason", String(64), primary_key=True),
    Column("created_ns", BigInteger, nullable=False),
)

prm_versions = Table(
    "prm_versions",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("model", String(200), nullable=False),
    Column("aggregation", String(16), nullable=False),
    Column("separator", String(64), nullable=False),
    Column("template", Text, nullable=False),
    Column("tokens_max", Integer, nullable=False),
    Column("score_answer", Boolean(create_constraint=False), nullable=False),
    Column("kind", String(16), nullable=False, server_default="pooling"),
    Column("good", String(32), nullable=False, server_default="+"),
    Column("bad", String(32), nullable=False, server_default="-"),
    Column("created_ns", BigInteger, nullable=False),
)

# A job lives here from the transaction that made it until a worker has done it; the queue
# carries only its id. `due_ns`: when it is sent again; `held_by`: the run that works on it,
# which keeps moving `due_ns` ahead of the clock for as long as it lives.
outbox = Table(
    "outbox",
    metadata,
    Column("id", COUNTING_ID, primary_key=True, autoincrement=True),
    Column("queue", String(16), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Column("sends", Integer, nullable=False),
    Column("held_by", String(32), nullable=True),
    Column("created_ns", BigInteger, nullable=False),
    Column("due_ns", BigInteger, nullable=False),
    # W3C's, of the span in which the job was written down; 55 characters of version 00.
    Column("traceparent", String(64), nullable=True),
    Index(None, "due_ns"),
)

# One row per generation to be scored.
scoring_tasks = Table(
    "scoring_tasks",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("trace_id", String(32), primary_key=True),
    Column("generation_id", String(16), primary_key=True),
    Column("segmentation", String(64), primary_key=True),
    Column("prm_version", String(200), primary_key=True),
    Column("steps", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_error", Text, nullable=True),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('pending', 'done', 'dead')", name="state"),
    Index(None, "state", "created_ns"),
)
