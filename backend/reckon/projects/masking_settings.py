"""A project's masking: off, its rules, or everything; changed by whoever has read the version that stands."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reckon.errors import Conflict
from reckon.masking.rules import Rule, dump_rules, parse_rules
from reckon.projects import audit, project_store
from reckon.projects.access import Access
from reckon.projects.model import Masking


@dataclass(frozen=True, slots=True)
class MaskingSettings:
    """What is masked, by which rules, and how often that was changed."""

    masking: Masking
    version: int
    rules: tuple[Rule, ...]


def masking_of(session: Session, project: str) -> MaskingSettings:
    """The settings as they stand. Raises NotFound."""
    found = project_store.get(session, project)
    return MaskingSettings(
        found.masking, found.masking_version, parse_rules(project_store.masking_rules(session, project))
    )


def change_masking(
    session: Session, access: Access, project: str, wanted: MaskingSettings, now_ns: int
) -> MaskingSettings:
    """Put `wanted` in place of the settings that had its version; the answer has the next one.

    Raises InvalidInput for rules that cannot be, Conflict where somebody changed the settings meanwhile.
    """
    rules_json = dump_rules(wanted.rules)
    rules = parse_rules(rules_json)
    before = project_store.lock(session, project)
    if before.masking_version != wanted.version:
        raise Conflict("Masking was changed meanwhile, maybe by somebody else. Read it again, then change it.")
    rules_before = parse_rules(project_store.masking_rules(session, project))
    version = before.masking_version + 1
    project_store.change(
        session, project, {"masking": wanted.masking, "masking_rules": rules_json, "masking_version": version}
    )
    # Counts only: a pattern may quote the very text that it is to hide.
    told = {
        "masking": [before.masking, wanted.masking],
        "rules": [len(rules_before), len(rules)],
        "rules_changed": rules != rules_before,
        "version": version,
    }
    audit.record(session, access, "masking.changed", ("project", project), now_ns, told, project=project)
    return MaskingSettings(wanted.masking, version, rules)
