"""The boards of tokens and of cost: what strategies use, what that costs, and what of it solved anything."""

from decimal import Decimal

from reckon.dashboards.among import Among
from reckon.dashboards.latency import TOTAL, models
from reckon.dashboards.reading import known, read, with_clients
from reckon.dashboards.schemas import (
    BoardSpan,
    CostBoard,
    CostPoint,
    StrategyCost,
    StrategyWaste,
    TokenBoard,
    TokenPoint,
)
from reckon.metrics.intervals import wilson
from reckon.pricing.money import from_nano, usd_text
from reckon.traces.clickhouse import Reader, Row
from reckon.traces.dashboards import Window

LEVELS: tuple[float, ...] = tuple(step / 40 for step in range(41))
_TOP_SHARE = 100  # one in so many


def token_board(reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among, model: str) -> TokenBoard:
    """Tokens by point, and by strategy how many were of no use."""
    chosen = with_clients(reader, project, over, chosen)
    rows = {row["at_s"]: row for row in read(reader, "requests", project, over, chosen, model=model)}
    return TokenBoard(
        span=span,
        models=models(reader, project, over, chosen),
        total=_tokens(TOTAL, rows.get(TOTAL, {})),
        points=[_tokens(at, row) for at, row in sorted(rows.items()) if at != TOTAL],
        strategies=[
            StrategyWaste(
                strategy=row["strategy"],
                traces=row["traces"],
                output=row["output_tokens"],
                reasoning=row["reasoning_tokens"],
                wasted=row["wasted_tokens"],
            )
            for row in _by_strategy(reader, project, over, chosen)
        ],
    )


def cost_board(reader: Reader, project: str, over: Window, span: BoardSpan, chosen: Among) -> CostBoard:
    """Cost by point and strategy, for each query and for each solved one."""
    found = _by_strategy(reader, project, over, chosen)
    strategies = [_strategy(row) for row in found]
    priced = sum(row["traces"] - row["unpriced"] for row in found)
    nano = sum(row["nano_usd"] for row in found)
    top = -(-priced // _TOP_SHARE)
    (dearest,) = read(reader, "spend_top", project, over, chosen, top=top) if top else ({"traces": 0, "nano_usd": 0},)
    return CostBoard(
        span=span,
        levels=list(LEVELS),
        strategies=strategies,
        points=[
            CostPoint(
                at_s=row["at_s"],
                strategy=row["strategy"],
                traces=row["traces"],
                unpriced=row["unpriced"],
                usd=_usd(row["nano_usd"]),
                each_p50_usd=_usd_known(row["nano_usd_each"][0]),
                each_p95_usd=_usd_known(row["nano_usd_each"][1]),
            )
            for row in read(reader, "spend", project, over, chosen)
        ],
        usd=_usd(nano),
        priced=priced,
        top_share=int(dearest["nano_usd"]) / nano if nano else None,
        top_traces=int(dearest["traces"]),
    )


def _by_strategy(reader: Reader, project: str, over: Window, chosen: Among) -> list[Row]:
    return read(reader, "spend_total", project, over, chosen, {"levels": ", ".join(map(str, LEVELS))})


def _tokens(at: int, row: Row) -> TokenPoint:
    return TokenPoint(
        at_s=at,
        requests=row.get("requests", 0),
        clients=row.get("clients", 0),
        uncounted=row.get("uncounted", 0),
        input=row.get("input_tokens", 0),
        cached=row.get("cached_tokens", 0),
        output=row.get("output_tokens", 0),
        reasoning=row.get("reasoning_tokens", 0),
        input_unsplit=row.get("input_unsplit", 0),
        output_unsplit=row.get("output_unsplit", 0),
    )


def _strategy(row: Row) -> StrategyCost:
    priced = row["traces"] - row["unpriced"]
    low, middle, high = per_solved(row["checked_nano_usd"], row["solved_priced"], row["checked_priced"])
    return StrategyCost(
        strategy=row["strategy"],
        traces=row["traces"],
        unpriced=row["unpriced"],
        usd=_usd(row["nano_usd"]),
        per_query_usd=_text(from_nano(row["nano_usd"]) / priced) if priced else None,
        checked=row["checked"],
        solved=row["solved"],
        checked_usd=_usd(row["checked_nano_usd"]),
        solved_priced=row["solved_priced"],
        per_solved_usd=_text(middle),
        per_solved_low_usd=_text(low),
        per_solved_high_usd=_text(high),
        price_versions=list(row["price_versions"]),
        ecdf_usd=[_usd(round(value)) for value in row["nano_usd_at"]] if priced else [],
    )


def per_solved(nano_usd: int, solved: int, checked: int) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Dollars for each solved query with the bounds that Wilson's interval of the solved share gives.

    `nano_usd` is what all `checked` ones cost together. What nothing solved has no cost for each; its upper
    bound is unknown as well.
    """
    if not checked:
        return None, None, None
    each = from_nano(nano_usd) / checked
    share = wilson(solved, checked)
    middle = each * checked / solved if solved else None
    low = each / Decimal(share.high) if share.high > 0 else None
    high = each / Decimal(share.low) if solved and share.low > 0 else None
    return low, middle, high


def _usd(nano_usd: int) -> str:
    return usd_text(int(nano_usd)) or "0"


def _usd_known(nano_usd: float) -> str | None:
    value = known(nano_usd)
    return None if value is None else _usd(round(value))


def _text(usd: Decimal | None) -> str | None:
    return None if usd is None else format(usd.quantize(Decimal("1e-9")).normalize(), "f")
