"""What benchmarks/scaling.py found, as a chart (SVG, milliseconds over tokens, both logarithmic) and as a table."""

import math
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 196, 24, 52
_LABEL_HEIGHT = 15
# Told apart by lightness and dashes too, for whoever cannot tell colours.
_STYLES = (
    ("#1F6FB2", ""), ("#C2410C", ""), ("#0E7490", "6 3"), ("#A1478F", "6 3"), ("#6B7280", "2 3"), ("#B7791F", "2 3"),
    ("#111827", "8 3 2 3"),
)  # fmt: skip


def chart(sizes: Sequence[Mapping[str, Any]]) -> str:
    """One line for each of `p95_ms`."""
    tokens = [size["tokens"] for size in sizes]
    names = list(sizes[0]["p95_ms"])
    values = {name: [size["p95_ms"][name] for size in sizes] for name in names}
    low = math.floor(math.log10(min(map(min, values.values()))))
    high = math.ceil(math.log10(max(map(max, values.values()))))
    parts = _axes(tokens, low, high)
    ends = _spread([_y(values[name][-1], low, high) for name in names])
    for name, (colour, dash), end in zip(names, _STYLES, ends, strict=False):
        at = [(_x(token, tokens), _y(value, low, high)) for token, value in zip(tokens, values[name], strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at]
        x, y = at[-1]
        parts.append(f'<path d="M{x + 5:.1f} {y:.1f}L{x + 14:.1f} {end:.1f}" stroke="{colour}" fill="none"/>')
        label = escape(f"{name}, {values[name][-1]:,.0f} ms")
        parts.append(f'<text x="{x + 17:.1f}" y="{end + 4:.1f}" fill="{colour}">{label}</text>')
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    title = "<title>Milliseconds, 95th percentile, of each page over stored tokens</title>"
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


def table(sizes: Sequence[Mapping[str, Any]]) -> str:
    """The same and more as a table in Markdown, one column a size."""
    heads = ["", *(f"{size['tokens'] // 10**6} M tokens" for size in sizes)]
    rows = [[f"{name}, p95 ms", *(f"{size['p95_ms'][name]:,.0f}" for size in sizes)] for name in sizes[0]["p95_ms"]]
    rows.append(["disk, MB", *(f"{sum(size['disk_mb'].values()):,.0f}" for size in sizes)])
    rows.append(
        ["disk, bytes a token", *(f"{sum(size['disk_mb'].values()) * 10**6 / size['tokens']:.1f}" for size in sizes)]
    )
    rows.append(["packed ingest, tokens/s", *(f"{size['ingest_tokens_per_s']:,}" for size in sizes)])
    for name, told in (("ingest_cpu_s_per_million", "ingest"), ("clickhouse_cpu_s_per_million", "ClickHouse")):
        rows.append([f"processor seconds a million tokens, {told}", *(f"{size[name]:.2f}" for size in sizes)])
    lines = [heads, ["---", *("---:" for _ in sizes)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _axes(tokens: Sequence[int], low: int, high: int) -> list[str]:
    parts = []
    for power in range(low, high + 1):
        y = _y(10**power, low, high)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#E5E7EB"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#374151">{10**power:,} ms</text>')
    for token in tokens:
        x = _x(token, tokens)
        text = f"{token // 10**6} M tokens"
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#E5E7EB"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#374151">{text}</text>')
    return parts


def _spread(wanted: Sequence[float]) -> list[float]:
    """Heights of the labels: as near to where they belong as their own height allows, from the top down."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    found, free = [0.0] * len(wanted), float(TOP)
    for at in order:
        found[at] = max(wanted[at], free)
        free = found[at] + _LABEL_HEIGHT
    return found


def _x(token: int, tokens: Sequence[int]) -> float:
    share = math.log10(token / tokens[0]) / (math.log10(tokens[-1] / tokens[0]) or 1)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(value: float, low: int, high: int) -> float:
    share = (math.log10(value) - low) / (high - low)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
