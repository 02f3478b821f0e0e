"""What the plugin was told to do, checked."""

import os
import socket
from dataclasses import dataclass, field

from reckon.domain.capture import Capture
from reckon.errors import Misconfigured
from reckon.segmentation import Policy, parse_policy
from reckon.settings_groups import Plugin

# Log-probabilities of the sampled token and of this many best ones: enough for margin and
# for an entropy whose unseen rest is small.
LOGPROBS_TOP_K = 5
# Of vLLM's `--logprobs-mode`: with the others it tells logits in their place, which are recorded as none.
LOGPROBS_MODES = ("raw_logprobs", "processed_logprobs")


@dataclass(frozen=True, slots=True)
class Options:
    """The plugin's settings in the forms that its parts use."""

    endpoint: str
    capture: Capture
    policy: Policy
    replica: str
    queue_spans_max: int
    key: str = field(default="", repr=False)
    signing_key: str = field(default="", repr=False)


def read_options(plugin: Plugin) -> Options:
    """Raises Misconfigured or InvalidInput for a capture level or policy that does not exist."""
    try:
        capture = Capture(plugin.capture)
    except ValueError as error:
        levels = ", ".join(level.value for level in Capture)
        raise Misconfigured(f"RECKON_PLUGIN_CAPTURE is {plugin.capture!r}; it must be one of: {levels}.") from error
    replica = plugin.replica or f"{socket.gethostname()}:{os.getpid()}"
    return Options(
        plugin.endpoint,
        capture,
        parse_policy(plugin.segmentation),
        replica,
        plugin.queue_spans_max,
        plugin.key.get_secret_value(),
        plugin.signing_key.get_secret_value(),
    )
