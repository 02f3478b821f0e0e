"""Jobs that cut stored generations again: which range, by which policy, and how far."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "resegmentations",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("segmentation", sa.String(64), nullable=False),
        sa.Column("prm_version", sa.String(200), nullable=False),
        sa.Column("since_ns", sa.BigInteger, nullable=False),
        sa.Column("until_ns", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("after_us", sa.BigInteger, nullable=False),
        sa.Column("after_span", sa.String(16), nullable=False),
        sa.Column("total", sa.Integer, nullable=True),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("cut", sa.Integer, nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state IN ('running', 'done', 'cancelled')", name=op.f("ck_resegmentations_state")),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_resegmentations_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resegmentations")),
    )
    op.create_index(op.f("ix_resegmentations_project_created_ns"), "resegmentations", ["project", "created_ns"])
