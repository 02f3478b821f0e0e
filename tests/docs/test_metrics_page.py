"""The page of metrics has what is served: name, type, labels and meaning of each."""

import re

from architecture.repository import ROOT
from fakes.web_parts import FakeAmounts, FakeIngest, FakeQueue, FakeScoring
from reckon.telemetry import SenderCounters
from reckon.web.checks import CheckResult
from reckon.web.meters import Meters
from reckon.web.metrics import ProcessCollector, Sources
from reckon.web.status import Backlog

_ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (.*?) ?\| (.+) \|$", re.MULTILINE)


def served() -> list[tuple[str, str, set[str], str]]:
    meters = Meters()
    meters.http_answered("GET", "/", 200, 0.1)
    meters.grpc_answered("OK")
    held = Backlog(pending=1, oldest_age_s=None, dead=0, jobs=0, jobs_stuck=0)
    found = []
    sources = Sources(FakeIngest(), FakeScoring(held), meters, FakeQueue(), SenderCounters)
    checked = [CheckResult("database", None)]
    for family in ProcessCollector(sources, checked, FakeAmounts().now().producers).collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        labels = {label for sample in family.samples for label in sample.labels} - {"le"}
        found.append((name, family.type, labels, family.documentation))
    return found


def test_every_metric_is_on_its_page_and_no_other() -> None:
    page = (ROOT / "docs/reference/metrics.md").read_text()
    shown = [(name, kind, set(re.findall(r"`(\w+)`", labels)), told) for name, kind, labels, told in _ROW.findall(page)]
    assert shown == served()


def test_names_follow_the_conventions() -> None:
    for name, kind, _, told in served():
        assert name.startswith("reckon_")
        assert name.endswith("_total") == (kind == "counter"), name
        assert told.endswith(".")
        assert not re.search(r"_(ms|us|ns|mb|kb)(_|$)", name), f"{name}: seconds and bytes only"
