"""Training runs of PRMs, what came of them, and what projects do with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "prm_runs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("like", sa.String(200), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("progress", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("cancel", sa.Boolean, nullable=False),
        sa.Column("prm_version", sa.String(200), nullable=True),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_prm_runs_state")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_prm_runs_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prm_runs")),
    )
    op.create_index(op.f("ix_prm_runs_project_created_ns"), "prm_runs", ["project", "created_ns"])
    op.create_table(
        "trained_prms",
        sa.Column("prm_version", sa.String(200), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("dataset_hash", sa.String(64), nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("champion", sa.String(200), nullable=True),
        sa.Column("weights", sa.Text, nullable=False),
        sa.Column("weights_sha256", sa.String(64), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("calibration", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("gates", sa.Text, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["prm_version"], ["prm_versions.name"], name=op.f("fk_trained_prms_prm_version_prm_versions")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_trained_prms_project_projects")),
        sa.ForeignKeyConstraint(["run_id"], ["prm_runs.id"], name=op.f("fk_trained_prms_run_id_prm_runs")),
        sa.PrimaryKeyConstraint("prm_version", name=op.f("pk_trained_prms")),
    )
    op.create_index(op.f("ix_trained_prms_project_created_ns"), "trained_prms", ["project", "created_ns"])
    op.create_table(
        "prm_events",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("prm_version", sa.String(200), nullable=False),
        sa.Column("previous", sa.String(200), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("principal", sa.String(254), nullable=False),
        sa.Column("at_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "action IN ('registered', 'approved', 'served', 'shadow', 'promoted', 'rolled_back')",
            name=op.f("ck_prm_events_action"),
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_prm_events_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prm_events")),
    )
    op.create_index(op.f("ix_prm_events_project_id"), "prm_events", ["project", "id"])
