"""Which spans of a body belong to which project. Pure."""

import re
from collections.abc import Sequence

from reckon.ingest.filing import named_project
from reckon.ingest.policy import Sender
from reckon.otlp.received import ReceivedSpan
from reckon.projects.scope import PROJECT_PATTERN

# None of these says which name it was: it may be any text.
UNKNOWN_PROJECT = "The span names a project that does not exist."
TOO_MANY_PROJECTS = "One request holds spans of at most {} projects: send smaller batches."

_PROJECT = re.compile(PROJECT_PATTERN)


def shares_of(
    spans: Sequence[ReceivedSpan], sender: Sender, projects_max: int
) -> tuple[dict[str, list[ReceivedSpan]], list[str]]:
    """Spans by project, in order of appearance, and a reason for each that belongs to none.

    Where the sender may name projects, a span's own word holds, then its resource's; else all
    are the sender's.
    """
    if not sender.any_project:
        return ({sender.project: list(spans)} if spans else {}), []
    shares: dict[str, list[ReceivedSpan]] = {}
    refused = []
    for received in spans:
        told = named_project(received.span)
        project = sender.project if told is None or told == "" else told
        if not isinstance(project, str) or _PROJECT.fullmatch(project) is None:
            refused.append(UNKNOWN_PROJECT)
        elif project in shares or len(shares) < projects_max:
            shares.setdefault(project, []).append(received)
        else:
            refused.append(TOO_MANY_PROJECTS.format(projects_max))
    return shares, refused
