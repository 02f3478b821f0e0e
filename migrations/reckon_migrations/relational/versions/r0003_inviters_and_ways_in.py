"""Who made an invitation, and by which way a session came in: both decide later what they are worth."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; invitations made before count as Reckon's own, and run out within days."""
    op.add_column("invitations", sa.Column("inviter", sa.String(64), nullable=False, server_default="system:system"))
    op.add_column("sessions", sa.Column("began_by", sa.String(16), nullable=False, server_default="password"))
