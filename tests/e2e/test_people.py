"""People, keys and projects in a real browser against a real server."""

import re

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.served_people import PASSWORD, PeopleServer, Visit, people_server, visiting

__all__ = ["people_server"]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

SETTINGS = "/p/default/settings"
PAGES = (
    "/p/default/traces",
    "/p/default/solve",
    "/p/default/datasets",
    *(f"{SETTINGS}/{tab}" for tab in ("project", "members", "keys", "prms", "prices", "masking", "audit")),
    "/account",
    "/account/appearance",
    "/installation/projects",
    "/installation/users",
    "/installation/audit",
    "/status",
)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_role("textbox", name="E-mail").fill(email)
    page.get_by_role("textbox", name="Password").fill(password)
    page.keyboard.press("Enter")


def sign_out(page: Page) -> None:
    page.get_by_test_id("account-menu").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page).to_have_url(re.compile("/login$"))


def invited(owner: Visit, email: str, role: str) -> str:
    """The link of a new invitation, as the page shows it once."""
    page = owner.go(f"{SETTINGS}/members")
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_role("textbox", name="E-mail").fill(email)
    page.get_by_role("radio", name=re.compile(f"^{role}")).check()
    page.keyboard.press("Enter")
    link = page.get_by_test_id("invitation-url").inner_text()
    page.get_by_role("button", name="Done").click()
    return link


def accept(guest: Visit, link: str, name: str) -> None:
    guest.page.goto(link)
    expect(guest.page.get_by_role("heading", name=re.compile("^Join "))).to_be_visible()
    assert "#" not in guest.page.url
    guest.page.get_by_role("textbox", name="Your name").fill(name)
    guest.page.get_by_role("textbox", name="Password").fill(PASSWORD)
    guest.page.get_by_role("button", name="Accept the invitation").click()
    expect(guest.page.get_by_test_id("account-menu")).to_be_visible()


def test_from_the_first_link_to_an_audit_log_that_shows_it_all(browser: Browser, people_server: PeopleServer) -> None:
    with visiting(browser, people_server) as owner, visiting(browser, people_server) as viewer:
        page = owner.page
        owner.sign_in_by_link(people_server)
        assert "#" not in page.url

        owner.go("/account")
        page.get_by_role("textbox", name="New password").fill(PASSWORD[:8])
        expect(page.get_by_text("4 more characters.")).to_be_visible()
        page.get_by_role("textbox", name="New password").fill(PASSWORD)
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_text("Password set")).to_be_visible()
        email = page.get_by_role("textbox", name="E-mail").input_value()
        sign_out(page)
        sign_in(page, email, "not the password at all")
        expect(page.get_by_role("alert")).to_contain_text("wrong")
        sign_in(page, email)
        expect(page).to_have_url(re.compile("/p/default/traces$"))

        accept(viewer, invited(owner, "viewer@example.org", "viewer"), "Vera")
        expect(viewer.page).to_have_url(re.compile("/p/default/traces$"))
        viewer_sees_only_what_a_viewer_may(viewer)

        secret = made_key(owner, "Nightly")
        read = f"{people_server.url}/api/v1/projects/default/traces"
        assert httpx.get(read, headers={"authorization": f"Bearer {secret}"}).status_code == 200
        page.reload()
        expect(page.get_by_test_id("key").filter(has_text="Nightly")).to_be_visible()
        assert secret not in page.content()
        actions = page.get_by_role("button", name="Actions for Nightly")
        actions.press("Enter")
        page.keyboard.press("e")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Edit the key")).to_be_visible()
        page.keyboard.press("Escape")
        expect(actions).to_be_focused()
        actions.click()
        page.get_by_role("menuitem", name="Revoke…").click()
        page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
        expect(page.get_by_text("No key is active.")).to_be_visible()
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page.get_by_test_id("key").filter(has_text="Nightly")).to_contain_text("revoked")

        owner.go(f"{SETTINGS}/audit")
        for action in ("key.revoked", "key.created", "invitation.accepted", "invitation.created"):
            entry = page.locator(f'[data-testid="audit-entry"][data-action="{action}"]').first
            expect(entry).to_be_visible()
        owner.go("/installation/audit")
        for action in ("password.changed", "session.refused", "session.created"):
            expect(page.locator(f'[data-testid="audit-entry"][data-action="{action}"]').first).to_be_visible()
        assert secret not in page.content()


