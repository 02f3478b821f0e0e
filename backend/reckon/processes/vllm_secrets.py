"""The secrets that the plugin needs, on their way into vLLM: by its environment and by nothing else.

A command line is read by everybody on the machine, and supervisord's configuration lies on disk;
a process's environment is read by its own user only.
"""

from urllib.parse import urlsplit

from reckon.processes.local_secrets import local_key, signing_key
from reckon.processes.ports import is_loopback
from reckon.settings import Settings


def plugin_secrets(settings: Settings) -> dict[str, str]:
    """Variables for the plugin that records for this machine's Reckon, where the settings have none of their own.

    Empty where it records elsewhere, or nothing: this machine's key is nobody else's business.
    """
    found: dict[str, str] = {}
    plugin = settings.plugin
    if not _is_ours(plugin.endpoint, settings.public_url):
        return found
    if not plugin.key.get_secret_value():
        found["RECKON_PLUGIN_KEY"] = local_key(settings)
    if not plugin.signing_key.get_secret_value():
        found["RECKON_PLUGIN_SIGNING_KEY"] = signing_key(settings)
    return {name: secret for name, secret in found.items() if secret}


def _is_ours(endpoint: str, public_url: str) -> bool:
    there, here = urlsplit(endpoint), urlsplit(public_url)
    return is_loopback(there.hostname or "") or (
        bool(endpoint) and (there.scheme, there.netloc) == (here.scheme, here.netloc)
    )
