"""The relational table of labels: rows are added and read, and never changed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from reckon.relational.tables import metadata

# `value` is null for unsure, `step` null for the whole answer. `supersedes` is no foreign key:
# a backup is loaded row by row, and a correction may come before what it corrects.
labels = Table(
    "labels",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("trace_id", String(32), nullable=False),
    Column("generation_id", String(16), nullable=False),
    Column("segmentation", String(64), nullable=False),
    Column("step", Integer, nullable=True),
    Column("value", Integer, nullable=True),
    Column("first_error", Boolean(create_constraint=False), nullable=False),
    Column("comment", Text, nullable=False),
    Column("corrected", Text, nullable=True),
    Column("origin", String(16), nullable=False),
    Column("annotator", String(254), nullable=False),
    Column("queue", String(35), nullable=True),
    Column("task", String(35), nullable=True),
    Column("guideline_version", Integer, nullable=True),
    Column("shown", String(16), nullable=False),
    Column("duration_ms", BigInteger, nullable=True),
    Column("soft", Float, nullable=True),
    Column("supersedes", String(35), nullable=True),
    Column("created_ns", BigInteger, nullable=False),
    CheckConstraint("value IS NULL OR value IN (-1, 0, 1)", name="value"),
    CheckConstraint("origin IN ('person', 'adjudicated', 'rollouts', 'judge', 'consensus', 'imported')", name="origin"),
    CheckConstraint("shown IN ('blind', 'after_submit', 'always')", name="shown"),
    Index(None, "project", "trace_id", "generation_id"),
    Index(None, "project", "queue", "task"),
    Index(None, "project", "created_ns", "id"),
    # A label is corrected once; whoever wants to correct it again corrects the correction.
    Index("uq_labels_supersedes", "supersedes", unique=True),
)
