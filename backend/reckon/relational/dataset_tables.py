"""The relational tables of datasets: names, and what became of each version."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from reckon.relational.tables import metadata

datasets = Table(
    "datasets",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("created_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
)

# A version is queued, built by a job, and from then on never changed. `recipe` and `manifest` are JSON;
# `hash` says where the files are, and is empty until then; `done` of `total` tells how far a build is.
dataset_versions = Table(
    "dataset_versions",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String(9), nullable=False),
    Column("recipe", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("manifest", Text, nullable=False),
    Column("stage", String(8), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=True),
    Column("error", Text, nullable=False),
    Column("created_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('queued', 'building', 'published', 'failed', 'cancelled')", name="state"),
    Index(None, "state", "updated_ns"),
)

# What the next version changes of this one's rows: a row is left out, or some of its labels are others (`labels` is
# JSON: step → label). Building that version empties it.
dataset_drafts = Table(
    "dataset_drafts",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("row_id", String(200), primary_key=True),
    Column("excluded", Boolean(create_constraint=False), nullable=False),
    Column("labels", Text, nullable=False),
    Column("made_by", String(254), nullable=False),
    Column("made_ns", BigInteger, nullable=False),
)
