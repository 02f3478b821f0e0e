"""What is counted as one place when failures are counted by address."""

from ipaddress import IPv4Address, ip_address, ip_network

_IPV6_HOME_BITS = 64  # one customer holds so many addresses
_TEXT_CHARS_MAX = 64


def place_of(address: str) -> str:
    """An IPv4 address, an IPv6 network of 64 bits, or the text as it is where it is no address."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return address[:_TEXT_CHARS_MAX]
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), _IPV6_HOME_BITS), strict=False))
