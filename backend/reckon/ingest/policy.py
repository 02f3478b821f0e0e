"""What is done to spans before they are durable: how much is captured, and what is masked.

A project says so, and the key that sends may be stricter, never laxer.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reckon.domain.capture import Capture
from reckon.domain.retention import USUAL, Retention
from reckon.errors import InvalidInput, Unavailable
from reckon.masking.masker import Masker, compile_rules
from reckon.masking.rules import parse_rules
from reckon.projects.access import Access
from reckon.projects.intake import Intake
from reckon.projects.model import Masking
from reckon.projects.permissions import Permission
from reckon.projects.scope import DEFAULT_PROJECT

# A project's word. Raises NotFound where there is no such project, StoreUnavailable where nobody can say.
IntakeOf: TypeAlias = Callable[[str], Intake]

_MASKERS_MAX = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: a key's project, whether its spans may name another, and how strict it is (None: as the project)."""

    project: str = DEFAULT_PROJECT
    any_project: bool = False
    capture: Capture | None = None
    masking: Masking | None = None
    body_bytes_max: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for spans of one project from one sender. `masker` is there exactly where rules are to be applied."""

    capture: Capture = Capture.LOGPROBS
    masker: Masker | None = None
    hides_text: bool = False
    retention: Retention = USUAL

    @property
    def masks(self) -> bool:
        """Whether text is looked through, or hidden."""
        return self.masker is not None or self.hides_text

    @property
    def changes_nothing(self) -> bool:
        """Whether spans are kept as they came."""
        return self.capture is Capture.LOGPROBS and not self.masks


def sender_of(access: Access) -> Sender:
    """The sender behind a request."""
    rules = access.rules
    return Sender(
        access.project,
        access.may(Permission.SPANS_ANY_PROJECT),
        Capture(rules.capture) if rules.capture is not None else None,
        Masking(rules.masking) if rules.masking is not None else None,
        rules.body_bytes_max,
    )


def everything(project: str) -> Intake:
    """What a project says whose spans are kept as they come; there is every project."""
    del project
    return Intake(Capture.LOGPROBS, Masking.OFF, "[]", 0)


class Policies:
    """Policies by project and sender; each project's rules are compiled once per version. Threads may share it."""

    def __init__(self, intake_of: IntakeOf) -> None:
        self._intake_of = intake_of
        self._lock = threading.Lock()
        self._maskers: OrderedDict[tuple[str, int, str], Masker] = OrderedDict()

    def of(self, project: str, sender: Sender) -> Policy:
        """Raises NotFound, and Unavailable where it cannot be said: then nothing may be stored."""
        intake = self._intake_of(project)
        capture = intake.capture
        if sender.capture is not None and not sender.capture.includes(capture):
            capture = sender.capture
        order = list(Masking)
        masking = max(intake.masking, sender.masking or Masking.OFF, key=order.index)
        masker = None if masking is Masking.OFF else self._masker(project, intake)
        return Policy(capture, masker, hides_text=masking is Masking.ALL, retention=intake.retention)

    def _masker(self, project: str, intake: Intake) -> Masker | None:
        if intake.rules_json == "[]":
            return None
        key = (project, intake.version, intake.rules_json)
        with self._lock:
            found = self._maskers.get(key)
        if found is not None:
            return found
        try:
            made = compile_rules(parse_rules(intake.rules_json))
        except InvalidInput as error:
            raise Unavailable("The project's masking rules cannot be used: mend them, then send again.", 60) from error
        with self._lock:
            self._maskers[key] = made
            while len(self._maskers) > _MASKERS_MAX:
                self._maskers.popitem(last=False)
        return made
