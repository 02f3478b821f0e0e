"""What people change of a dataset's rows before its next version is built, and the filter of a backfill."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column; a backfill that was asked for before scores every trace of its range."""
    op.create_table(
        "dataset_drafts",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("row_id", sa.String(200), nullable=False),
        sa.Column("excluded", sa.Boolean, nullable=False),
        sa.Column("labels", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(254), nullable=False),
        sa.Column("made_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_dataset_drafts_project_projects")),
        sa.PrimaryKeyConstraint("project", "name", "number", "row_id", name=op.f("pk_dataset_drafts")),
    )
    op.add_column("prm_backfills", sa.Column("q", sa.Text, nullable=False, server_default=""))
