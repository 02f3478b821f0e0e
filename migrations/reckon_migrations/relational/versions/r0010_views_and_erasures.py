"""Saved views of the list of traces, and the marks that deleted traces leave."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "saved_views",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("owner_name", sa.String(254), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("shared", sa.String(3), nullable=False),
        sa.Column("q", sa.Text, nullable=False),
        sa.Column("sort", sa.String(16), nullable=False),
        sa.Column("cols", sa.String(500), nullable=False),
        sa.Column("t", sa.String(80), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("shared IN ('yes', 'no')", name=op.f("ck_saved_views_shared")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_saved_views_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.create_index("uq_saved_views_project_owner_name", "saved_views", ["project", "owner", "name"], unique=True)
    op.create_table(
        "erasures",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("asked_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state IN ('pending', 'gone', 'done')", name=op.f("ck_erasures_state")),
        sa.PrimaryKeyConstraint("project", "trace_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_state_asked_ns"), "erasures", ["state", "asked_ns"])
