"""The relational table of policies by which PRMs are trained again."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

from reckon.relational.tables import metadata

# One a project. `asked` is JSON; `building` is the number of the dataset version that a training waits for, `cause`
# why, and `asked_ns` when it was asked for last; `note` says in words what came of the last look.
retrain_policies = Table(
    "retrain_policies",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("enabled", Boolean(create_constraint=False), nullable=False),
    Column("asked", Text, nullable=False),
    Column("building", Integer, nullable=True),
    Column("cause", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("asked_ns", BigInteger, nullable=True),
    Column("looked_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
)
