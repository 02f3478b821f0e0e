"""What `reckon dataset` prints. Pure."""

from reckon.datasets.schemas import (
    Contents,
    DatasetDetail,
    DatasetDiff,
    DatasetList,
    DatasetRow,
    ExportSizes,
    SplitTable,
)

_TEXT_CHARS = 60
_REASON_CHARS = 200
_LABELS_SHOWN = 40
_ROWS_SHOWN = 5


def shown_list(told: DatasetList) -> str:
    """A line for each version."""
    lines = [
        f"{one.name}@{one.number:<4} {one.state:<10} {one.rows:>9,} rows  {one.bytes / 1e6:>9.1f} MB  "
        f"{one.hash[:12] or '-'}"
        for one in told.versions
    ]
    return "\n".join(lines) or "There is no dataset in this project yet."


def shown_version(told: DatasetDetail) -> str:
    """A version: its splits as a table, then what it came from."""
    lines = [f"{told.name}@{told.number}  {told.state}  {told.hash}", *([told.error] if told.error else [])]
    if told.contents is None:
        return "\n".join(lines)
    lines.append("split      rows  problems     steps  right  neutral  wrong  unknown  with error")
    for split in told.contents.splits:
        shares = (_share(split, split.right), _share(split, split.neutral), _share(split, split.wrong))
        lines.append(
            f"{split.split:<6}{split.rows:>9,}{split.problems:>10,}{split.steps:>10,}"
            f"{shares[0]:>7}{shares[1]:>9}{shares[2]:>7}{_share(split, split.unlabelled):>9}"
            f"{split.rows_with_error:>12,}"
        )
    held = told.contents
    for name, counts in (
        ("left out", held.dropped),
        ("origins", held.origins),
        ("sources", held.sources),
        ("licences", held.licences),
    ):
        if counts:
            lines.append(f"{name:<9} " + ", ".join(f"{_line(key)} {count:,}" for key, count in counts.items()))
    lines += [f"refused   {_line(str(reason), _REASON_CHARS)}" for reason in held.notes.get("refused", ())]
    if blind := blind_share(held):
        lines.append(f"blind     {blind[0]:,} of {blind[1]:,} rows that people labelled ({blind[0] / blind[1]:.0%})")
    if told.used_by:
        lines.append("used by   " + ", ".join(told.used_by))
    return "\n".join(lines)


def shown_sizes(told: ExportSizes) -> str:
    """How large an export would be, by format."""
    sizes = [f"{one.format} {'' if one.exact else '~'}{one.bytes / 1e6:,.1f} MB" for one in told.sizes]
    return "exports   " + ", ".join(sizes)


def shown_diff(told: DatasetDiff) -> str:
    """Counts, and some rows of each kind."""
    kinds = {"added": told.added, "removed": told.removed, "relabelled": told.relabelled, "moved": told.moved}
    counts = ", ".join(f"{count:,} {kind}" for kind, count in kinds.items())
    lines = [f"{told.before} → {told.after}: {counts}, {told.same:,} the same"]
    for kind in kinds:
        for pair in told.shown[kind][:_ROWS_SHOWN]:
            row = pair.after or pair.before
            problem = _line(row.problem) if row else ""
            lines.append(f"  {kind:<10} {_labels(pair.before)} → {_labels(pair.after)}  {problem}")
    return "\n".join(lines)


def blind_share(held: Contents) -> tuple[int, int] | None:
    """Of the rows that people labelled, how many without scores or others' labels in sight; None where none are."""
    counted = held.notes.get("blind") or {}
    total = sum(counted.values())
    return (int(counted.get("blind", 0)), total) if total else None


def _share(split: SplitTable, count: int) -> str:
    return f"{count / split.steps:.0%}" if split.steps else "-"


def _labels(row: DatasetRow | None) -> str:
    if row is None:
        return "-"
    signs = {-1: "-", 0: "0", 1: "+", None: "?"}
    return "".join(signs[label] for label in row.labels[:_LABELS_SHOWN])


def _line(text: str, chars: int = _TEXT_CHARS) -> str:
    """Text of a row on one line, without what would move a terminal's cursor."""
    return "".join(c if c.isprintable() else " " for c in text)[:chars]
