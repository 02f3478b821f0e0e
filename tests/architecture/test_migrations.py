"""Relational migrations are one line: two that follow the same one leave a store that cannot be migrated."""

import re
from collections import Counter

from architecture.repository import ROOT

_VERSIONS = sorted((ROOT / "migrations/reckon_migrations/relational/versions").glob("r*.py"))
_AFTER = re.compile(r'^down_revision = (None|"(\d+)")$', re.MULTILINE)


def test_no_two_migrations_follow_the_same_one():
    after = Counter(match[1] for path in _VERSIONS if (match := _AFTER.search(path.read_text())))
    assert after.total() == len(_VERSIONS) > 0
    assert [revision for revision, times in after.items() if times > 1] == []
