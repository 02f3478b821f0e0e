"""Rows of `traces` and `steps` that differ in everything a filter can ask, and who fits, computed in Python."""

import re
import struct
from itertools import count
from random import Random
from typing import Any

from clickhouse_connect.driver.client import Client

from fakes.seeded_traces import PROJECT, T0_NS, insert
from reckon.traces.filter_ast import All, Compare, Item, Match, Node, Not, Range, Words
from reckon.traces.filter_ast import Any as AnyOf
from reckon.traces.present import LOST_AFTER_NS

NOW_NS = T0_NS + 3600 * 10**9
HOSTILE = ("x'); DROP TABLE traces; --", "{project:String}", "a\\", '"quoted"', "tab\there", "%_", "$conditions", "ü𝑥")
STRATEGIES = ("best_of_n", "self_consistency", "bon", "", HOSTILE[0])
MODELS = ("demo", "qwen3-32b", "a b,c", "", *HOSTILE)
ANSWERS = (None, "42", "-5", "(1,2)", "Größe", *HOSTILE)
QUESTIONS = ("Find the least n", "über 2a+3-4 modulo", "喧 f(x)=3", "AND OR NOT", *HOSTILE)
STEPS = ("So n mod 7 is", "so N, MOD: 7!", "7 mod", "modulo 7", "mod x 7", "ÜBER mod 7 größe", *HOSTILE)
PHRASES = (
    "mod 7",
    "MOD",
    "so n",
    "modulo",
    "7 mod",
    "größe",
    "über",
    "x",
    "drop table",
    "conditions",
    "zzz",
    "tab here",
)
DURATIONS_NS = (0, 1, 999, 1_500_000, 300_000_000, 2 * 10**9, 12_400_000_000, 60 * 10**9, 5400 * 10**9)
COSTS_NANO = (None, 0, 1, 10_000_000, 31_415_926, 2 * 10**9)
COUNTS = (0, 1, 4, 8, 16, 20_000, 2**32 - 1)
SCORES = (None, 0.0, 0.1, 0.3, 0.7, 0.85, 1.0)

_INTEGERS = {
    "e2e": "duration_ns",
    "ttft": "ttft_ns",
    "tokens": "output_tokens",
    "tokens.input": "input_tokens",
    "tokens.cached": "cached_tokens",
    "tokens.reasoning": "reasoning_tokens",
    "tokens.wasted": "wasted_tokens",
    "cost": "cost_nano_usd",
    "cost.model": "model_cost_nano_usd",
    "cost.prm": "prm_cost_nano_usd",
    "candidates": "candidates",
    "generations": "generations",
    "scored": "scored_generations",
    "warnings": "warnings",
}
_TEXTS = {
    "strategy": "strategy",
    "model": "model",
    "stop_reason": "stop_reason",
    "prm.version": "prm_version",
    "price.version": "price_version",
    "segmentation": "segmentation",
    "answer": "answer",
    "reference": "reference",
}
_SCORES = {"prm.min": "prm_min", "prm.last": "prm_last", "prm.mean": "prm_mean"}


def rows(number: int, seed: int = 7) -> list[dict[str, Any]]:
    """Made rows of `traces`, each with the texts of its steps under `step_texts`."""
    draw = Random(seed)
    return [_row(index, draw) for index in range(number)]


def store(client: Client, made: list[dict[str, Any]], settings: dict[str, Any] | None = None) -> None:
    """Insert the rows and their steps; `settings` are of the steps' insert."""
    insert(client, "traces", [{key: value for key, value in row.items() if key != "step_texts"} for row in made])
    numbers = count()
    steps = [
        {
            "project": row["project"],
            "ts": row["started_ns"] // 1000,
            "trace_id": row["trace_id"],
            "generation_id": struct.pack(">Q", 1),
            "span_id": struct.pack(">Q", next(numbers)),
            "step": step,
            "phase": "reasoning",
            "start_ns": row["started_ns"],
            "text": text,
        }
        for row in made
        for step, text in enumerate(row["step_texts"])
    ]
    client.insert("steps", [list(step.values()) for step in steps], column_names=list(steps[0]), settings=settings)


def fits(node: Node | None, row: dict[str, Any], now_ns: int = NOW_NS) -> bool:
    """Whether the row belongs to the filter's result: what the SQL has to agree with."""
    match node:
        case None:
            return True
        case Not(part):
            return not fits(part, row, now_ns)
        case All(parts):
            return all(fits(part, row, now_ns) for part in parts)
        case AnyOf(parts):
            return any(fits(part, row, now_ns) for part in parts)
        case Words(text):
            return _contains(row["question"], text) or _contains(row["answer"] or "", text)
        case Match("has", items):
            return any(_has(row, str(item)) for item in items)
        case Match(name, items):
            return any(_matches(row, name, item, now_ns) for item in items)
        case Compare(name, operator, value):
            found, asked = value_of(row, name), _as_stored(name, value)
            if found is None:
                return False
            return {">": found > asked, ">=": found >= asked, "<": found < asked, "<=": found <= asked}[operator]


