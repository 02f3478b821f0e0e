"""The demo's PRM: the reasoner's trunk with two new layers, read at every paragraph break.

What made it work, where five earlier attempts did not select better than a vote:

1. The language-model loss is kept at the reasoner's own depth, with the locally right token as
   its target, so the new layers only have to compare what is due with what is written.
2. A throw-away head after the first new layer gives a verdict per token, about nine per step.
3. The first new layer starts with a head that looks at the previous token (a rotary peak at
   distance 1) and whose values are the language model's logits of the tokens that steps use.

`model.*` and `score.*` are what vLLM's `Qwen2ForProcessRewardModel` loads; the rest is dropped.
"""

import math

import torch
from torch import nn
from transformers import Qwen2ForCausalLM

from reckon.demo.vocabulary import TOKEN_ID

NEW_LAYERS = 2
LABELS = 2
_STEP_TOKENS = (*"0123456789+-*=abcdefghij", "\n\n", "</think>")
_ROTARY_PAIRS = 4
_ROTARY_GAIN = 7.0
_ROTARY_BASE = 10000.0
_LOGIT_SCALE = 0.3


class ProcessRewardModel(nn.Module):  # type: ignore[misc]  # torch is untyped in the server's environment
    """Two logits [bad, good] per token; they mean something at separators."""

    def __init__(self, reasoner: Qwen2ForCausalLM) -> None:
        super().__init__()
        config = reasoner.config
        self.trunk_layers = config.num_hidden_layers
        config.num_hidden_layers += NEW_LAYERS
        config.layer_types = ["full_attention"] * config.num_hidden_layers
        deeper = Qwen2ForCausalLM(config)
        deeper.load_state_dict(reasoner.state_dict(), strict=False)
        self.model = deeper.model
        for layer in self.model.layers[self.trunk_layers :]:
            for parameter in layer.parameters():
                if parameter.dim() == 2:  # a matrix
                    nn.init.normal_(parameter, std=parameter.shape[1] ** -0.5)
        _look_back(self.model.layers[self.trunk_layers], reasoner)
        width = config.hidden_size
        self.score = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, LABELS))
        self.token_verdict = nn.Sequential(nn.RMSNorm(width, eps=config.rms_norm_eps), nn.Linear(width, LABELS))
        self.trunk_norm = nn.RMSNorm(width, eps=config.rms_norm_eps)
        self.trunk_norm.weight.data.copy_(reasoner.model.norm.weight.data)
        self.model.norm.weight.data.fill_(1.0)

    def states(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Hidden states [batch, T, width]: last, after the trunk, after the first new layer."""
        output = self.model(input_ids=ids, output_hidden_states=True, use_cache=False)
        hidden = output.hidden_states
        return output.last_hidden_state, hidden[self.trunk_layers], hidden[self.trunk_layers + 1]

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Probability of "right so far" at every token, [batch, T]."""
        last = self.model(input_ids=ids, use_cache=False).last_hidden_state
        return self.score(last).softmax(-1)[..., 1]


def _look_back(layer: nn.Module, reasoner: Qwen2ForCausalLM) -> None:
    """Makes the layer's first key-value head read the language model's logits at the previous token."""
    config, attention = reasoner.config, layer.self_attn
    head = config.hidden_size // config.num_attention_heads
    queries = config.num_attention_heads // config.num_key_value_heads
    layer.input_layernorm.weight.data.copy_(reasoner.model.norm.weight.data)
    rows = [TOKEN_ID[token] for token in _STEP_TOKENS]
    attention.v_proj.weight.data[: len(rows)] = reasoner.model.embed_tokens.weight.data[rows] * _LOGIT_SCALE
    attention.q_proj.bias.data[: queries * head] = 0
    attention.k_proj.bias.data[:head] = 0
    for pair in range(_ROTARY_PAIRS):  # query at t and key at s agree most where t - s = 1
        frequency = _ROTARY_BASE ** (-2 * pair / head)
        for query in range(queries):
            attention.q_proj.bias.data[query * head + pair] = _ROTARY_GAIN
        attention.k_proj.bias.data[pair] = _ROTARY_GAIN * math.cos(frequency)
        attention.k_proj.bias.data[pair + head // 2] = _ROTARY_GAIN * math.sin(frequency)
