"""The exceptions that the operator makes: hosts inside this network that people's addresses may name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from reckon.errors import Misconfigured
from reckon.outbound.addresses import Address, Network, is_never_a_host, leads_out, plain

_NAME = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Names (`host`, or `*.domain` for everything below it) and networks."""

    names: frozenset[str] = frozenset()
    networks: Sequence[Network] = ()

    def names_host(self, host: str) -> bool:
        """Whether `host` is one of the names, or lies below one with a star."""
        labels = host.split(".")
        above = (f"*.{'.'.join(labels[start:])}" for start in range(1, len(labels)))
        return host in self.names or any(parent in self.names for parent in above)

    def permits(self, host: str, address: Address) -> bool:
        """Whether a connection to `address`, reached by the name `host`, may be made."""
        bare = plain(address)
        if any(bare in network for network in self.networks):
            return True
        return leads_out(bare) or (self.names_host(host) and not is_never_a_host(bare))


def parse_allowed(setting: str) -> Allowed:
    """What RECKON_WEB_OUTBOUND_ALLOW says. Raises Misconfigured."""
    names, networks = set(), []
    for part in (one.strip().lower() for one in setting.split(",")):
        if not part:
            continue
        try:
            networks.append(ip_network(part))
        except ValueError as error:
            if not _NAME.fullmatch(part) or "/" in part:
                raise Misconfigured(
                    f"RECKON_WEB_OUTBOUND_ALLOW: {part[:100]!r} is no host, no *.domain and no network."
                ) from error
            names.add(part)
    return Allowed(frozenset(names), tuple(networks))


def as_address(host: str) -> Address | None:
    """The address that `host` is, where it is one and not a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
