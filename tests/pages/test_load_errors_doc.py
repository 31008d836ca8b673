"""docs/errors.md: every input in its tables is given here, and must get the very answer that stands there."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

import reportedly
from reportedly import errors
from reportedly.errors import ReportedlyError
from reportedly.pages.decoding.decode import clean, decode
from reportedly.pages.loading.fetch import Fetcher
from reportedly.pages.loading.load import load

DOC = Path(__file__).parents[2] / "docs" / "errors.md"
HTML = {"content-type": "text/html"}
URL = "https://news.example/story"


def tables(*header):
    """Yield the rows, as tuples of cells, of every table with this header."""
    for table in re.findall(r"(?:^\|.*\n)+", DOC.read_text("utf-8"), re.MULTILINE):
        rows = [
            tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in table.splitlines()
        ]
        if rows[0][: len(header)] == header:
            yield from rows[2:]


ERRORS = {row[0]: row[1:] for row in tables("What you give", "What reportedly says")}
WARNINGS = dict(tables("What you give", "The warning"))


class Endless(io.RawIOBase):
    """Standard input that does not end."""

    def read(self, size=-1):
        return b"x" * size


def docx():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "x")
    return buffer.getvalue()


FILES = {
    "an empty file": b"",
    "a file of blanks and line ends": b" \r\n\t\n",
    "a PDF document": b"%PDF-1.7\n",
    "a JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a Word document": docx(),
    "some other binary file": bytes(range(256)),
    "a gzip file that is cut short": gzip.compress(b"page" * 100)[:-9],
    "a gzip file that unpacks to 50 MB": gzip.compress(b"x" * 50_000_000, 1),
    "a file of 50 MB": None,
}
TARGETS = {
    "a name that is no file": "missing.html",
    "a web address without https://": "news.example/story",
    "an address that begins with ftp:": "ftp://news.example/story",
    "a page's text where a path is expected": "The ferry sails.\nNobody knows when.",
    "nothing": "",
    "a folder": ".",
}
REPLIES = {
    "a page that is not there": (404, HTML, b""),
    "a page behind a login": (401, HTML, b""),
    "a page that programs may not read": (403, HTML, b""),
    "a site that has had enough": (429, HTML, b""),
    "a site in trouble": (503, HTML, b""),
    "an address that redirects in a circle": (302, {"location": URL}, b""),
    "a redirect to a private address": (302, {"location": "http://inside.example/"}, b""),
    "the address of a PDF document": (200, {"content-type": "application/pdf"}, b""),
    "the address of an image": (200, {"content-type": "image/png"}, b""),
    "the address of a page of 50 MB": (200, {"content-length": "50000000"}, b""),
    "a site that does not answer": httpx.ConnectTimeout(""),
    "a site that refuses connections": httpx.ConnectError(""),
    "a site that is too slow": httpx.ReadTimeout(""),
    "a connection that breaks off": httpx.RemoteProtocolError(""),
}
ROBOTS = {
    "a page that robots.txt disallows": (200, {}, b"User-agent: *\nDisallow: /"),
    "a site whose robots.txt fails": (500, {}, b""),
}
URLS = {
    "a site that does not exist": "https://gone.example/",
    "an address with typing errors": "https://news.example:https/",
    "a private address": "http://192.168.1.10/",
    "a name with a private address": "https://inside.example/",
    "an address in disguise": "http://2130706433/",
    "a port that is not the web's": "http://news.example:22/",
    "an address with a password": "https://me:secret@news.example/",
}


def from_file(raw, tmp_path, monkeypatch):
    path = tmp_path / "page"
    path.write_bytes(raw or b"")
    if raw is None:
        with path.open("wb") as stream:
            stream.truncate(50_000_000)
    loaded = load(path)
    decode(loaded.raw, declared=loaded.declared, name=loaded.name)


def from_target(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    load(target)


def from_web(url=URL, reply=(200, HTML, b"page"), robots=(404, {}, b"")):
    addresses = {"news.example": ["93.184.215.14"], "inside.example": ["10.0.0.7"]}

    def answer(request):
        given = robots if request.url.path == "/robots.txt" else reply
        if isinstance(given, Exception):
            raise given
        status, headers, content = given
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))

    def resolve(host, seconds):
        if host not in addresses:
            raise OSError("no such host")
        return addresses[host]

    with Fetcher(transport=httpx.MockTransport(answer), resolver=resolve, cache=False) as fetcher:
        load(url, fetcher=fetcher)


def from_standard_input(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    load("-")


def without_permission(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError

    (tmp_path / "page").write_bytes(b"page")
    monkeypatch.setattr(Path, "open", refuse)
    load(tmp_path / "page")


def provoke(what, tmp_path, monkeypatch):
    if what in FILES:
        from_file(FILES[what], tmp_path, monkeypatch)
    elif what in TARGETS:
        from_target(TARGETS[what], tmp_path, monkeypatch)
    elif what in REPLIES:
        from_web(reply=REPLIES[what])
    elif what in ROBOTS:
        from_web(robots=ROBOTS[what])
    elif what in URLS:
        from_web(URLS[what])
    else:
        OTHERS[what](tmp_path, monkeypatch)


OTHERS = {
    "50 MB on standard input": from_standard_input,
    "a file that you may not read": without_permission,
}


def test_the_tables_and_the_inputs_here_are_the_same():
    assert set(ERRORS) == {*FILES, *TARGETS, *REPLIES, *ROBOTS, *URLS, *OTHERS}


@pytest.mark.parametrize("what", ERRORS)
def test_the_answer_is_as_documented(what, tmp_path, monkeypatch):
    message, kind, code = ERRORS[what]
    with pytest.raises(ReportedlyError) as caught:
        provoke(what, tmp_path, monkeypatch)
    error = caught.value
    assert (error.reason, f"`{type(error).__name__}`", str(error.exit_code)) == (message, kind, code)
    assert error.page is not None
    assert error.stage is not None


ODD_PAGES = {
    "UTF-8 with stray bytes of windows-1252": lambda: decode("“é”".encode() + b" \x93it\x94 \x96", name="p"),
    "a lone surrogate in a Python string": lambda: clean("half \ud83d", name="p"),
    "a stray NUL": lambda: decode(b"The ferry sails. " * 10 + b"\0", name="p"),
    "a page cut off inside a character": lambda: decode("Grüße, “été”".encode()[:-1], name="p"),
    "UTF-8 that calls itself something else": lambda: decode("été".encode(), declared="latin1", name="p"),
    "an encoding that is not declared": lambda: decode(
        "Паром выйдет в среду утром".encode("cp1251"), name="p"
    ),
    "bytes that the declared encoding does not have": lambda: decode(
        "Αύριο".encode("cp1253") + b"\xff\xff", declared="windows-1253", name="p"
    ),
    "an article in another language": lambda: reportedly.read(
        "<meta charset=utf-8><h1>Der Hafen dementiert</h1>"
        "<p>Die Hafenbehörde hat am Dienstag einen Bericht zurückgewiesen, wonach sie den Nordkai schließen wolle.</p>"
        "<p>„Es gibt keinen solchen Plan“, sagte die Direktorin. Die Gewerkschaft kündigte dennoch an, zu streiken.</p>"
        "<p>Zwei Hafenarbeiter sagten der Zeitung, sie hätten den Plan im März auf dem Tisch gesehen.</p>".encode()
    ),
}


@pytest.mark.parametrize("what", WARNINGS)
def test_the_warning_is_as_documented(what):
    assert ODD_PAGES[what]().warnings == (WARNINGS[what],)


def test_every_odd_page_is_documented():
    assert set(WARNINGS) == set(ODD_PAGES)


def test_every_error_has_its_documented_exit_code():
    documented = {
        (name, int(code)) for code, _, names in tables("Exit code") for name in re.findall(r"`(\w+)`", names)
    }
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert documented == {(kind.__name__, kind.exit_code) for kind in kinds}
