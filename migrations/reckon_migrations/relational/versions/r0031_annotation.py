"""Queues of reasonings to label, who works on them, and what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and their indexes."""
    _queues()
    _items()
    _work()


def _queues() -> None:
    op.create_table(
        "annotation_queues",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("policy", sa.String(16), nullable=False),
        sa.Column("shown", sa.String(16), nullable=False),
        sa.Column("overlap", sa.Integer, nullable=False),
        sa.Column("gold_rate", sa.Float, nullable=False),
        sa.Column("screening", sa.Integer, nullable=False),
        sa.Column("guideline_version", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("created_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "policy IN ('first_error', 'all')", name=op.f("ck_annotation_queues_ck_annotation_queues_policy")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'paused', 'closed')", name=op.f("ck_annotation_queues_ck_annotation_queues_state")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_queues_project_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation_queues")),
    )
    op.create_index(op.f("uq_annotation_queues_project_name"), "annotation_queues", ["project", "name"], unique=True)
    op.create_table(
        "annotation_guidelines",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(35), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_guidelines_project_projects")),
        sa.ForeignKeyConstraint(
            ["queue"], ["annotation_queues.id"], name=op.f("fk_annotation_guidelines_queue_annotation_queues")
        ),
        sa.PrimaryKeyConstraint("queue", "version", name=op.f("pk_annotation_guidelines")),
    )


def _items() -> None:
    op.create_table(
        "annotation_items",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(35), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(9), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("generation_id", sa.String(16), nullable=False),
        sa.Column("segmentation", sa.String(64), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=True),
        sa.Column("answer", sa.Text, nullable=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("bounds", sa.Text, nullable=False),
        sa.Column("hidden", sa.Text, nullable=False),
        sa.Column("adjudicated_ns", sa.BigInteger, nullable=True),
        sa.CheckConstraint(
            "kind IN ('work', 'gold', 'screening')", name=op.f("ck_annotation_items_ck_annotation_items_kind")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_items_project_projects")),
        sa.ForeignKeyConstraint(
            ["queue"], ["annotation_queues.id"], name=op.f("fk_annotation_items_queue_annotation_queues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation_items")),
    )
    op.create_index(op.f("ix_annotation_items_queue_kind_position"), "annotation_items", ["queue", "kind", "position"])
    op.create_index(
        op.f("uq_annotation_items_queue_generation"),
        "annotation_items",
        ["queue", "trace_id", "generation_id"],
        unique=True,
    )
    op.create_index(op.f("uq_annotation_items_queue_position"), "annotation_items", ["queue", "position"], unique=True)
    op.create_table(
        "annotation_places",
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(35), nullable=False),
        sa.Column("item", sa.String(35), nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("expert", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(4), nullable=False),
        sa.Column("held_by", sa.String(254), nullable=True),
        sa.Column("held_until_ns", sa.BigInteger, nullable=True),
        sa.CheckConstraint(
            "(state = 'free') = (held_by IS NULL)", name=op.f("ck_annotation_places_ck_annotation_places_held_by")
        ),
        sa.CheckConstraint(
            "state IN ('free', 'held', 'done')", name=op.f("ck_annotation_places_ck_annotation_places_state")
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["annotation_items.id"], name=op.f("fk_annotation_places_item_annotation_items")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_places_project_projects")),
        sa.ForeignKeyConstraint(
            ["queue"], ["annotation_queues.id"], name=op.f("fk_annotation_places_queue_annotation_queues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation_places")),
    )
    op.create_index(op.f("ix_annotation_places_item"), "annotation_places", ["item"])
    op.create_index(
        op.f("ix_annotation_places_queue_state_expert_position"),
        "annotation_places",
        ["queue", "state", "expert", "position"],
    )


def _work() -> None:
    op.create_table(
        "annotation_tasks",
        sa.Column("id", sa.String(35), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(35), nullable=False),
        sa.Column("item", sa.String(35), nullable=False),
        sa.Column("place", sa.String(48), nullable=True),
        sa.Column("annotator", sa.String(254), nullable=False),
        sa.Column("annotator_name", sa.String(254), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("held_until_ns", sa.BigInteger, nullable=False),
        sa.Column("segmentation", sa.String(64), nullable=False),
        sa.Column("bounds", sa.Text, nullable=False),
        sa.Column("guideline_version", sa.Integer, nullable=False),
        sa.Column("ops", sa.Integer, nullable=False),
        sa.Column("submission", sa.String(64), nullable=True),
        sa.Column("skip_reason", sa.String(16), nullable=True),
        sa.Column("duration_ms", sa.BigInteger, nullable=True),
        sa.Column("opened_ns", sa.BigInteger, nullable=False),
        sa.Column("submitted_ns", sa.BigInteger, nullable=True),
        sa.Column("reviewed_ns", sa.BigInteger, nullable=True),
        sa.CheckConstraint(
            "state IN ('held', 'expired', 'submitted', 'skipped')",
            name=op.f("ck_annotation_tasks_ck_annotation_tasks_state"),
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["annotation_items.id"], name=op.f("fk_annotation_tasks_item_annotation_items")
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_tasks_project_projects")),
        sa.ForeignKeyConstraint(
            ["queue"], ["annotation_queues.id"], name=op.f("fk_annotation_tasks_queue_annotation_queues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation_tasks")),
    )
    op.create_index(
        op.f("ix_annotation_tasks_queue_annotator_state"), "annotation_tasks", ["queue", "annotator", "state"]
    )
    op.create_index(
        op.f("ix_annotation_tasks_queue_state_submitted_ns"), "annotation_tasks", ["queue", "state", "submitted_ns"]
    )
    op.create_index(op.f("uq_annotation_tasks_item_annotator"), "annotation_tasks", ["item", "annotator"], unique=True)
    op.create_table(
        "annotation_ops",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("task", sa.String(35), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("op_id", sa.String(64), nullable=False),
        sa.Column("step", sa.Integer, nullable=True),
        sa.Column("field", sa.String(12), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("received_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_annotation_ops_project_projects")),
        sa.ForeignKeyConstraint(
            ["task"], ["annotation_tasks.id"], name=op.f("fk_annotation_ops_task_annotation_tasks")
        ),
        sa.PrimaryKeyConstraint("task", "number", name=op.f("pk_annotation_ops")),
    )
    op.create_index(op.f("uq_annotation_ops_task_op_id"), "annotation_ops", ["task", "op_id"], unique=True)
    op.create_table(
        "segmentations",
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("trace_id", sa.String(32), nullable=False),
        sa.Column("generation_id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("parent", sa.String(64), nullable=False),
        sa.Column("bounds", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(254), nullable=False),
        sa.Column("created_ns", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name=op.f("fk_segmentations_project_projects")),
        sa.PrimaryKeyConstraint("project", "trace_id", "generation_id", "name", name=op.f("pk_segmentations")),
    )
