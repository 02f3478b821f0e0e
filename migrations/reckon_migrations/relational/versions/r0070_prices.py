"""A project's own prices, and the re-pricing of what is stored."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "price_rows",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("provider", sa.String(100), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(8), nullable=False),
        sa.Column("input_usd_per_mtok", sa.String(40), nullable=True),
        sa.Column("cached_usd_per_mtok", sa.String(40), nullable=True),
        sa.Column("output_usd_per_mtok", sa.String(40), nullable=True),
        sa.Column("reasoning_usd_per_mtok", sa.String(40), nullable=True),
        sa.Column("usd_per_hour", sa.String(40), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("added_by", sa.String(254), nullable=False),
        sa.Column("since_ns", sa.BigInteger, nullable=False),
        sa.Column("made_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('model', 'prm')", name=op.f("ck_price_rows_kind")),
        sa.CheckConstraint("unit IN ('tokens', 'hour', 'none')", name=op.f("ck_price_rows_unit")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_price_rows_project_projects")),
        sa.PrimaryKeyConstraint("project", "number", name=op.f("pk_price_rows")),
    )
    op.create_table(
        "repricings",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("since_ns", sa.BigInteger, nullable=False),
        sa.Column("until_ns", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("after_ns", sa.BigInteger, nullable=False),
        sa.Column("after_trace", sa.String(32), nullable=False),
        sa.Column("total", sa.Integer, nullable=True),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("by_model", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("mode IN ('preview', 'apply')", name=op.f("ck_repricings_mode")),
        sa.CheckConstraint("state IN ('running', 'done', 'cancelled')", name=op.f("ck_repricings_state")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_repricings_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repricings")),
    )
    op.create_index(op.f("ix_repricings_project_created_ns"), "repricings", ["project", "created_ns"])
    running = sa.text("state = 'running'")
    op.create_index(
        "uq_repricings_running", "repricings", ["project"], unique=True, sqlite_where=running, postgresql_where=running
    )