def viewer_sees_only_what_a_viewer_may(viewer: Visit) -> None:
    page = viewer.go(f"{SETTINGS}/members")
    expect(page.get_by_test_id("member").filter(has_text="Vera")).to_be_visible()
    tabs = page.get_by_role("navigation", name="Settings").get_by_role("link")
    assert tabs.all_inner_texts() == ["Project", "Members", "PRMs", "Prices"]
    assert page.get_by_role("button", name=re.compile("Invite|Remove|Revoke")).count() == 0
    assert page.get_by_role("combobox").count() == 0
    assert page.get_by_role("link", name="Installation").count() == 0
    viewer.go(f"{SETTINGS}/project")
    expect(page.get_by_text("Capture")).to_be_visible()
    assert page.get_by_role("button", name="Save").count() == 0
    viewer.go(f"{SETTINGS}/keys")
    expect(page.get_by_test_id("forbidden")).to_contain_text("keys:manage")
    viewer.go("/installation/users")
    expect(page.get_by_test_id("forbidden")).to_contain_text("installation:manage")
    project = "/projects/default"
    for method, path, body in (
        ("GET", f"{project}/keys", None),
        ("POST", f"{project}/keys", {"name": "x", "scopes": ["read"]}),
        ("POST", f"{project}/invitations", {"email": "x@example.org", "role": "admin"}),
        ("PATCH", project, {"name": "mine"}),
        ("GET", f"{project}/masking", None),
        ("GET", f"{project}/audit", None),
        ("GET", "/users", None),
        ("POST", "/projects", {"id": "mine", "name": "Mine"}),
    ):
        assert viewer.api(method, path, body) == 403, (method, path)


def made_key(owner: Visit, name: str) -> str:
    """A new key's secret, out of the dialog that shows it once."""
    page = owner.go(f"{SETTINGS}/keys")
    opener = page.get_by_role("button", name="Make a key")
    opener.click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("checkbox", name=re.compile("^read ")).check()
    page.keyboard.press("Enter")
    secret = page.get_by_test_id("key-secret").inner_text()
    assert secret.startswith("rk_")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.get_by_test_id("key-secret")).to_be_visible()
    page.get_by_role("button", name="I have stored it").click()
    expect(page.get_by_test_id("key-secret")).to_have_count(0)
    expect(opener).to_be_focused()
    return secret


def test_a_link_that_was_used_says_so_and_what_to_do(browser: Browser, people_server: PeopleServer) -> None:
    link = people_server.told("login")
    with visiting(browser, people_server) as first, visiting(browser, people_server) as second:
        first.page.goto(link)
        expect(first.page.get_by_test_id("account-menu")).to_be_visible()
        second.page.goto(link)
        expect(second.page.get_by_role("heading")).to_have_text("This link does not work")
        expect(second.page.get_by_text("reckon login")).to_be_visible()
        assert "#" not in second.page.url


def test_after_signing_in_one_is_where_one_wanted_to_be(browser: Browser, people_server: PeopleServer) -> None:
    people_server.told("user", "create", "ann@example.org", "--name", "Ann")
    with visiting(browser, people_server) as visit:
        visit.go(f"{SETTINGS}/audit?action=key.created")
        expect(visit.page).to_have_url(re.compile(r"/login\?next="))
        visit.page.goto(people_server.told("login").replace("/login#", "/login?next=//evil.example#"))
        expect(visit.page.get_by_test_id("account-menu")).to_be_visible()
        assert visit.page.url.startswith(people_server.url)


def test_what_was_typed_survives_the_end_of_the_session(browser: Browser, people_server: PeopleServer) -> None:
    with visiting(browser, people_server) as visit:
        visit.sign_in_by_link(people_server)
        page = visit.go("/account")
        expect(page.get_by_role("textbox", name="New password")).to_be_visible()
        if page.get_by_role("textbox", name="Current password").count() == 0:
            page.get_by_role("textbox", name="New password").fill(PASSWORD)
            page.get_by_role("button", name="Set the password").click()
            expect(page.get_by_role("textbox", name="Current password")).to_be_visible()
        page.get_by_role("textbox", name="Name", exact=True).fill("Typed before the end")
        assert visit.api("DELETE", "/session") == 204
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="Sign in again")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog").get_by_role("textbox", name="Password")).to_be_focused()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Account saved")).to_be_visible()
        page.reload()
        expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Typed before the end")


