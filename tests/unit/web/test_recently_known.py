"""What was found good a moment ago is not looked up again, for five seconds and no longer."""

from reckon.projects.access import Known, Principal
from reckon.web.recently_known import KNOWN_S, RecentlyKnown

KEY = Known(Principal("key", "k", "a key"))


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_a_good_credential_is_known_for_so_long():
    clock = Clock()
    recent = RecentlyKnown(clock)
    assert recent.get("secret") is None
    assert not recent.was_good("secret")
    recent.put("secret", KEY)
    clock.now_s += KNOWN_S - 0.001
    assert recent.get("secret") is KEY
    clock.now_s += 0.001
    assert recent.get("secret") is None
    assert recent.was_good("secret")


def test_what_turned_bad_is_forgotten_at_once():
    recent = RecentlyKnown(Clock())
    recent.put("secret", KEY)
    recent.forget("secret")
    recent.forget("never seen")
    assert recent.get("secret") is None
    assert not recent.was_good("secret")


def test_it_holds_a_bounded_number_and_no_secret():
    recent = RecentlyKnown(Clock())
    for number in range(10_002):
        recent.put(f"secret{number}", KEY)
    assert not recent.was_good("secret1")
    assert recent.was_good("secret2")
    assert "secret2" not in repr(vars(recent))
