"""The relational tables of labelling: queues, what is in them, who works on it, and what they did, key by key."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from reckon.relational.tables import metadata

_PROJECT = ("projects.id",)

# `seed` decides which tasks are gold for whom; `source` is JSON and tells where its items came from.
annotation_queues = Table(
    "annotation_queues",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("name", String(80), nullable=False),
    Column("state", String(8), nullable=False),
    Column("policy", String(16), nullable=False),
    Column("shown", String(16), nullable=False),
    Column("overlap", Integer, nullable=False),
    Column("gold_rate", Float, nullable=False),
    Column("screening", Integer, nullable=False),
    Column("guideline_version", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("created_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('open', 'paused', 'closed')", name="state"),
    CheckConstraint("policy IN ('first_error', 'all')", name="policy"),
    Index("uq_annotation_queues_project_name", "project", "name", unique=True),
)

# Each change of a queue's guidelines is a version of its own; a task names the one it was done under.
annotation_guidelines = Table(
    "annotation_guidelines",
    metadata,
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("queue", String(35), ForeignKey("annotation_queues.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("created_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
)

# One reasoning to be labelled, copied when the queue was made: what people see never changes under them.
# `bounds` is a JSON array of where each step begins in `text`, in code points; `hidden` is JSON with the
# model, the PRM's scores and what is known to be true: it never leaves in a task.
annotation_items = Table(
    "annotation_items",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("queue", String(35), ForeignKey("annotation_queues.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(9), nullable=False),
    Column("trace_id", String(32), nullable=False),
    Column("generation_id", String(16), nullable=False),
    Column("segmentation", String(64), nullable=False),
    Column("question", Text, nullable=False),
    Column("reference", Text, nullable=True),
    Column("answer", Text, nullable=True),
    Column("text", Text, nullable=False),
    Column("bounds", Text, nullable=False),
    Column("hidden", Text, nullable=False),
    Column("adjudicated_ns", BigInteger, nullable=True),
    CheckConstraint("kind IN ('work', 'gold', 'screening')", name="kind"),
    Index("uq_annotation_items_queue_position", "queue", "position", unique=True),
    Index(None, "queue", "kind", "position"),
    Index("uq_annotation_items_queue_generation", "queue", "trace_id", "generation_id", unique=True),
    Index(None, "project", "trace_id"),
)

# One place for one person at one item: a queue with an overlap of three has three for each. The row is the
# lease, so nobody else can hold it. An expert's place is made where somebody was unsure.
annotation_places = Table(
    "annotation_places",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("queue", String(35), ForeignKey("annotation_queues.id"), nullable=False),
    Column("item", String(35), ForeignKey("annotation_items.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("expert", Boolean(create_constraint=False), nullable=False),
    Column("state", String(4), nullable=False),
    Column("held_by", String(254), nullable=True),
    Column("held_until_ns", BigInteger, nullable=True),
    CheckConstraint("state IN ('free', 'held', 'done')", name="state"),
    CheckConstraint("(state = 'free') = (held_by IS NULL)", name="held_by"),
    Index(None, "queue", "state", "expert", "position"),
    Index(None, "item"),
)

# One person's work on one item. `place` is null at gold, which everybody gets. `ops` counts what it has in
# `annotation_ops`; `submission` is the browser's id of the submitting, so that it may be sent twice.
annotation_tasks = Table(
    "annotation_tasks",
    metadata,
    Column("id", String(35), primary_key=True),
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("queue", String(35), ForeignKey("annotation_queues.id"), nullable=False),
    Column("item", String(35), ForeignKey("annotation_items.id"), nullable=False),
    Column("place", String(48), nullable=True),
    Column("annotator", String(254), nullable=False),
    Column("annotator_name", String(254), nullable=False),
    Column("state", String(9), nullable=False),
    Column("held_until_ns", BigInteger, nullable=False),
    Column("segmentation", String(64), nullable=False),
    Column("bounds", Text, nullable=False),
    Column("guideline_version", Integer, nullable=False),
    Column("ops", Integer, nullable=False),
    Column("submission", String(64), nullable=True),
    Column("skip_reason", String(16), nullable=True),
    Column("duration_ms", BigInteger, nullable=True),
    Column("opened_ns", BigInteger, nullable=False),
    Column("submitted_ns", BigInteger, nullable=True),
    Column("reviewed_ns", BigInteger, nullable=True),
    CheckConstraint("state IN ('held', 'expired', 'submitted', 'skipped')", name="state"),
    Index("uq_annotation_tasks_item_annotator", "item", "annotator", unique=True),
    Index(None, "queue", "annotator", "state"),
    Index(None, "queue", "state", "submitted_ns"),
)

# What a person did, in order; never changed, never deleted. `number` counts from 1 in its task.
annotation_ops = Table(
    "annotation_ops",
    metadata,
    Column("project", String(64), ForeignKey(*_PROJECT), nullable=False),
    Column("task", String(35), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("op_id", String(64), nullable=False),
    Column("step", Integer, nullable=True),
    Column("field", String(12), nullable=False),
    Column("value", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("received_ns", BigInteger, nullable=False),
    ForeignKeyConstraint(["task"], ["annotation_tasks.id"]),
    Index("uq_annotation_ops_task_op_id", "task", "op_id", unique=True),
)

# Steps that people have cut otherwise: bounds in code points of the generation's text, under a name of their own.
segmentations = Table(
    "segmentations",
    metadata,
    Column("project", String(64), ForeignKey(*_PROJECT), primary_key=True),
    Column("trace_id", String(32), primary_key=True),
    Column("generation_id", String(16), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("parent", String(64), nullable=False),
    Column("bounds", Text, nullable=False),
    Column("made_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
)
