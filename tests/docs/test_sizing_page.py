"""The page of sizes follows from the measured figures, and its formulas are those of the code."""

import importlib.util
import json
import sys

import pytest

from architecture.repository import ROOT

_SPEC = importlib.util.spec_from_file_location("sizing", ROOT / "benchmarks/sizing.py")
assert _SPEC
assert _SPEC.loader
sizing = importlib.util.module_from_spec(_SPEC)
sys.modules["sizing"] = sizing
_SPEC.loader.exec_module(sizing)
PAGE = sizing.PAGE.read_text()


def test_its_tables_are_those_of_the_figures() -> None:
    """If this fails, figures were measured anew: python benchmarks/sizing.py."""
    told = sizing.figures(json.loads((ROOT / "benchmarks/scaling.json").read_text()))
    assert PAGE.partition(sizing.BEGIN)[2].partition(sizing.END)[0] == sizing.written(told)


def test_the_formulas_give_round_numbers_for_round_figures() -> None:
    told = sizing.Figures("2026-01-01", 1, bytes_a_token=10.0, ingest_cpu_s=0.7, clickhouse_cpu_s=1.4)
    one = sizing.need(4_320_000, told)
    assert (one.tokens_s, one.peak_s) == (1e6, 4e6)
    assert (one.ingest_cores, one.clickhouse_cores) == (4, 8)
    assert one.disk_tb == pytest.approx(25.92)
    assert one.shards == 3, "the disk decides: 25.92 / 0.7 / 16"


def test_more_processor_than_disk_makes_shards_too() -> None:
    told = sizing.Figures("2026-01-01", 1, bytes_a_token=0.01, ingest_cpu_s=0.7, clickhouse_cpu_s=7.0)
    assert sizing.need(4_320_000, told).shards == 3, "40 cores are three servers of 16"


def test_what_the_page_takes_for_granted_is_what_is_calculated_with() -> None:
    assert f"{sizing.TOKENS_A_TRACE:,}" in PAGE
    assert f"{sizing.BUSY:.0%}".replace("%", " %") in PAGE
    assert f"steps kept for {sizing.DAYS} days" in PAGE
    assert f"servers of {sizing.NODE_CORES} cores and {sizing.NODE_TB} TB" in PAGE
    assert (sizing.PEAK, sizing.REPLICAS) == (4, 2), "the page says four times the mean, and two replicas"
