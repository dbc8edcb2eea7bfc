"""One GET to one named site, safely: checked address, one host, bounded time and size.

The name is resolved once, every address that it has must be a public one, and the connection goes
to the very address that was checked, so that a second look-up cannot lead elsewhere. A clock of its
own ends a connection that only drips.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from portal.refusal import Refusal

MOST_BYTES = 2_000_000
MOST_SECONDS = 15.0
PATIENCE = 5.0  # seconds without a byte
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "CCTV transparency portal (import of one request, asked for by a reader)"


class NotFetched(Refusal):
    """Nothing usable came back; the sentence says why and what to do."""

    status = 422

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Fill in the fields by hand, or try again later.")


@dataclass(frozen=True, slots=True)
class Site:
    """The one site that may be asked: its scheme, host and port. `inner` allows this machine."""

    scheme: str
    host: str
    port: int
    inner: bool = False

    @classmethod
    def of(cls, address: str, *, inner: bool = False) -> "Site":
        """The site of an address. Only `inner` ones may be without https."""
        parts = urlsplit(address)
        usual = 443 if parts.scheme == "https" else 80
        return cls(parts.scheme, (parts.hostname or "").lower(), parts.port or usual, inner)


def fetch(site: Site, path: str) -> str:
    """The text at `path` of the site. Raises NotFetched."""
    deadline = time.monotonic() + MOST_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        status, headers, body = _get(site, path, deadline)
        if status not in REDIRECTS:
            return _text(status, headers, body)
        path = _redirected(site, path, headers.get("Location", ""))
    raise NotFetched("WhatDoTheyKnow sent us from page to page.")


def _redirected(site: Site, path: str, target: str) -> str:
    """The path to go on with; another host, port or scheme is not followed."""
    base = f"{site.scheme}://{site.host}:{site.port}"
    try:
        there = urlsplit(urljoin(base + path, target))
        same = Site.of(there.geturl(), inner=site.inner) == site and not there.username
    except ValueError:
        same = False
    if not target or not same:
        raise NotFetched("WhatDoTheyKnow sent us to another site, where we do not go.")
    return there.path + (f"?{there.query}" if there.query else "")


def addresses_of(site: Site) -> list[str]:
    """The addresses that the site's name has. Raises NotFetched if one of them is not public."""
    try:
        found = socket.getaddrinfo(site.host, site.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched("WhatDoTheyKnow could not be found.") from None
    addresses = [str(place[0]) for *_, place in found]
    if not addresses or not (site.inner or all(is_public(one) for one in addresses)):
        raise NotFetched("The address leads to a network that is not public.")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whichever way it is written."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    teredo = getattr(found, "teredo", None)
    hidden = [one for one in (inner, *(teredo or ())) if one is not None]
    if isinstance(found, ipaddress.IPv6Address) and found in ipaddress.ip_network("64:ff9b::/96"):
        hidden.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in (found, *hidden))


def _get(site: Site, path: str, deadline: float) -> tuple[int, http.client.HTTPMessage, bytes]:
    if site.scheme != "https" and not site.inner:
        raise NotFetched("Only addresses with https are fetched.")
    address, *_ = addresses_of(site)
    left = deadline - time.monotonic()
    if left <= 0:
        raise NotFetched("WhatDoTheyKnow took too long.")
    opened: list[socket.socket] = []
    clock = threading.Timer(left, _cut, [opened])
    clock.daemon = True
    clock.start()
    try:
        return _ask(site, address, path, opened)
    except (OSError, http.client.HTTPException, ValueError):
        late = time.monotonic() >= deadline - 0.05
        why = "took too long" if late else "does not answer as it should at the moment"
        raise NotFetched(f"WhatDoTheyKnow {why}.") from None
    finally:
        clock.cancel()
        for one in opened:
            one.close()


def _cut(opened: list[socket.socket]) -> None:
    """End every connection, whatever it is waiting for."""
    for one in opened:
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            one.close()


def _ask(
    site: Site, address: str, path: str, opened: list[socket.socket]
) -> tuple[int, http.client.HTTPMessage, bytes]:
    plain = socket.create_connection((address, site.port), timeout=PATIENCE)
    opened.append(plain)
    link: socket.socket = plain
    if site.scheme == "https":
        link = ssl.create_default_context().wrap_socket(plain, server_hostname=site.host)
        opened.append(link)
    connection = http.client.HTTPConnection(site.host, site.port)
    connection.sock = link
    headers = {"Accept-Encoding": "identity", "User-Agent": AGENT, "Connection": "close"}
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = b""
    while len(body) <= MOST_BYTES and (part := response.read(65_536)):
        body += part
    if len(body) > MOST_BYTES:
        raise NotFetched("What WhatDoTheyKnow sent is larger than 2 MB.")
    if response.length:
        raise OSError("cut off")
    return response.status, response.headers, body


def _text(status: int, headers: http.client.HTTPMessage, body: bytes) -> str:
    if status == 404 or status == 410:
        raise NotFetched("WhatDoTheyKnow has no such request.")
    if status in {403, 429, 503}:
        raise NotFetched("WhatDoTheyKnow does not let this portal read the request.")
    if status != 200 or headers.get("Content-Encoding", "identity") != "identity":
        raise NotFetched("WhatDoTheyKnow answered with an error.")
    return body.decode("utf-8", "replace")
