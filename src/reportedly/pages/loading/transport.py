"""The connection itself: to an address that was checked, and never for longer than was granted.

A host name may resolve to a public address when it is checked and to a private one a moment later
(DNS rebinding), and a server may send one byte of its headers every few seconds. Both end here: nothing is
looked up again, and every read and write has the page's own deadline.

Imported only when something is fetched: it needs httpx and httpcore.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from reportedly.pages.limits import Limits
    from reportedly.pages.loading.addresses import Destination


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which everything must be done, on ``time.monotonic``'s clock."""

    at: float

    def left(self, at_most: float = float("inf")) -> float:
        """Return the seconds that are left, but not more than ``at_most``; never below zero."""
        return max(0.0, min(at_most, self.at - time.monotonic()))

    def later(self, seconds: float) -> Deadline:
        """Return a deadline put off by some seconds."""
        return Deadline(self.at + seconds)


class PinnedTransport(httpx.BaseTransport):
    """Sends requests to one destination's checked addresses, or through a proxy if one is given.

    TLS is verified against the host name of the request, whatever the address. A proxy makes its own
    connections: then keeping to the checked addresses is its duty.
    """

    def __init__(
        self,
        destination: Destination,
        *,
        tls: ssl.SSLContext,
        limits: Limits,
        deadline: Deadline,
        proxy: httpx.Proxy | None = None,
    ) -> None:
        if proxy is None:
            backend = _Backend(destination.addresses, limits, deadline)
            self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend)
            return
        backend = _Backend(None, limits, deadline)
        self._pool = httpcore.HTTPProxy(
            proxy_url=httpcore.URL(
                scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
            ),
            proxy_auth=proxy.raw_auth,
            ssl_context=tls,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; raises httpx's own exceptions."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with _as_httpx():
            answer = self._pool.handle_request(
                httpcore.Request(request.method, url, headers=request.headers.raw, content=b"")
            )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses it was given in turn, or to the named host where it was given none."""

    def __init__(self, addresses: tuple[str, ...] | None, limits: Limits, deadline: Deadline) -> None:
        self._addresses = addresses
        self._limits = limits
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in (host,) if self._addresses is None else self._addresses:
            seconds = self._deadline.left(self._limits.connect_seconds)
            if not seconds:
                raise httpcore.ConnectTimeout("the time for this page is up")
            try:
                stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._limits, self._deadline)
        raise failure


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait is longer than the read limit, or than the page's time."""

    def __init__(self, stream: httpcore.NetworkStream, limits: Limits, deadline: Deadline) -> None:
        self._stream = stream
        self._limits = limits
        self._deadline = deadline

    def _seconds(self, timeout: type[httpcore.TimeoutException]) -> float:
        seconds = self._deadline.left(self._limits.read_seconds)
        if not seconds:
            raise timeout("the time for this page is up")
        return seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._seconds(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._seconds(httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(self._limits.connect_seconds)
        stream = self._stream.start_tls(ssl_context, server_hostname, max(seconds, 0.001))
        return _Stream(stream, self._limits, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Raise httpcore's exceptions as httpx's, which have the same names."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
    except (httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
        raise httpx.ProxyError(str(error)) from error