def value_of(row: dict[str, Any], name: str) -> Any:
    """A number of the row as the store holds it; None where it is unknown."""
    if name == "completeness":
        told = row["output_tokens"]
        return _as_stored(name, min(1.0, row["stored_tokens"] / told)) if told else None
    if name in _SCORES:
        found = row[_SCORES[name]]
        return None if found is None else _as_stored(name, found)
    return row[_INTEGERS[name]]


def text_of(row: dict[str, Any], name: str, now_ns: int = NOW_NS) -> str:
    """A text of the row as facets show it; empty where it is unknown."""
    if name == "status":
        heard_ns = row["started_ns"] + row["duration_ns"]
        return "lost" if row["status"] == "running" and now_ns - heard_ns > LOST_AFTER_NS else str(row["status"])
    if name == "correct":
        return {None: "unknown", True: "true", False: "false"}[row["correct"]]
    return row[_TEXTS[name]] or ""


def says(phrase: str, text: str) -> bool:
    """Whether the words of the phrase stand in the text one after another."""
    wanted, found = _words(phrase), _words(text)
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found) - len(wanted) + 1))


def _matches(row: dict[str, Any], name: str, item: Item, now_ns: int) -> bool:
    if name == "text":
        return any(says(str(item), text) for text in row["step_texts"])
    if name == "question":
        return _contains(row["question"], str(item))
    if name == "id":
        return f"tr_{row['trace_id'].hex()}" == item
    if isinstance(item, str):
        return text_of(row, name, now_ns) == item
    found = value_of(row, name)
    if isinstance(item, Range):
        return found is not None and _as_stored(name, item.low) <= found <= _as_stored(name, item.high)
    return found is not None and bool(found == _as_stored(name, item))


def _has(row: dict[str, Any], what: str) -> bool:
    if what == "error":
        return bool(row["status"] == "error")
    if what in {"warnings", "steps"}:
        return bool(row["warnings" if what == "warnings" else "stored_tokens"])
    if what in {"answer", "reference"}:
        return row[what] is not None
    return bool(row[_TEXTS[what]]) if what in _TEXTS else value_of(row, what) is not None


def _as_stored(name: str, value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0]) if name in {*_SCORES, "completeness"} else value


def _contains(text: str, part: str) -> bool:
    return part.lower() in text.lower()


def _words(text: str) -> list[str]:
    # Upper and lower case of ASCII only, as in the index.
    lowered = "".join(letter.lower() if letter.isascii() else letter for letter in text)
    return re.findall(r"[0-9a-z\x80-\U0010ffff]+", lowered)


def _row(index: int, draw: Random) -> dict[str, Any]:
    one = draw.choice
    read, written = one(COUNTS), one(COUNTS)
    return {
        "project": PROJECT,
        "trace_id": struct.pack(">QQ", draw.getrandbits(64), index),
        "version": 1,
        "started_ns": T0_NS + index * 10**9,
        "duration_ns": one(DURATIONS_NS),
        "ttft_ns": one((None, *DURATIONS_NS)),
        "status": one(("running", "ok", "error")),
        "question": one(QUESTIONS),
        "answer": one(ANSWERS),
        "reference": one(ANSWERS),
        "correct": one((None, True, False)),
        "strategy": one(STRATEGIES),
        "stop_reason": one(("finished", "budget_usd", "")),
        "model": one(MODELS),
        "candidates": one(COUNTS),
        "generations": one(COUNTS),
        "selected_generation": bytes(8),
        "input_tokens": read,
        "cached_tokens": min(read, one(COUNTS)),
        "output_tokens": written,
        "reasoning_tokens": min(written, one(COUNTS)),
        "wasted_tokens": one(COUNTS),
        "stored_tokens": one(COUNTS),
        "cost_nano_usd": one(COSTS_NANO),
        "model_cost_nano_usd": one(COSTS_NANO),
        "prm_cost_nano_usd": one(COSTS_NANO),
        "price_version": one(("list@3", "")),
        "segmentation": one(("paragraph/min1", "")),
        "prm_version": one(("demo-prm@1", "")),
        "scored_generations": one(COUNTS),
        "prm_min": one(SCORES),
        "prm_last": one(SCORES),
        "prm_mean": one(SCORES),
        "prm_spark": [],
        "warnings": one((0, 0, 3)),
        "step_texts": draw.sample(STEPS, draw.randrange(4)),
    }
