"""What the API says of prices: until when each holds, and which holds now."""

from typing import Any

from reckon.prices.present import price_list
from reckon.traces.costs import Prices

ROW: dict[str, Any] = {
    "kind": "model",
    "provider": "*",
    "name": "m",
    "unit": "hour",
    "usd_per_hour": "2.80",
    "note": "",
    "added_by": "Ann",
    "made_ns": 1,
    **dict.fromkeys(
        ("input_usd_per_mtok", "cached_usd_per_mtok", "output_usd_per_mtok", "reasoning_usd_per_mtok"), None
    ),
}


def test_the_newest_row_stands_first_and_each_says_until_when_it_holds():
    rows = [{**ROW, "number": number, "since_ns": since} for number, since in enumerate((10, 20, 20, 99), 1)]
    listed = price_list(rows, Prices(), 50)  # type: ignore[arg-type]  # mappings, as the store gives them
    assert [(one.version, one.until_ns, one.state) for one in listed.prices] == [
        ("table@4", None, "coming"),
        ("table@3", "99", "holds"),
        ("table@2", "20", "replaced"),
        ("table@1", "20", "over"),
    ]
    assert listed.prices[0].usd_per_hour == "2.80", "as it was written"
