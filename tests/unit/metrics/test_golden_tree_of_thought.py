"""Recomputes what is known of tree-of-thought's GPT-4 logs of the game of 24, from the real file."""

import json
from pathlib import Path
from statistics import fmean

import pytest

from reckon.metrics.pass_at_k import pass_at_k

LOGS = Path(__file__).parents[4] / "shared" / "data" / "tot_gpt4_logs"
COT = LOGS / "gpt-4_0.7_naive_cot_sample_100_start900_end1000.json"
TREE = LOGS / "gpt-4_0.7_propose1_value3_greedy5_start900_end1000.json"


def rewards(path: Path) -> list[list[int]]:
    return [[info["r"] for info in game["infos"]] for game in json.loads(path.read_text())]


def test_chain_of_thought_solves_few_games_at_once_and_half_of_them_in_a_hundred_tries() -> None:
    games = rewards(COT)
    assert (len(games), {len(game) for game in games}) == (100, {100})
    found = {k: fmean(pass_at_k(100, sum(game), k) for game in games) for k in (1, 10, 100)}
    assert found == pytest.approx({1: 0.040, 10: 0.215, 100: 0.49}, abs=5e-4)


def test_a_tree_of_five_beams_solves_69_of_100() -> None:
    games = rewards(TREE)
    assert sum(any(game) for game in games) == 69
    assert {len(game) for game in games} == {5}
