"""Which network addresses lead out of this network, and which a person may not send us to. Pure."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

# Where clouds serve their machines' credentials, though the address looks public.
_METADATA = tuple(
    ip_network(text)
    for text in ("168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::/32", "fd20:ce::/32")
)
# Not everywhere in Python's own list of what is not global.
_INSIDE_V4 = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))
_OUTSIDE_V6 = ip_network("2000::/3")  # all that is handed out for the Internet
_NAT64 = ip_network("64:ff9b::/96")
# Inside 2000::/3 all the same: protocols (Teredo among them), documentation, 6to4.
_INSIDE_V6 = (ip_network("2001::/23"), ip_network("2001:db8::/32"), ip_network("3fff::/20"), ip_network("2002::/16"))


def plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 one only wraps (mapped, NAT64), else the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def leads_out(address: Address) -> bool:
    """Whether `address` is on the Internet: not loopback, private, link-local, multicast, reserved or metadata."""
    bare = plain(address)
    if any(bare in network for network in _METADATA) or bare.is_multicast:
        return False
    if isinstance(bare, IPv6Address):
        return bare in _OUTSIDE_V6 and not any(bare in network for network in _INSIDE_V6)
    return bare.is_global and not any(bare in network for network in _INSIDE_V4)


def is_never_a_host(address: Address) -> bool:
    """Whether no name leads there in good faith, not even an allowed one: link-local, metadata, multicast, nowhere."""
    bare = plain(address)
    return (
        bare.is_link_local or bare.is_multicast or bare.is_unspecified or any(bare in network for network in _METADATA)
    )
