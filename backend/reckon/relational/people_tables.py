"""The relational tables of people, keys and the audit log; the rest is in `tables`.

Secrets are never stored: passwords as argon2 hashes, every other token as the hex SHA-256
of itself, which is enough for a secret of 256 random bits.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from reckon.relational.tables import COUNTING_ID, metadata

_DIGEST = String(64)

# `owner`: holds every permission in every project and manages the installation.
users = Table(
    "users",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),  # lower case
    Column("name", String(200), nullable=False),
    Column("password_hash", String(200), nullable=True),
    Column("owner", Boolean(create_constraint=False), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("seen_ns", BigInteger, nullable=True),
    Column("disabled_ns", BigInteger, nullable=True),
)

# An account at an OIDC provider: who a person is there never changes, unlike an e-mail address.
identities = Table(
    "identities",
    metadata,
    Column("issuer", String(500), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("project", String(64), ForeignKey("projects.id"), primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Index(None, "user_id"),
)

# `id` names a session to people, who never see its token.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("seen_ns", BigInteger, nullable=False),
    Column("expires_ns", BigInteger, nullable=False),
    Column("address", String(64), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("began_by", String(16), nullable=False, server_default="password"),
    Index(None, "user_id"),
)

login_links = Table(
    "login_links",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("expires_ns", BigInteger, nullable=False),
    Column("used_ns", BigInteger, nullable=True),
)

# A login that was sent to the OIDC provider and has not come back yet.
oidc_logins = Table(
    "oidc_logins",
    metadata,
    Column("digest", _DIGEST, primary_key=True),  # of the state
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("next_path", String(500), nullable=False),
    Column("expires_ns", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("digest", _DIGEST, nullable=False, unique=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("email", String(254), nullable=False),
    Column("role", String(16), nullable=False),
    Column("invited_by", String(200), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("expires_ns", BigInteger, nullable=False),
    Column("accepted_ns", BigInteger, nullable=True),
    Column("revoked_ns", BigInteger, nullable=True),
    Column("inviter", String(64), nullable=False, server_default="system:system"),  # kind:id of a principal
    Index(None, "project"),
)

# `scopes` is separated by blanks; null in `capture` and `masking` means as the project has it.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("project", String(64), ForeignKey("projects.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("prefix", String(16), nullable=False),
    Column("digest", _DIGEST, nullable=False, unique=True),
    Column("previous_digest", _DIGEST, nullable=True, unique=True),
    Column("previous_until_ns", BigInteger, nullable=True),
    Column("scopes", String(200), nullable=False),
    Column("capture", String(16), nullable=True),
    Column("masking", String(8), nullable=True),
    Column("requests_per_minute", Integer, nullable=True),
    Column("body_bytes_max", Integer, nullable=True),
    Column("created_by", String(200), nullable=False),
    Column("created_ns", BigInteger, nullable=False),
    Column("rotated_ns", BigInteger, nullable=True),
    Column("expires_ns", BigInteger, nullable=True),
    Column("last_used_ns", BigInteger, nullable=True),
    Column("revoked_ns", BigInteger, nullable=True),
    Index(None, "project"),
)

# Rows are only ever added: triggers refuse the rest. It outlives what it tells of, so nothing is referenced.
audit_log = Table(
    "audit_log",
    metadata,
    Column("id", COUNTING_ID, primary_key=True, autoincrement=True),
    Column("at_ns", BigInteger, nullable=False),
    Column("project", String(64), nullable=False),  # empty: about the installation
    Column("principal_kind", String(16), nullable=False),
    Column("principal_id", String(32), nullable=False),
    Column("principal_name", String(254), nullable=False),
    Column("action", String(64), nullable=False),
    Column("target_kind", String(32), nullable=False),
    Column("target_id", String(128), nullable=False),
    Column("details", Text, nullable=False),  # a JSON object without secrets
    Column("address", String(64), nullable=False),
    Column("request_id", String(64), nullable=False),
    Index(None, "project", "id"),
)
