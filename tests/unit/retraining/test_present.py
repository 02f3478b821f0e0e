from reckon.retraining.model import Event, Order, Run, Standing, Trained, standing
from reckon.retraining.present import installed_row, row_of, training_of

HERE = Standing("small@2", "small@1", {"small@1": "http://there"}, frozenset({"small@1", "small@2"}))


def _trained(report: dict[str, object]) -> Trained:
    gate = {"name": "g", "verdict": "unknown", "asked": "a", "found": "f"}
    return Trained(
        "small@1", "p", "pr_1", "d@1", "h", "b", None, "/secret/place", "s", {}, "{}", report, [gate], False, 5
    )


def test_a_row_says_roles_and_the_two_numbers() -> None:
    whole = {"ece": 0.02, "first_error": {"f1": 0.8}}
    row = row_of(_trained({"new": {"whole": whole}}), HERE, HERE.champion)
    assert row.roles == ["shadow", "approved", "served"]
    assert (row.f1, row.ece, row.created_ns) == (0.8, 0.02, "5")
    assert "/secret" not in row.model_dump_json()


def test_what_was_not_measured_is_null() -> None:
    row = row_of(_trained({"new": None}), HERE, "")
    assert (row.f1, row.ece) == (None, None)


def test_the_installed_one_is_champion_where_nobody_was_promoted() -> None:
    assert installed_row("demo@1", HERE, "demo@1").roles == ["champion"]


def test_a_training_tells_its_step_only_while_it_trains() -> None:
    order = Order("small", "d@1", "b", "l")
    run = Run("pr_1", "p", order, "{}", "by_hand", "running", {"phase": "pull"}, None, False, None, 1, 1)
    assert (training_of(run).phase, training_of(run).step) == ("pull", None)


def test_events_come_to_a_standing() -> None:
    def event(action: str, name: str, address: str = "") -> Event:
        return Event(action, name, "", address, "", "ada", 1)  # type: ignore[arg-type]  # a test's shorthand

    here = standing(
        [event("served", "a@1", "u"), event("shadow", "a@1"), event("promoted", "a@1"), event("rolled_back", "")]
    )
    assert here == Standing("", "", {"a@1": "u"}, frozenset())
