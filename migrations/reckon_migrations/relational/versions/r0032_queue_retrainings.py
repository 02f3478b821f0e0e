"""What a finished queue sets off; and items found by their trace, as datasets look for them."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the index."""
    op.create_index(
        op.f("ix_annotation_items_project_trace_id"), "annotation_items", ["project", "trace_id"], if_not_exists=True
    )
    op.create_table(
        "queue_retrainings",
        sa.Column("queue", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("model", sa.String(100), nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("beside", sa.String(80), nullable=True),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("dataset", sa.String(80), nullable=True),
        sa.Column("run_id", sa.String(32), nullable=True),
        sa.Column("set_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'building', 'begun', 'failed')", name=op.f("ck_queue_retrainings_state")
        ),
        sa.ForeignKeyConstraint(
            ["queue"], ["annotation_queues.id"], name=op.f("fk_queue_retrainings_queue_annotation_queues")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_queue_retrainings_project_projects")),
        sa.PrimaryKeyConstraint("queue", name=op.f("pk_queue_retrainings")),
        if_not_exists=True,
    )
    op.create_index(op.f("ix_queue_retrainings_state"), "queue_retrainings", ["state"], if_not_exists=True)
