"""When a project's PRM is trained again by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "retrain_policies",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("building", sa.Integer, nullable=True),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("asked_ns", sa.BigInteger, nullable=True),
        sa.Column("looked_ns", sa.BigInteger, nullable=False),
        sa.Column("updated_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_retrain_policies_project_projects")),
        sa.PrimaryKeyConstraint("project", name=op.f("pk_retrain_policies")),
    )
