"""`client.label_jobs`: traces labelled by rollouts, a search, a judge or their consensus, within a budget."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from reckon.client.http import Http
from reckon.datasets.automatic.schemas import LabelJobList, LabelJobRow

_ENDED = ("done", "failed", "cancelled")
_POLL_S = 0.5


class LabelJobs:
    """A job is named `lj_…`."""

    def __init__(self, http: Http, project: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self._http, self._sleep, self._path = http, sleep, f"/api/v1/projects/{project}/label-jobs"

    def list(self) -> LabelJobList:
        """The newest first."""
        return self._http.read(self._path, LabelJobList)

    def get(self, job_id: str) -> LabelJobRow:
        """One job. Raises NotFound."""
        return self._http.read(f"{self._path}/{job_id}", LabelJobRow)

    def ask(self, asked: Mapping[str, Any]) -> LabelJobRow:
        """Have traces labelled."""
        return self._http.post(self._path, dict(asked), LabelJobRow, timeout_s=None)

    def cancel(self, job_id: str) -> LabelJobRow:
        """Ask for no more completions. Raises Conflict where it has ended."""
        return self._http.post(f"{self._path}/{job_id}/cancel", None, LabelJobRow, timeout_s=None)

    def wait(self, job_id: str, told: Callable[[LabelJobRow], None] = lambda _: None) -> LabelJobRow:
        """The job once it has ended; `told` is called with every look at it."""
        while (found := self.get(job_id)).state not in _ENDED:
            told(found)
            self._sleep(_POLL_S)
        return found
