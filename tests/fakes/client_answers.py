"""What a fake Reckon answers the Python clients, in order."""

import json
from typing import Any

import httpx

ROW = {
    "trace_id": "tr_" + "ab" * 16,
    "started_ns": "1",
    "status": "ok",
    "question": "40+2",
    "answer": "42",
    "correct": None,
    "strategy": "best_of_n",
    "candidates": 1,
    "model": "m",
    "e2e_us": 5,
    "ttft_us": None,
    "tokens": {"input": 1, "cached": 0, "output": 2, "reasoning": 1, "wasted": 0, "unknown": []},
    "cost_usd": None,
    "price_version": None,
    "prm": {
        "version": None,
        "scored_generations": 0,
        "generations": 1,
        "min": None,
        "last": None,
        "mean": None,
        "spark": [],
    },
}


class Answers:
    """Gives what it is told, in order; keeps what it was asked."""

    def __init__(self, *given: tuple[int, Any] | Exception) -> None:
        self.given, self.asked = list(given), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        found = self.given.pop(0)
        if isinstance(found, Exception):
            raise found
        headers = {"retry-after": "7"} if found[0] in (429, 503) else {}
        content = found[1] if isinstance(found[1], bytes) else json.dumps(found[1]).encode()
        return httpx.Response(found[0], content=content, headers=headers)


def page(count: int, cursor: str | None) -> dict[str, Any]:
    return {"rows": [ROW] * count, "next_cursor": cursor, "total": 9, "total_exact": True}
