"""Projects, PRM versions, the outbox and the scoring tasks."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and the project that everything belongs to until there are others."""
    projects = op.create_table(
        "projects",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
    )
    op.bulk_insert(projects, [{"id": "default", "name": "Default", "created_ns": time.time_ns()}])
    op.create_table(
        "prm_versions",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("aggregation", sa.String(16), nullable=False),
        sa.Column("separator", sa.String(64), nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("tokens_max", sa.Integer, nullable=False),
        sa.Column("score_answer", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_prm_versions")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("sends", sa.Integer, nullable=False),
        sa.Column("held_by", sa.String(32), nullable=True),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("due_ns", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_due_ns"), "outbox", ["due_ns"])
    op.create_table(
        "scoring_tasks",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("generation_id", sa.String(16), nullable=False),
        sa.Column("segmentation", sa.String(64), nullable=False),
        sa.Column("prm_version", sa.String(200), nullable=False),
        sa.Column("steps", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text, nullable=True),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(
            "project", "trace_id", "generation_id", "segmentation", "prm_version", name=op.f("pk_scoring_tasks")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_scoring_tasks_project")),
        sa.CheckConstraint("state IN ('pending', 'done', 'dead')", name=op.f("ck_scoring_tasks_state")),
    )
    op.create_index(op.f("ix_scoring_tasks_state_created_ns"), "scoring_tasks", ["state", "created_ns"])
