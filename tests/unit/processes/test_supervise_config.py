"""The generated supervisord configuration, and the order of parts."""

from configparser import RawConfigParser
from pathlib import Path

import pytest

from reckon.errors import Misconfigured
from reckon.processes.supervise_config import render
from reckon.processes.supervise_layout import Layout
from reckon.processes.supervise_part import Part, in_start_order


def parsed(*parts: Part, data_dir: str = "data") -> RawConfigParser:
    parser = RawConfigParser()
    parser.read_string(render(parts, Layout(Path(data_dir), Path("s.sock"))))
    return parser


def test_parts_that_are_needed_come_first_and_stop_last() -> None:
    found = parsed(Part("b", ("x",), needs=("a",)), Part("a", ("x",)))
    assert found["program:a"]["priority"] < found["program:b"]["priority"]


def test_only_a_one_shot_is_not_restarted() -> None:
    found = parsed(Part("a", ("x",)), Part("b", ("x",), one_shot=True))
    assert found["program:a"]["autorestart"] == "true"
    assert found["program:b"]["autorestart"] == "false"


def test_every_part_runs_on_a_leash_and_is_killed_with_its_children() -> None:
    section = parsed(Part("a", ("serve", "it's here")))["program:a"]
    assert "reckon.processes.supervise_leash 0 serve" in section["command"]
    assert section["killasgroup"] == "true"


def test_a_part_with_children_is_held_with_all_of_them() -> None:
    assert (
        "reckon.processes.supervise_group 0 serve"
        in parsed(Part("a", ("serve",), has_children=True))["program:a"]["command"]
    )


def test_percent_signs_are_doubled() -> None:
    found = parsed(Part("a", ("50%",), environment={"X": "100%"}))["program:a"]
    assert "50%%" in found["command"]
    assert found["environment"] == 'X="100%%"'


@pytest.mark.parametrize("folder", ["a ;b", "a #b", "a\nb"])
def test_a_path_that_supervisord_would_misread_is_refused(folder: str) -> None:
    with pytest.raises(Misconfigured, match="RECKON_DATA_DIR"):
        parsed(Part("a", ("x",)), data_dir=folder)


def test_a_value_with_quotes_is_refused() -> None:
    with pytest.raises(Misconfigured, match="quotes"):
        parsed(Part("a", ("x",), environment={"X": 'say "a"'}))


def test_parts_that_need_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="a, b"):
        in_start_order((Part("a", ("x",), needs=("b",)), Part("b", ("x",), needs=("a",))))


def test_a_need_that_runs_elsewhere_counts_as_met() -> None:
    assert [part.name for part in in_start_order((Part("a", ("x",), needs=("elsewhere",)),))] == ["a"]
