"""Which addresses this server may be sent to: nobody shall reach the operator's own network through it."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx

from goldsmith.kit.errors import Invalid

_DEFAULT_PORT = 443
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchFailed(Invalid):
    """The picture could not be fetched."""

    code = "fetch_failed"


def public_address(url: str, setting: str = "GOLDSMITH_IS_PRIVATE_FETCH_ALLOWED") -> str:
    """An address that the URL's host has now; raises FetchFailed unless all it has are public.

    `setting` is how the operator can allow others.
    Whoever connects must use this one: asked again, the name may give another.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchFailed(f"{url} is not an http(s) address.", code="bad_url")
    found = socket.getaddrinfo(parts.hostname, parts.port or _DEFAULT_PORT, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(ipaddress.ip_address(each)) for each in addresses):
        message = (
            f"{parts.hostname} is an address of a private network, and this server does not go to those; "
            f"its operator can allow it with {setting}."
        )
        raise FetchFailed(message, code="private_address")
    return addresses[0]


def request_to(method: str, url: str, address: str | None) -> dict[str, Any]:
    """A request's arguments; with `address`, to just that address, which the name may no longer stand for."""
    parsed = httpx.URL(url)
    if address is None:
        return {"method": method, "url": parsed}
    headers = {"Host": parsed.netloc.decode("ascii")}
    return {
        "method": method, "url": parsed.copy_with(host=address), "headers": headers,
        "extensions": {"sni_hostname": parsed.host},
    }  # fmt: skip


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
