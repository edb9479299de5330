"""Whom the site may call: public addresses of the internet only, so that nobody makes it ask what stands behind its
own walls. Pure but for asking the name service."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# Addresses that carry another one inside: NAT64, 6to4, Teredo.
_CARRIERS = [IPv6Network(name) for name in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class NotPublicError(Exception):
    """The name leads to a machine that nobody outside should be able to make us ask."""


def public_address(host: str, port: int) -> str:
    """The address to connect to. Raises NotPublicError, or OSError where the name is unknown.

    Every address of the name has to be public, and whoever calls connects to the one given, not to the name: it could
    mean another one a moment later.
    """
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not is_public(ip_address(address.partition("%")[0])):
            raise NotPublicError(host)
    return found[0]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _CARRIERS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
