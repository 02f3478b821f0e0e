"""The relational table of jobs that cut stored generations again."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from reckon.relational.tables import metadata

# `after_*`: the last generation that was looked at; `cut`: those of `seen` that were cut. `prm_version` scores what
# was cut; empty: nothing does.
resegmentations = Table(
    "resegmentations",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("segmentation", String(64), nullable=False),
    Column("prm_version", String(200), nullable=False),
    Column("since_ns", BigInteger, nullable=False),
    Column("until_ns", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("after_us", BigInteger, nullable=False),
    Column("after_span", String(16), nullable=False),
    Column("total", Integer, nullable=True),
    Column("seen", Integer, nullable=False),
    Column("cut", Integer, nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('running', 'done', 'cancelled')", name="state"),
    Index(None, "project", "created_ns"),
)
