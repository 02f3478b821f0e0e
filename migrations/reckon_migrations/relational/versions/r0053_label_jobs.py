"""Jobs that label by themselves: what was asked, how far, and what was spent."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "label_jobs",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("cancel", sa.Boolean, nullable=False),
        sa.Column("after_ns", sa.BigInteger, nullable=False),
        sa.Column("after_trace", sa.String(32), nullable=False),
        sa.Column("within", sa.String(100), nullable=False),
        sa.Column("traces", sa.Integer, nullable=False),
        sa.Column("traces_total", sa.Integer, nullable=True),
        sa.Column("solutions", sa.Integer, nullable=False),
        sa.Column("labelled", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Integer, nullable=False),
        sa.Column("completions", sa.Integer, nullable=False),
        sa.Column("completions_max", sa.Integer, nullable=False),
        sa.Column("tokens", sa.BigInteger, nullable=False),
        sa.Column("created_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_label_jobs_state")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_label_jobs_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_jobs")),
    )
    op.create_index(op.f("ix_label_jobs_project_created_ns"), "label_jobs", ["project", "created_ns"])
