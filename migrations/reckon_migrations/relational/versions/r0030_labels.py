"""Labels, which are added and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "labels",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("generation_id", sa.String(16), nullable=False),
        sa.Column("segmentation", sa.String(64), nullable=False),
        sa.Column("step", sa.Integer, nullable=True),
        sa.Column("value", sa.Integer, nullable=True),
        sa.Column("first_error", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("corrected", sa.Text, nullable=True),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("annotator", sa.String(254), nullable=False),
        sa.Column("queue", sa.String(35), nullable=True),
        sa.Column("task", sa.String(35), nullable=True),
        sa.Column("guideline_version", sa.Integer, nullable=True),
        sa.Column("shown", sa.String(16), nullable=False),
        sa.Column("duration_ms", sa.BigInteger, nullable=True),
        sa.Column("soft", sa.Float, nullable=True),
        sa.Column("supersedes", sa.String(35), nullable=True),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("value IS NULL OR value IN (-1, 0, 1)", name=op.f("ck_labels_value")),
        sa.CheckConstraint(
            "origin IN ('person', 'adjudicated', 'rollouts', 'judge', 'consensus', 'imported')",
            name=op.f("ck_labels_origin"),
        ),
        sa.CheckConstraint("shown IN ('blind', 'after_submit', 'always')", name=op.f("ck_labels_shown")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_labels_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
    )
    op.create_index(
        op.f("ix_labels_project_trace_id_generation_id"), "labels", ["project", "trace_id", "generation_id"]
    )
    op.create_index(op.f("ix_labels_project_queue_task"), "labels", ["project", "queue", "task"])
    op.create_index(op.f("ix_labels_project_created_ns_id"), "labels", ["project", "created_ns", "id"])
    op.create_index(op.f("uq_labels_supersedes"), "labels", ["supersedes"], unique=True)
