"""Which web addresses may be read: the public internet, on the web's own ports, and nothing else.

A URL comes from a user, a feed or another site's redirect. It must not make this program talk to the
machine it runs on, to its neighbours, or to a cloud's metadata service.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from reportedly.errors import AddressError, FetchError

if TYPE_CHECKING:
    import httpx

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network
Resolver = Callable[[str, float], Sequence[str]]
"""Looks a host name up: (name, seconds) to addresses as text. Raises ``OSError`` or ``TimeoutError``."""

WEB_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443, 8888})
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_IPV6 = IPv6Network("2000::/3")
# The IANA special-purpose registries, written out: `ipaddress.is_global` differs between Python releases.
_NOT_PUBLIC: tuple[IPNetwork, ...] = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and some clouds' metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's platform service, on a public number
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "2001::/23",  # protocol assignments, Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Which addresses may be connected to. The default is the public internet on the web's ports."""

    allow: tuple[str, ...] = ()
    """Networks to allow although they are not public, such as a newsroom's own: ``("10.20.0.0/16",)``."""
    ports: frozenset[int] | None = WEB_PORTS
    """The ports to allow; None allows every port."""

    def permits(self, address: IPAddress) -> bool:
        """Tell whether the address may be connected to."""
        return is_public(address) or any(address in ip_network(network) for network in self.allow)


@dataclass(frozen=True, slots=True)
class Destination:
    """A URL's host after the checks: connect to one of these addresses, and to no other."""

    host: str
    """As sent to the server: ASCII, lower case."""
    port: int
    addresses: tuple[str, ...]


def is_public(address: IPAddress) -> bool:
    """Tell whether an address belongs to the public internet; IPv4 inside IPv6 counts as the IPv4 it is."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.scope_id or address not in _GLOBAL_IPV6 or _hides_private(address):
            return False
    return not any(address in network for network in _NOT_PUBLIC)


def _hides_private(address: IPv6Address) -> bool:
    """Tell whether this is an ISATAP address (RFC 5214) of an IPv4 host that is not public."""
    low = int(address) & 0xFFFFFFFF_FFFFFFFF
    return low >> 32 in (0x00005EFE, 0x02005EFE) and not is_public(IPv4Address(low & 0xFFFFFFFF))


def look_up(host: str, seconds: float) -> tuple[str, ...]:
    """Return a host's addresses from the system's resolver, in its order of preference.

    The system call knows no time limit, so it runs in a thread that is left behind when time is up.

    Raises:
        TimeoutError: there was no answer in time.
        OSError: there is no such host, or no resolver.

    """
    answer: list[tuple[str, ...] | Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answer.append(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except Exception as error:  # handed to the caller's thread, whatever it is
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True, name="reportedly-dns")
    thread.start()
    thread.join(seconds)
    if not answer:
        raise TimeoutError(f"no answer for {host}")
    if isinstance(answer[0], Exception):
        raise answer[0]
    return answer[0]


def parse(url: str) -> httpx.URL:
    """Parse a URL with the parser of the library that will connect, so that both see the same host.

    Raises:
        FetchError: it is not a complete web address.
        AddressError: it is not http(s), or carries a user name or password.

    """
    import httpx

    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("this is not a valid web address; check it for typing errors") from error
    if parsed.scheme not in ("http", "https"):
        raise AddressError(f"this leads to {_scheme(parsed)}; only http and https addresses are read")
    if not host:
        raise FetchError("this is not a complete web address: it names no site; check it for typing errors")
    if parsed.userinfo:
        raise AddressError(
            "the address carries a user name or password; remove it, pages are read as a visitor"
        )
    return parsed.copy_with(fragment=None)


def check(url: httpx.URL, policy: AddressPolicy, resolver: Resolver, seconds: float) -> Destination:
    """Look the URL's host up, and return where to connect if the policy permits every address it has.

    Raises:
        AddressError: the port, the way the host is written, or one of its addresses is not permitted.
        FetchError: the host cannot be found.

    """
    host = url.raw_host.decode("ascii").lower()
    port = url.port if url.port is not None else {"http": 80, "https": 443}[url.scheme]
    if policy.ports is not None and port not in policy.ports:
        raise AddressError(f"the address names port {port}, which is not one that web sites use")
    literal = _literal(host)
    found = (literal,) if literal else _resolved(host, resolver, seconds)
    for address in found:
        if not policy.permits(address):
            number = "" if literal else f" (its address is {address})"
            raise AddressError(
                f"{host} is not on the public internet{number}; "
                "save the page and read the file, or allow that network in the address policy"
            )
    return Destination(host, port, tuple(str(address) for address in found))


def _scheme(url: httpx.URL) -> str:
    return f"a “{url.scheme}:” address" if url.scheme else "no web address"


def _literal(host: str) -> IPAddress | None:
    """Return the address that a host name spells out, if it does.

    Raises:
        AddressError: it is a number that programs read differently: hexadecimal, octal, one integer.

    """
    try:
        return ip_address(host.strip("[]").removesuffix("."))
    except ValueError:
        pass
    last = host.removesuffix(".").rsplit(".", 1)[-1]
    if re.fullmatch(r"\d+|0x[0-9a-f]*", last) or re.search(r"[^a-z0-9._-]", host):
        raise AddressError(
            f"the site's name is written in an unusual way ({host}); write it as browsers show it"
        )
    return None


def _resolved(host: str, resolver: Resolver, seconds: float) -> tuple[IPAddress, ...]:
    try:
        found = tuple(ip_address(address) for address in resolver(host, seconds))
    except TimeoutError as error:
        raise FetchError(f"looking up {host} took too long; check the connection and try again") from error
    except (OSError, UnicodeError) as error:
        raise FetchError(f"there is no site called {host}; check the address and the connection") from error
    if not found:
        raise FetchError(f"there is no site called {host}; check the address and the connection")
    return found
