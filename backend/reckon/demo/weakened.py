"""Makes a deliberately weak PRM of the demo's: noise on all that learned to judge, the language model below kept.

Run with `python -m reckon.demo.weakened OUT --noise 1.0` where the extra `train` is installed.
"""

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from reckon.demo.weights import weights_dir

TRUNK_LAYERS = 4
NOISE = 1.0


def weaken(source: Path, out: Path, noise: float, seed: int) -> None:
    """Adds, to each tensor above the trunk, `noise` times its own standard deviation of Gaussian noise."""
    generator = torch.Generator().manual_seed(seed)
    tensors = load_file(source / "model.safetensors")
    for name in sorted(tensors):
        layer = name.removeprefix("model.layers.").partition(".")[0]
        judges = name.startswith("score.") or (layer.isdigit() and int(layer) >= TRUNK_LAYERS)
        if judges and tensors[name].dim() > 1:
            drawn = torch.randn(tensors[name].shape, generator=generator)
            tensors[name] = tensors[name] + noise * tensors[name].std() * drawn
    out.mkdir(parents=True, exist_ok=True)
    save_file(tensors, out / "model.safetensors", metadata={"format": "pt"})
    shutil.copy(source / "config.json", out / "config.json")


def main() -> None:
    """Entry point of `python -m reckon.demo.weakened`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--noise", type=float, default=NOISE)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    weaken(weights_dir("prm"), arguments.out / "prm", arguments.noise, arguments.seed)
    shutil.copytree(weights_dir("prm").parent / "tokenizer", arguments.out / "tokenizer", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
