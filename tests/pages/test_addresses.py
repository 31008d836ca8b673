"""Which addresses are public, and which URLs may be read."""

from __future__ import annotations

import time
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.errors import AddressError, FetchError
from reportedly.pages.loading import addresses
from reportedly.pages.loading.addresses import AddressPolicy, check, is_public, look_up, parse

DEFAULT = AddressPolicy()
PUBLIC = "93.184.215.14"
PRIVATE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1"),
    *(
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
    ),
]
PRIVATE_6 = [
    *("::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:2::1", "2001:db8::1", "2002:7f00:1::", "2002:5db8:d70e::"),
    *("3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    "2600:1f18::5efe:10.0.0.1",
]


def resolving(*found: str):
    return lambda host, seconds: found


def checked(url: str, *found: str, policy: AddressPolicy = DEFAULT):
    return check(parse(url), policy, resolving(*found), 1.0)


class TestIsPublic:
    @pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_6])
    def test_no(self, address):
        assert not is_public(ip_address(address))

    @pytest.mark.parametrize(
        "address",
        [
            PUBLIC,
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
        ],
    )
    def test_yes(self, address):
        assert is_public(ip_address(address))

    @given(st.ip_addresses())
    @example(IPv4Address("192.88.99.1"))
    def test_never_more_than_python_thinks(self, address):
        carries_ipv4 = any(address in ip_network(network) for network in ("::ffff:0:0/96", "64:ff9b::/96"))
        if is_public(address) and not carries_ipv4:
            assert address.is_global
            kinds = ("private", "loopback", "link_local", "multicast", "reserved", "unspecified")
            assert not [kind for kind in kinds if getattr(address, f"is_{kind}")]

    @given(st.ip_addresses(v=4))
    def test_ipv4_inside_ipv6_is_what_it_is(self, address):
        assert is_public(IPv6Address(f"::ffff:{address}")) == is_public(address)
        assert is_public(IPv6Address(int(IPv6Address("64:ff9b::")) + int(address))) == is_public(address)


class TestParse:
    @pytest.mark.parametrize(
        "url", ["http://", "http:///x", "https:news.example", "http://[::1", "http://a:99999x/"]
    )
    def test_what_is_no_web_address(self, url):
        with pytest.raises(FetchError):
            parse(url)

    @pytest.mark.parametrize(
        "url", ["ftp://news.example/", "file:///etc/passwd", "gopher://x/", "data:,x", "x"]
    )
    def test_other_schemes(self, url):
        with pytest.raises(AddressError, match="only http and https"):
            parse(url)

    @pytest.mark.parametrize("url", ["http://me:secret@news.example/", "http://me@news.example/"])
    def test_passwords_are_refused_and_not_repeated(self, url):
        with pytest.raises(AddressError, match="user name or password") as caught:
            parse(url)
        assert "secret" not in str(caught.value)

    def test_fragments_are_dropped(self):
        assert str(parse("https://news.example/a?b=c#d")) == "https://news.example/a?b=c"


class TestCheck:
    def test_where_to_connect(self):
        found = checked("https://News.Example/story", PUBLIC, "2606:4700::1111")
        assert (found.host, found.port, found.addresses) == ("news.example", 443, (PUBLIC, "2606:4700::1111"))

    def test_international_names(self):
        assert checked("http://bücher.example/", PUBLIC).host == "xn--bcher-kva.example"

    @pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_6])
    def test_every_address_of_a_host_counts(self, address):
        with pytest.raises(AddressError, match=r"^fetch: news\.example is not on the public internet"):
            checked("http://news.example/", PUBLIC, address)

    @pytest.mark.parametrize("host", [*PRIVATE, "127.0.0.1.", "127。0。0。1", "[::1]", "[::ffff:127.0.0.1]"])
    def test_addresses_written_out(self, host):
        with pytest.raises(AddressError, match="is not on the public internet"):
            checked(f"http://{host}/", PUBLIC)

    def test_a_public_address_written_out_is_not_looked_up(self):
        assert checked(f"http://{PUBLIC}/", "10.0.0.1").addresses == (PUBLIC,)

    @pytest.mark.parametrize(
        "host",
        [
            *("2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.0.0x1", "0300.0250.1.1"),
            *(
                "%31%32%37.0.0.1",
                "%6c%6f",
                "exa mple",
                "[fe80::1%25eth0]",
                "0x",
                "1.2.3.4.5",
                "news.example.08",
            ),
        ],
    )
    def test_unusual_spellings(self, host):
        with pytest.raises(
            FetchError, match=r"unusual way|not a valid web address|not on the public internet"
        ):
            checked(f"http://{host}/", PUBLIC)

    @pytest.mark.parametrize("port", [0, 22, 25, 6379, 9200, 65535])
    def test_ports_that_are_not_the_webs(self, port):
        with pytest.raises(AddressError, match=f"names port {port}"):
            checked(f"http://news.example:{port}/", PUBLIC)

    @pytest.mark.parametrize("resolver_error", [OSError("no such host"), UnicodeError("label too long")])
    def test_names_that_are_not_found(self, resolver_error):
        def resolver(host, seconds):
            raise resolver_error

        with pytest.raises(FetchError, match=r"there is no site called news\.example"):
            check(parse("http://news.example/"), AddressPolicy(), resolver, 1.0)

    def test_names_without_addresses(self):
        with pytest.raises(FetchError, match="there is no site"):
            checked("http://news.example/")

    def test_a_policy_may_allow_a_network_and_a_port(self):
        policy = AddressPolicy(allow=("10.20.0.0/16",), ports=None)
        assert checked("http://cms.example:9000/", "10.20.3.4", policy=policy).port == 9000
        with pytest.raises(AddressError):
            checked("http://cms.example:9000/", "10.21.3.4", policy=policy)

    @given(st.text(max_size=60), st.ip_addresses())
    def test_whatever_is_written_only_public_addresses_come_out(self, rest, address):
        try:
            found = checked(f"http://{rest}", str(address))
        except FetchError:
            return
        assert found.addresses
        assert all(is_public(ip_address(one)) for one in found.addresses)


class TestLookUp:
    def test_the_system_is_asked(self):
        assert "127.0.0.1" in look_up("127.0.0.1", 5.0)

    def test_a_slow_system_is_not_waited_for(self, monkeypatch):
        monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: time.sleep(2))
        started = time.monotonic()
        with pytest.raises(FetchError, match="took too long"):
            check(parse("http://news.example/"), AddressPolicy(), look_up, 0.05)
        assert time.monotonic() - started < 1

    def test_errors_come_through(self, monkeypatch):
        def fail(*_, **__):
            raise OSError("no such host")

        monkeypatch.setattr(addresses.socket, "getaddrinfo", fail)
        with pytest.raises(OSError, match="no such host"):
            look_up("news.example", 1.0)
