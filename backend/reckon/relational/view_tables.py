"""The relational tables of what is done with traces as a whole: views of their list, and deletions."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from reckon.relational.tables import metadata

# A named view of the list of traces. `owner` is `user:ID`, or `open:open` where logins are off.
saved_views = Table(
    "saved_views",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("owner", String(64), nullable=False),
    Column("owner_name", String(254), nullable=False),
    Column("name", String(80), nullable=False),
    Column("shared", String(3), nullable=False),
    Column("q", Text, nullable=False),
    Column("sort", String(16), nullable=False),
    Column("cols", String(500), nullable=False),
    Column("t", String(80), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("shared IN ('yes', 'no')", name="shared"),
    Index("uq_saved_views_project_owner_name", "project", "owner", "name", unique=True),
)

# A trace that was deleted, or with an empty id all that a project had then. The row stays as a
# mark: what is still on its way must not bring the trace back.
erasures = Table(
    "erasures",
    metadata,
    Column("project", String(64), primary_key=True),
    Column("trace_id", String(32), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("asked_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('pending', 'gone', 'done')", name="state"),
    Index(None, "state", "asked_ns"),
)
