"""For how long a project keeps its rows, and which traces are kept whole."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add days to projects, with the usual ones, and the table of kept traces."""
    for name, days in (("steps_days", "30"), ("spans_days", "180"), ("rollups_days", "400")):
        op.add_column("projects", sa.Column(name, sa.Integer, nullable=False, server_default=days))
    op.create_table(
        "kept_traces",
        sa.Column("project", sa.String(64), sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("project", "trace_id", "reason", name="pk_kept_traces"),
    )