def test_rules_are_tried_while_they_are_written_and_never_lost_to_somebody_elses(
    browser: Browser, people_server: PeopleServer
) -> None:
    with visiting(browser, people_server) as one, visiting(browser, people_server) as other:
        one.sign_in_by_link(people_server)
        other.sign_in_by_link(people_server)
        page = one.go(f"{SETTINGS}/masking")
        page.get_by_role("radio", name=re.compile("^Rules")).check()
        page.get_by_role("checkbox", name=re.compile("^email")).check()
        page.get_by_role("textbox", name="A text to try the rules on").fill("👩‍🔬 ada@example.org has ACME-17 <b>")
        expect(page.get_by_test_id("masking-masked")).to_have_text("👩‍🔬 [email] has ACME-17 <b>")
        page.get_by_role("button", name="Add a pattern").click()
        page.keyboard.type("(ACME")
        expect(page.get_by_test_id("pattern").get_by_role("alert")).to_be_visible()
        page.get_by_role("textbox", name="Pattern of pattern-1").fill(r"ACME-\d+")
        expect(page.get_by_test_id("masking-found").locator("mark")).to_have_text(["ada@example.org", "ACME-17"])

        theirs = other.go(f"{SETTINGS}/masking")
        theirs.get_by_role("checkbox", name=re.compile("^card")).check()
        theirs.get_by_role("button", name="Save", exact=True).click()
        expect(theirs.get_by_text("Masking saved")).to_be_visible()

        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_test_id("masking-conflict")).to_be_visible()
        expect(page.get_by_role("textbox", name="Pattern of pattern-1")).to_have_value(r"ACME-\d+")
        page.get_by_role("button", name="Save mine over theirs").click()
        expect(page.get_by_text("Masking saved")).to_be_visible()
        page.reload()
        expect(page.get_by_role("textbox", name="Pattern of pattern-1")).to_have_value(r"ACME-\d+")
        expect(page.get_by_role("checkbox", name=re.compile("^card"))).not_to_be_checked()


def test_who_only_labels_begins_at_the_labels_and_sees_no_settings(
    browser: Browser, people_server: PeopleServer
) -> None:
    with visiting(browser, people_server) as owner, visiting(browser, people_server) as annotator:
        owner.sign_in_by_link(people_server)
        accept(annotator, invited(owner, "labels@example.org", "annotator"), "Lale")
        expect(annotator.page.get_by_test_id("annotate")).to_be_visible()
        links = annotator.page.get_by_role("navigation", name="Pages").get_by_role("link")
        assert links.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == ["Reckon", "Annotate"]
        annotator.go(f"{SETTINGS}/members")
        expect(annotator.page.get_by_test_id("annotate")).to_be_visible()
        annotator.go("/p/default/traces")
        expect(annotator.page.get_by_test_id("forbidden")).to_contain_text("traces:read")


def test_names_made_to_deceive_stay_text(browser: Browser, people_server: PeopleServer) -> None:
    hostile = "<img src=x onerror=alert(1)>\u200b\u05e9\u05dc\u05d5\u05dd " + "long " * 30
    with visiting(browser, people_server) as visit:
        visit.sign_in_by_link(people_server)
        assert visit.api("POST", "/projects", {"id": "hostile", "name": hostile.strip()}) == 201
        assert visit.api("POST", "/projects/hostile/keys", {"name": hostile.strip(), "scopes": ["read"]}) == 201
        page = visit.page
        for path in ("settings/project", "settings/keys", "settings/audit"):
            visit.go(f"/p/hostile/{path}")
            switcher = page.get_by_test_id("project-switcher")
            expect(switcher.locator("bdi")).to_have_attribute("title", re.compile(r"^<img src=x .*⟨U\+200B⟩\u05e9"))
            assert page.locator("img").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        switcher.click()
        page.keyboard.type("default")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/p/default/settings/audit"))


def test_single_keys_can_be_switched_off(browser: Browser, people_server: PeopleServer) -> None:
    with visiting(browser, people_server) as visit:
        visit.sign_in_by_link(people_server)
        page = visit.go("/account/appearance")
        page.get_by_role("checkbox", name="Single-key shortcuts").uncheck()
        page.get_by_role("heading", name="Theme").click()
        page.keyboard.press("?")
        expect(page.get_by_role("heading", name="Keys")).to_have_count(1)
        page.get_by_role("checkbox", name="Single-key shortcuts").check()
        page.get_by_role("heading", name="Theme").click()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()


def test_no_page_has_a_serious_finding_of_accessibility(browser: Browser, people_server: PeopleServer) -> None:
    found = []
    with visiting(browser, people_server) as visit:
        page = visit.go("/login")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        found += visit.serious_findings()
        visit.sign_in_by_link(people_server)
        page.goto(invited(visit, "invited@example.org", "lead"))
        expect(page.get_by_role("heading", name=re.compile("^Join "))).to_be_visible()
        found += visit.serious_findings()
        for path in PAGES:
            visit.go(path)
            expect(page.get_by_role("main")).to_be_visible()
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            found += visit.serious_findings()
        for path, opener in (("members", "Invite somebody"), ("keys", "Make a key")):
            visit.go(f"{SETTINGS}/{path}").get_by_role("button", name=opener).click()
            expect(page.get_by_role("dialog")).to_be_visible()
            found += visit.serious_findings()
        page.keyboard.press("Escape")
        page.get_by_test_id("account-menu").click()
        expect(page.get_by_role("menuitem", name="Sign out")).to_be_visible()
        found += visit.serious_findings()
    assert found == []
