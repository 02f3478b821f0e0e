"""Which spans of a body belong to which project. Pure."""

import re
from collections.abc import Collection, Sequence

from reckon.ingest.filing import named_project
from reckon.ingest.policy import Sender
from reckon.otlp import names
from reckon.otlp.received import ReceivedSpan
from reckon.projects.scope import PROJECT_PATTERN

# None of these says which name it was: it may be any text.
UNKNOWN_PROJECT = "The span names a project that does not exist."
TOO_MANY_PROJECTS = "One request holds spans of at most {} projects: send smaller batches."

RESERVED = f"A span may not have the name {names.SPAN_METRICS}: metrics are sent to /v1/metrics."

_PROJECT = re.compile(PROJECT_PATTERN)


def shares_of(
    spans: Sequence[ReceivedSpan], sender: Sender, projects_max: int
) -> tuple[dict[str, list[ReceivedSpan]], list[str]]:
    """Spans by project, in order of appearance, and a reason for each that belongs to none.

    Where the sender may name projects, a span's own word holds, then its resource's; else all
    are the sender's.
    """
    spans, refused = without_reserved(spans)
    if not sender.any_project:
        return ({sender.project: list(spans)} if spans else {}), refused
    shares: dict[str, list[ReceivedSpan]] = {}
    for received in spans:
        project = project_of(named_project(received.span), sender, shares, projects_max, refused)
        if project is not None:
            shares.setdefault(project, []).append(received)
    return shares, refused


def project_of(
    told: object, sender: Sender, shares: Collection[str], projects_max: int, refused: list[str]
) -> str | None:
    """Whose something is that names the project `told`, beside those of `shares`; None, with a reason, if nobody's."""
    project = sender.project if told is None or told == "" or not sender.any_project else told
    if not isinstance(project, str) or _PROJECT.fullmatch(project) is None:
        refused.append(UNKNOWN_PROJECT)
    elif project in shares or len(shares) < projects_max:
        return project
    else:
        refused.append(TOO_MANY_PROJECTS.format(projects_max))
    return None


def without_reserved(spans: Sequence[ReceivedSpan]) -> tuple[Sequence[ReceivedSpan], list[str]]:
    """Spans whose name is not one that only ingest gives, and a reason for each other."""
    kept = [received for received in spans if received.span.name != names.SPAN_METRICS]
    return (spans, []) if len(kept) == len(spans) else (kept, [RESERVED] * (len(spans) - len(kept)))
