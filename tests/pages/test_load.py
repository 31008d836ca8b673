"""Pages from files, streams and bytes; URLs are handed to a fetcher."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reportedly.errors import InputError, PageTooLargeError
from reportedly.pages.limits import Limits
from reportedly.pages.loading.load import load
from reportedly.pages.loading.loaded import Loaded

SMALL = Limits(page_bytes=1000)


class TestFiles:
    @pytest.mark.parametrize("as_path", [str, Path])
    def test_a_file(self, tmp_path, as_path):
        (tmp_path / "page.html").write_bytes(b"<p>caf\xe9")
        target = as_path(tmp_path / "page.html")
        assert load(target) == Loaded(str(target), b"<p>caf\xe9")

    def test_a_file_whose_name_looks_like_a_url_scheme(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        Path("news:today.html").write_bytes(b"page")
        assert load("news:today.html").raw == b"page"

    def test_missing(self, tmp_path):
        with pytest.raises(InputError, match="neither an existing file nor a URL") as caught:
            load(str(tmp_path / "missing"))
        assert (caught.value.page, caught.value.stage) == (str(tmp_path / "missing"), "load")
        with pytest.raises(InputError, match="there is no such file"):
            load(tmp_path / "missing")

    def test_a_dangling_link(self, tmp_path):
        (tmp_path / "link").symlink_to(tmp_path / "missing")
        with pytest.raises(InputError, match="there is no such file"):
            load(str(tmp_path / "link"))

    def test_a_folder(self, tmp_path):
        with pytest.raises(InputError, match="this is a folder"):
            load(tmp_path)

    def test_no_permission(self, tmp_path, monkeypatch):
        (tmp_path / "page").write_bytes(b"page")

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(InputError, match="no permission"):
            load(tmp_path / "page")

    def test_a_disk_error(self, tmp_path, monkeypatch):
        (tmp_path / "page").write_bytes(b"page")

        def fail(*_, **__):
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(Path, "open", fail)
        with pytest.raises(InputError, match="cannot be read \\(input/output error\\)"):
            load(tmp_path / "page")

    def test_a_large_file_is_not_opened(self, tmp_path, monkeypatch):
        with (tmp_path / "page").open("wb") as stream:
            stream.truncate(50_000_000)
        monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("opened"))
        with pytest.raises(PageTooLargeError, match="this page is 50 MB, and the limit is 20 MB"):
            load(tmp_path / "page")

    def test_a_page_of_the_limit_is_read(self, tmp_path):
        (tmp_path / "page").write_bytes(b"x" * 1000)
        assert len(load(tmp_path / "page", limits=SMALL).raw) == 1000

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_named_pipe(self, tmp_path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"page",))
        writer.start()
        assert load(str(pipe)).raw == b"page"
        writer.join()

    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")  # noqa: PTH110
    def test_an_endless_file_ends(self):
        with pytest.raises(PageTooLargeError, match="larger than the limit of 1 kB"):
            load("/dev/zero", limits=SMALL)


class TestStreams:
    def test_standard_input(self, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))
        assert load("-") == Loaded("-", b"caf\xe9")

    def test_an_open_file(self, tmp_path):
        (tmp_path / "page").write_bytes(b"page")
        with (tmp_path / "page").open("rb") as stream:
            assert load(stream) == Loaded(str(tmp_path / "page"), b"page")

    def test_a_text_stream_is_utf_8_whatever_it_says_of_itself(self):
        loaded = load(io.StringIO("<meta charset=gbk> café \ud800 🙂"))
        assert loaded.raw.decode() == "<meta charset=gbk> café \ufffd 🙂"
        assert (loaded.name, loaded.declared) == ("<stream>", "utf-8")

    def test_a_large_stream_is_not_read_to_the_end(self):
        class Endless(io.RawIOBase):
            given = 0

            def read(self, size=-1):
                self.given += size
                return b"x" * size

        stream = Endless()
        with pytest.raises(PageTooLargeError):
            load(stream, limits=SMALL)
        assert stream.given <= 1 << 20

    def test_what_is_no_stream(self):
        with pytest.raises(InputError, match="give an open file"):
            load(42)  # type: ignore[arg-type]

    def test_a_closed_stream(self):
        stream = io.BytesIO(b"page")
        stream.close()
        with pytest.raises(InputError, match="give an open file"):
            load(stream)


class TestBytes:
    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    def test_bytes(self, kind):
        assert load(kind(b"page")) == Loaded("<bytes>", b"page")

    def test_too_many(self):
        with pytest.raises(PageTooLargeError):
            load(b"x" * 1001, limits=SMALL)


class TestStrings:
    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("", "names no file"),
            ("  ", "names no file"),
            ("ftp://news.example/a", "addresses that begin with ftp: cannot be read"),
            ("file:///etc/hostname", "addresses that begin with file: cannot be read"),
            ("www.news.example", "write https://www.news.example"),
            ("news.example/story/1", "write https://news.example/story/1"),
            ("no-such-page.html", "neither an existing file nor a URL"),
            ("The harbour closed.\nNobody knew.", "this is text, not a path or a URL"),
            ("a\0b", "this is text, not a path or a URL"),
            ("word " * 2000, "neither an existing file nor a URL"),
            ("lone \ud800 surrogate", "neither an existing file nor a URL"),
        ],
    )
    def test_what_is_neither_file_nor_url(self, target, reason):
        with pytest.raises(InputError, match=reason) as caught:
            load(target)
        assert len(str(caught.value.page)) <= 100

    @pytest.mark.parametrize("url", ["https://news.example/a", "HTTP://news.example/a"])
    def test_urls_go_to_the_fetcher(self, url):
        class Fake:
            def get(self, url):
                return Loaded(url, b"page", "utf-8", url, "text/html")

        assert load(url, fetcher=Fake()).media_type == "text/html"  # type: ignore[arg-type]


def test_loading_a_file_imports_no_network():
    script = (
        "import sys, reportedly.pages.loading.load, reportedly.pages.decoding.decode\n"
        "heavy = {'httpx', 'httpcore', 'hishel', 'protego', 'charset_normalizer', 'ssl'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
