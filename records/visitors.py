"""Where a request comes from, with reverse proxies in front: for limits by address and for records of access."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 -- nothing listens here: it stands for "no address was given"
IPV6_NETWORK = 64  # what one customer gets; addresses inside it change by the hour


def visitor_address(request: HttpRequest) -> str:
    """The address that the outermost believed proxy saw; without proxies the connection's own.

    X-Forwarded-For grows to the right, one entry a proxy; what stands further left anybody may have written.
    """
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return seen
    named = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return named[-settings.PROXIES] if len(named) >= settings.PROXIES else seen


def network_of(address: str) -> str:
    """What is counted as one place: an IPv4 address, the network of an IPv6 one, UNKNOWN for anything else."""
    try:
        read = ipaddress.ip_address(address.strip())
    except ValueError:
        return UNKNOWN
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.IPv6Network((read, IPV6_NETWORK), strict=False).network_address)


def proxies_disagree(request: HttpRequest) -> str:
    """What PROXIES says that this request contradicts, in a sentence for the log; empty where all is well."""
    entries = len([part for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()])
    if entries and not settings.PROXIES:
        return "a proxy stands in front but PROXIES is 0: everybody has the proxy's address"
    if entries < settings.PROXIES:
        return f"PROXIES is {settings.PROXIES} but {entries} proxies wrote an address: visitors could forge theirs"
    return ""


def address_of(request: HttpRequest) -> str:
    """The visitor's address as one that can be kept; UNKNOWN where none, or something unreadable, was given."""
    try:
        return str(ipaddress.ip_address(visitor_address(request).strip()))
    except ValueError:
        return UNKNOWN
