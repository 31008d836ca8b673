"""Fetching over real sockets, from a server on this machine, which the tests' own policy allows."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportedly.errors import AddressError, FetchError, PageTooLargeError
from reportedly.pages.limits import Limits
from reportedly.pages.loading.addresses import AddressPolicy
from reportedly.pages.loading.fetch import Fetcher
from reportedly.pages.loading.load import load

HERE = AddressPolicy(allow=("127.0.0.1/32",), ports=None)
BOMB = gzip.compress(b"\0" * 50_000_000, compresslevel=1)  # made here: the server must not be slow about it
QUICK = Limits(connect_seconds=1.0, read_seconds=0.3, total_seconds=1.0, page_bytes=200_000)


class Handler(BaseHTTPRequestHandler):
    """Serves the misbehaviour that the path names."""

    def do_GET(self):
        self.server.seen.append((self.path, self.headers))
        getattr(self, self.path.strip("/").replace(".", "_").partition("?")[0], self.missing)()

    def reply(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def missing(self):
        self.reply(404)

    def page(self):
        self.reply(body=b"<p>The ferry sails.</p>")

    def packed(self):
        self.reply(body=gzip.compress(b"<p>The ferry sails.</p>"), Content_Encoding="gzip")

    def bomb(self):
        self.reply(body=BOMB, Content_Encoding="gzip")

    def endless(self):
        self.reply()
        for _ in range(10_000):
            self.wfile.write(b"x" * 10_000)

    def silent(self):
        time.sleep(1.0)

    def dripping_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(40):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def dripping_body(self):
        self.reply()
        for _ in range(40):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def garbage(self):
        self.wfile.write(b"this is not HTTP\r\n\r\n")

    def loop(self):
        self.reply(302, Location="/loop")

    def inward(self):
        self.reply(302, Location=f"http://127.0.0.2:{self.server.server_port}/page")

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:  # the client has had enough, as it should
            self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        pass


@contextmanager
def serving(tls=None):
    server = Server(("127.0.0.1", 0), Handler)
    server.seen = []
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server():
    with serving() as server:
        yield server


def url(server, path, host="news.example"):
    return f"http://{host}:{server.server_port}/{path}"


def get(address, **options):
    options = {"policy": HERE, "resolver": lambda host, seconds: ["127.0.0.1"], "limits": QUICK, **options}
    with Fetcher(cache=options.pop("cache", False), **options) as fetcher:
        return fetcher.get(address)


@pytest.mark.parametrize("path", ["page", "packed"])
@pytest.mark.parametrize("cached", [False, True])
def test_a_page(server, path, cached, tmp_path):
    loaded = get(url(server, path), cache=tmp_path if cached else False)
    assert loaded.raw == b"<p>The ferry sails.</p>"
    assert [path for path, _ in server.seen] == ["/robots.txt", f"/{path}"]
    assert server.seen[1][1]["Host"] == f"news.example:{server.server_port}"


def test_the_default_policy_never_allows_this_machine(server):
    for address in (url(server, "page", "127.0.0.1"), url(server, "page", "localhost")):
        with pytest.raises(AddressError):
            load(address)
    with Fetcher(policy=AddressPolicy(ports=None), cache=False) as fetcher, pytest.raises(AddressError):
        fetcher.get(url(server, "page", "localhost"))
    assert server.seen == []


def test_a_redirect_to_an_address_that_is_not_allowed(server):
    with pytest.raises(AddressError, match=r"this address redirects: 127\.0\.0\.2 is not on the public"):
        get(url(server, "inward"))


def test_a_redirect_loop(server):
    with pytest.raises(FetchError, match="again and again"):
        get(url(server, "loop"))


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """The name's second answer, which would be this machine's other server, is never asked for."""
    with serving() as trap:
        answers = []

        def rebinding(host, seconds):
            answers.append(host)
            return ["127.0.0.1"]

        def system(*_, **__):
            pytest.fail("the host's name was looked up again while connecting")

        original = socket.getaddrinfo

        def only_numbers(host, *rest, **options):
            return original(host, *rest, **options) if host == "127.0.0.1" else system()

        monkeypatch.setattr(socket, "getaddrinfo", only_numbers)
        assert get(url(server, "page"), resolver=rebinding).raw
        assert answers == ["news.example", "news.example"]  # for robots.txt and for the page, not to connect
        assert trap.seen == []


def test_a_second_address_is_tried_when_the_first_refuses(server):
    policy = AddressPolicy(allow=("127.0.0.0/8",), ports=None)
    both = ["127.0.0.9", "127.0.0.1"]
    assert get(url(server, "page"), policy=policy, resolver=lambda host, seconds: both).raw


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("path", ["silent", "dripping_headers", "dripping_body"])
def test_slow_servers_are_left(server, path, cached, tmp_path):
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"too slow|too long"):
        get(url(server, path), cache=tmp_path if cached else False)
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize("path", ["endless", "bomb"])
def test_bodies_without_measure_are_left(server, path):
    with pytest.raises(PageTooLargeError, match=r"larger than the limit of 0\.2 MB"):
        get(url(server, path))


def test_a_server_that_does_not_speak_http(server):
    with pytest.raises(FetchError, match="broke off"):
        get(url(server, "garbage"))


def test_a_port_where_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match=r"news\.example does not accept connections"):
        get(f"http://news.example:{port}/")


def test_a_server_without_tls(server):
    with pytest.raises(FetchError, match=r"the connection to news\.example is not secure"):
        get(url(server, "page").replace("http:", "https:"))


def test_environment_proxies_are_used_only_when_asked_for(server, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(FetchError, match="does not accept connections"):
        get("http://news.example:9/page")
    assert server.seen == []
    with pytest.raises(FetchError, match="no such page"):
        get("http://news.example:9/page", trust_env=True)
    assert [path for path, _ in server.seen] == [
        "http://news.example:9/robots.txt",
        "http://news.example:9/page",
    ]


def test_proxies_do_not_open_private_addresses(server, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(AddressError):
        get("http://10.0.0.7:9/page", trust_env=True)
    assert server.seen == []


def test_tls_is_verified_by_default():
    with Fetcher(cache=False) as fetcher:
        assert fetcher._tls.verify_mode == ssl.CERT_REQUIRED
        assert fetcher._tls.check_hostname


@pytest.fixture
def certificate(tmp_path):
    """A certificate for news.example, and its key, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl program")
    both = tmp_path / "both.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem"]
    subprocess.run([*command.split(), *names, *files], check=True, capture_output=True)
    both.write_bytes((tmp_path / "key.pem").read_bytes() + (tmp_path / "certificate.pem").read_bytes())
    return both


def test_tls_is_checked_against_the_name_though_the_address_is_pinned(certificate):
    speaks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    speaks.load_cert_chain(certificate)
    trusts = ssl.create_default_context(cafile=certificate)
    with serving(speaks) as server:
        secure = url(server, "page").replace("http:", "https:")
        assert get(secure, tls=trusts).raw == b"<p>The ferry sails.</p>"
        with pytest.raises(FetchError, match="certificate is not valid: Hostname mismatch"):
            get(secure.replace("news.", "other."), tls=trusts)
        with pytest.raises(FetchError, match=r"certificate is not valid: self.signed certificate"):
            get(secure)
