"""Which project a request proves that its trace belongs to, and how many proved none."""

import logging
from dataclasses import dataclass

from reckon.domain.project_claim import claimed_project
from reckon.vllm_plugin.trace_context import ParentContext

log = logging.getLogger(__name__)


@dataclass(slots=True)
class NamedProjectCounts:
    """Generations: `proved` their project, named `none`, or brought a claim that is `wrong`."""

    proved: int = 0
    none: int = 0
    wrong: int = 0


class NamedProjects:
    """Reads claims; called in vLLM's event loop only. Without a signing key every claim is wrong."""

    def __init__(self, signing_key: str) -> None:
        self._signing_key = signing_key
        self.counts = NamedProjectCounts()

    def project_of(self, parent: ParentContext | None) -> str | None:
        """The project that the parent context proves. None means that of the key which sends the spans."""
        if parent is None or not parent.claim:
            self.counts.none += 1
            return None
        project = claimed_project(parent.claim, parent.trace_id, self._signing_key)
        if project is not None:
            self.counts.proved += 1
            return project
        self.counts.wrong += 1
        if self.counts.wrong.bit_count() == 1:  # at 1, 2, 4, 8, …
            why = "is signed with another key" if self._signing_key else "cannot be checked without a signing key"
            log.warning(
                "plugin.project_ignored total=%d reason='the project that a request names %s'; "
                "give RECKON_PLUGIN_SIGNING_KEY the asker's value. The project of RECKON_PLUGIN_KEY holds.",
                self.counts.wrong,
                why,
            )
        return None
