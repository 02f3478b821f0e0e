"""The card of a version: a README with the front matter that dataset viewers and `load_dataset` read. Pure."""

import json
from collections.abc import Mapping

from reckon.datasets.manifest import Manifest
from reckon.datasets.row import SPLITS

NAME = "README.md"
_LICENCES = {"MIT": "mit", "Apache-2.0": "apache-2.0", "CC-BY-4.0": "cc-by-4.0", "CC0-1.0": "cc0-1.0"}
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def card(reference: str, manifest: Manifest) -> str:
    """The card in Markdown. The names of sources and licences were given by people: they are quoted."""
    return "\n".join(
        [
            *_front_matter(manifest),
            "",
            f"# {reference}",
            "",
            "Solutions, step by step, with a label for each step: -1 wrong, 0 neither, 1 right, null unknown.",
            "",
            "| split | rows | problems | steps | right | neutral | wrong | unlabelled | rows with an error |",
            "|---|---|---|---|---|---|---|---|---|",
            *_counts(manifest),
            "",
            "No problem, nor one nearly like it, is in two splits.",
            f"Left out: {_listed(manifest.dropped)}.",
            f"Segmentation: {', '.join(manifest.segmentations) or 'as imported'}.",
            "",
            f"Origins of the labels: {_listed(manifest.origins)}. Sources: {_listed(manifest.sources)}.",
            f"Licences: {_listed(manifest.licences)}; each row has its own.",
            "",
            f"sha256 of the whole: `{manifest.hash}`. Built from:",
            "",
            "```json",
            json.dumps(dict(manifest.recipe), indent=1, sort_keys=True).replace("`", "\\u0060"),
            "```",
            "",
        ]
    )


def _front_matter(manifest: Manifest) -> list[str]:
    files = [
        f"  - split: {_hub_split(split)}\n    path: data/{split}-*.parquet" for split in SPLITS if manifest.of(split)
    ]
    licences = sorted(manifest.licences)
    licence = _LICENCES.get(licences[0], "other") if len(licences) == 1 else "other"
    size = next((name for most, name in _SIZES if manifest.rows < most), "n>1M")
    return [
        "---",
        f"license: {licence}",
        "task_categories:\n- token-classification",
        "tags:\n- process-reward-model\n- stepwise-supervision",
        f"size_categories:\n- {size}",
        "configs:\n- config_name: default\n  data_files:",
        *files,
        "---",
    ]


def _hub_split(split: str) -> str:
    return "validation" if split == "val" else split


def _counts(manifest: Manifest) -> list[str]:
    return [
        f"| {split} | {c.rows} | {c.problems} | {c.steps} | {c.right} | {c.neutral} | {c.wrong} | {c.unlabelled} "
        f"| {c.rows_with_error} |"
        for split in SPLITS
        for c in [manifest.counts[split]]
    ]


def _listed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{_plain(name)} {count}" for name, count in sorted(counted.items())) or "nothing"


def _plain(name: str) -> str:
    return "".join(c if c.isalnum() or c in " .,:/@+-" else "_" for c in name)[:80]
