"""Which addresses this server may be sent to: nobody shall read the operator's own network through it."""

import ipaddress
import socket
from urllib.parse import urlsplit

from goldsmith.kit.errors import Invalid

_DEFAULT_PORT = 443
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchFailed(Invalid):
    """The picture could not be fetched."""

    code = "fetch_failed"


def public_address(url: str) -> str:
    """An address that the URL's host has now; raises FetchFailed unless all it has are public.

    Whoever connects must use this one: asked again, the name may give another.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchFailed(f"{url} is not an http(s) address.", code="bad_url")
    found = socket.getaddrinfo(parts.hostname, parts.port or _DEFAULT_PORT, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(ipaddress.ip_address(each)) for each in addresses):
        message = (
            f"{parts.hostname} is an address of a private network, and this server does not fetch from those; "
            "its operator can allow it with GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED."
        )
        raise FetchFailed(message, code="private_address")
    return addresses[0]


def is_public(address: Address) -> bool:
    """Whether anybody in the world could be meant; an IPv6 address that carries one of IPv4 is judged by that too."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _carried(address)
        if inner is not None and not is_public(inner):
            return False
    return address.is_global and not address.is_multicast


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
