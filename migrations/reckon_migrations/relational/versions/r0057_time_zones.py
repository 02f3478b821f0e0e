"""A project has a time zone, by whose clock its days begin: UTC where nobody chose another."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; processes of the version before make projects with its default."""
    op.add_column("projects", sa.Column("time_zone", sa.String(64), nullable=False, server_default="UTC"))
