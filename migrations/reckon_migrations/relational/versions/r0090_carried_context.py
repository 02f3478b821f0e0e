"""The outbox carries the trace context of whoever wrote a job down. What an old process writes has none."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it may be null, so processes of the version before go on writing."""
    op.add_column("outbox", sa.Column("traceparent", sa.String(64), nullable=True))
