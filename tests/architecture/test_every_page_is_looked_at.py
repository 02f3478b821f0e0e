"""Every page of the router is searched for accessibility findings by a browser test that is named here."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUTES = ROOT / "frontend/src/app/routes"
_ROUTE = re.compile(
    r"(?:export const (?P<name>\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (?P<parent>\w+),\s*"
    r"(?:path: '(?P<path>[^']*)'|id: '\w+'),"
)

# Where each page is opened and searched, in both themes. `/` sends on to a project, or says that there is none.
SEARCHED = {
    "/": "test_status.py",
    "/login": "test_people.py",
    "/invite": "test_people.py",
    "/account/": "test_people.py",
    "/account/appearance": "test_people.py",
    "/installation/projects": "test_people.py",
    "/installation/users": "test_people.py",
    "/installation/audit": "test_people.py",
    "/status": "test_status.py",
    "/p/$project/traces": "test_list.py",
    "/p/$project/traces/$traceId": "test_trace_page.py",
    "/p/$project/dashboards/$board": "test_dashboards.py",
    "/p/$project/solve": "test_shell.py",
    "/p/$project/datasets": "test_prms.py",
    "/p/$project/annotate": "test_labelling.py",
    "/p/$project/annotate/$queue/next": "test_labelling.py",
    "/p/$project/annotate/$queue/$task": "test_labelling.py",
    "/p/$project/annotate/$queue/settings": "test_labelling.py",
    "/p/$project/annotate/$queue/review": "test_labelling.py",
    "/p/$project/annotate/$queue/agreement": "test_labelling.py",
    "/p/$project/settings/project": "test_people.py",
    "/p/$project/settings/members": "test_people.py",
    "/p/$project/settings/keys": "test_people.py",
    "/p/$project/settings/prms": "test_prms.py",
    "/p/$project/settings/prices": "test_prms.py",
    "/p/$project/settings/masking": "test_people.py",
    "/p/$project/settings/audit": "test_people.py",
}


def pages() -> set[str]:
    """Addresses of the routes that show something themselves: those that no other hangs under."""
    found = [match for file in sorted(ROUTES.glob("*.tsx")) for match in _ROUTE.finditer(file.read_text())]
    of = {match["name"]: match for match in found if match["name"]}
    parents = {match["parent"] for match in found}

    def address(match: re.Match[str]) -> str:
        above = address(of[match["parent"]]) if match["parent"] in of else ""
        return above + ("/" + match["path"].strip("/") if match["path"] is not None else "")

    return {address(match) for match in found if match["name"] not in parents}


def test_every_page_is_searched_and_none_that_is_gone():
    assert pages() == set(SEARCHED)


def test_the_tests_that_are_named_do_search():
    for name in sorted(set(SEARCHED.values())):
        assert "serious_findings(" in (ROOT / "tests/e2e" / name).read_text(), name
