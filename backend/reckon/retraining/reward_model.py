"""The PRM that is trained: a Qwen2 trunk and a head of two logits, in the layout that vLLM serves.

`Qwen2ForProcessRewardModel` has no class in transformers; its weights are `model.*`, the trunk, and
`score.0` and `score.2`, the head. A base is either such a PRM or a language model of this architecture.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from transformers import Qwen2Config, Qwen2ForCausalLM, Qwen2Model

from reckon.errors import InvalidInput

ARCHITECTURE = "Qwen2ForProcessRewardModel"
LABELS = 2
_FOREIGN = ("architectures", "model_type", "transformers_version", "torch_dtype", "dtype", "num_labels")


class RewardModel(nn.Module):  # type: ignore[misc]  # torch is untyped in the server's environment
    """`lm_layers` is the depth at which the base was a language model, whose loss may be kept; 0 where it is none."""

    def __init__(self, config: Qwen2Config, lm_layers: int = 0) -> None:
        super().__init__()
        width = config.hidden_size
        self.model = Qwen2Model(config)
        self.score = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, LABELS))
        self.lm_layers = lm_layers
        self.lm_norm = nn.RMSNorm(width, eps=config.rms_norm_eps) if lm_layers else None

    def logits(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
        """[batch, T, 2] of the head, and the hidden states at the language model's depth, normalised."""
        if self.lm_norm is None:
            return self.score(self.model(input_ids=ids, use_cache=False).last_hidden_state), None
        output = self.model(input_ids=ids, output_hidden_states=True, use_cache=False)
        return self.score(output.last_hidden_state), self.lm_norm(output.hidden_states[self.lm_layers])

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """P(right so far) at every token, [batch, T]."""
        return self.score(self.model(input_ids=ids, use_cache=False).last_hidden_state).softmax(-1)[..., 1]


def load_base(folder: Path, new_layers: int) -> RewardModel:
    """A PRM to go on from, or a language model with a new head and `new_layers` on top.

    Raises InvalidInput for another architecture, which would be trained and could not be served.
    """
    raw = json.loads((folder / "config.json").read_text())
    architecture = next(iter(raw.get("architectures", [])), "")
    if architecture == ARCHITECTURE:
        if new_layers:
            raise InvalidInput("New layers are put on a language model; this base is a PRM already.")
        model = RewardModel(_config(raw))
        model.load_state_dict(load_file(folder / "model.safetensors"))
        return model
    if architecture != "Qwen2ForCausalLM":
        raise InvalidInput(
            f"The base is of the architecture {architecture or 'unknown'!r}; Qwen2ForCausalLM and {ARCHITECTURE} "
            "can be trained and served."
        )
    return _grown(Qwen2ForCausalLM.from_pretrained(folder, dtype=torch.float32), new_layers)


def _grown(base: Qwen2ForCausalLM, new_layers: int) -> RewardModel:
    config, depth = base.config, base.config.num_hidden_layers
    config.num_hidden_layers = depth + new_layers
    config.layer_types = ["full_attention"] * config.num_hidden_layers
    model = RewardModel(config, lm_layers=depth if new_layers else 0)
    model.model.load_state_dict(base.model.state_dict(), strict=False)
    for layer in model.model.layers[depth:]:
        for parameter in layer.parameters():
            if parameter.dim() == 2:  # a matrix
                nn.init.normal_(parameter, std=parameter.shape[1] ** -0.5)
    if model.lm_norm is not None:
        model.lm_norm.weight.data.copy_(base.model.norm.weight.data)
        model.model.norm.weight.data.fill_(1.0)
    return model


def save_model(model: RewardModel, folder: Path) -> None:
    """What vLLM loads: config.json and model.safetensors."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {k: v.contiguous() for k, v in model.state_dict().items() if k.startswith(("model.", "score."))}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    config = model.model.config.to_dict()
    config.pop("_name_or_path", None)
    config |= {"architectures": [ARCHITECTURE], "num_labels": LABELS, "model_type": "qwen2", "torch_dtype": "float32"}
    (folder / "config.json").write_text(json.dumps(config, indent=1, default=str))


def load_model(folder: Path) -> RewardModel:
    """What `save_model` wrote, ready to score."""
    model = load_base(folder, 0)
    model.eval()
    return model


def _config(raw: dict[str, object]) -> Qwen2Config:
    return Qwen2Config(**{name: value for name, value in raw.items() if name not in _FOREIGN})
