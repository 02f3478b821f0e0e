"""Alembic's environment: runs inside the connection and transaction of `relational_runner`."""

from alembic import context

from reckon.relational import (  # noqa: F401  # their tables join the metadata
    annotation_tables,
    dataset_tables,
    label_job_tables,
    label_tables,
    people_tables,
    price_tables,
    prm_tables,
    resegmentation_tables,
    retrain_tables,
    run_tables,
    view_tables,
)
from reckon.relational.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    # SQLite's DDL is transactional when the driver does not commit behind our back, and
    # ours does not: a migration that fails half-way leaves nothing.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
