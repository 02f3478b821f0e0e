"""The project that a request to a model names for its trace, with the proof that it may.

Whoever asks the model and whoever records inside the model server share a signing key. The
claim travels as `PROJECT;SIGNATURE`; the signature is HMAC-SHA256 over the project and the
trace id, so that nobody else can put a trace into a project, nor use a claim for another trace.
"""

import hmac
from hashlib import sha256

_CONTEXT = b"reckon project claim 1"  # what is signed with this key elsewhere never passes for a claim


def claim(project: str, trace_id: bytes, signing_key: str) -> str:
    """`PROJECT;SIGNATURE`, 64 hex digits of signature."""
    return f"{project};{_signature(project, trace_id, signing_key)}"


def claimed_project(text: str, trace_id: bytes, signing_key: str) -> str | None:
    """The project that `text` proves for this trace; None where it proves none. Compares in constant time."""
    project, _, signature = text.rpartition(";")
    if not project or not signing_key:
        return None
    expected = _signature(project, trace_id, signing_key)
    return project if hmac.compare_digest(expected.encode(), signature.encode()) else None


def _signature(project: str, trace_id: bytes, signing_key: str) -> str:
    # The trace id has a fixed length and comes first: no two pairs give the same bytes.
    return hmac.new(signing_key.encode(), _CONTEXT + trace_id + project.encode(), sha256).hexdigest()
