"""PRM versions of every kind of adapter, and those that were not trained here."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a version says of its adapter, and make the table."""
    for name, length, default in (("kind", 16, "pooling"), ("good", 32, "+"), ("bad", 32, "-")):
        op.add_column("prm_versions", sa.Column(name, sa.String(length), nullable=False, server_default=default))
    op.create_table(
        "registered_prms",
        sa.Column("prm_version", sa.String(200), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("calibration", sa.Text, nullable=False),
        sa.Column("domain", sa.String(200), nullable=False),
        sa.Column("trained_on", sa.String(200), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_registered_prms_project_projects")),
        sa.ForeignKeyConstraint(
            ["prm_version"], ["prm_versions.name"], name=op.f("fk_registered_prms_prm_version_prm_versions")
        ),
        sa.PrimaryKeyConstraint("prm_version", name=op.f("pk_registered_prms")),
    )
    op.create_index(op.f("ix_registered_prms_project_created_ns"), "registered_prms", ["project", "created_ns"])
