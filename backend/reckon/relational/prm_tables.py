"""The relational tables of a PRM's life: training runs, what came of them, and what each project does with versions."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from reckon.relational.tables import COUNTING_ID, metadata

# One training: pulled, trained in slices, measured, registered. `plan` and `progress` are JSON.
prm_runs = Table(
    "prm_runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("dataset", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("like", String(200), nullable=False),
    Column("plan", Text, nullable=False),
    Column("cause", String(16), nullable=False),
    Column("state", String(10), nullable=False),
    Column("progress", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("cancel", Boolean(create_constraint=False), nullable=False),
    Column("prm_version", String(200), nullable=True),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"),
    Index(None, "project", "created_ns"),
)

# What a version was made of and how it measured: written once, never changed. JSON: plan, calibration, report, gates.
trained_prms = Table(
    "trained_prms",
    metadata,
    Column("prm_version", String(200), ForeignKey("prm_versions.name"), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("run_id", String(32), ForeignKey("prm_runs.id"), nullable=False),
    Column("dataset", Text, nullable=False),
    Column("dataset_hash", String(64), nullable=False),
    Column("base", Text, nullable=False),
    Column("champion", String(200), nullable=True),
    Column("weights", Text, nullable=False),
    Column("weights_sha256", String(64), nullable=False),
    Column("plan", Text, nullable=False),
    Column("calibration", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("gates", Text, nullable=False),
    Column("passed", Boolean(create_constraint=False), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Index(None, "project", "created_ns"),
)

# PRMs that were not trained here: any server that one of the adapters asks. `calibration` is JSON; written once.
registered_prms = Table(
    "registered_prms",
    metadata,
    Column("prm_version", String(200), ForeignKey("prm_versions.name"), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("calibration", Text, nullable=False),
    Column("domain", String(200), nullable=False),
    Column("trained_on", String(200), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Index(None, "project", "created_ns"),
)

# What a project did with its versions, in order. The champion is what the last `promoted` or `rolled_back` names,
# the shadow what the last `shadow` names (empty: none). `address` is where a promoted or shadowed version is served.
prm_events = Table(
    "prm_events",
    metadata,
    Column("id", COUNTING_ID, primary_key=True, autoincrement=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("action", String(12), nullable=False),
    Column("prm_version", String(200), nullable=False),
    Column("previous", String(200), nullable=False),
    Column("address", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("principal", String(254), nullable=False),
    Column("at_ns", BigInteger, nullable=False),
    CheckConstraint(
        "action IN ('registered', 'approved', 'served', 'shadow', 'promoted', 'rolled_back')", name="action"
    ),
    Index(None, "project", "id"),
)

# Generations of a range of time that one version shall score. `after_*`: the last that was looked at; `total`: how
# many there are, once counted; `registered`: those of `seen` that had not been asked for before.
prm_backfills = Table(
    "prm_backfills",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("prm_version", String(200), nullable=False),
    Column("since_ns", BigInteger, nullable=False),
    Column("until_ns", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("cancel", Boolean(create_constraint=False), nullable=False),
    Column("after_us", BigInteger, nullable=False),
    Column("after_span", String(16), nullable=False),
    Column("total", Integer, nullable=True),
    Column("seen", Integer, nullable=False),
    Column("registered", Integer, nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    Column("q", Text, nullable=False, server_default=""),
    CheckConstraint("state IN ('running', 'done', 'cancelled')", name="state"),
    Index(None, "project", "created_ns"),
)

# What a finished queue sets off: a dataset of its labels, and a training on it. `policy` and `plan` are JSON; the rows
# of the dataset version `beside` are added. It waits, builds, has begun a training, or has failed for `reason`.
queue_retrainings = Table(
    "queue_retrainings",
    metadata,
    Column("queue", String(35), ForeignKey("annotation_queues.id"), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("model", String(100), nullable=False),
    Column("base", Text, nullable=False),
    Column("beside", String(80), nullable=True),
    Column("policy", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("dataset", String(80), nullable=True),
    Column("run_id", String(32), nullable=True),
    Column("set_by", String(254), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("updated_ns", BigInteger, nullable=False),
    CheckConstraint("state IN ('waiting', 'building', 'begun', 'failed')", name="state"),
    Index(None, "state"),
)
