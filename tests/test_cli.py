"""The command line as users meet it: what it prints, where, and the exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import httpx
import jsonschema
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from commands import HAS_PROC, PEAK, python, reportedly
from reportedly.cli import app
from reportedly.pages.loading import fetch
from reportedly.schema import from_json, json_schema

ROOT = Path(__file__).parents[1]
DUMP = ROOT / "examples" / "ferry-halt.txt"
HTML = ROOT / "evaluation" / "pages" / "html_examples" / "harbour_ledger.html"
STORY = b"""\
Lamp at Skarn to shine by June

The lamp at Skarn will shine by June, the keeper said on Monday. It went out in a storm in February.

Mayor Tilda Roos denied that the council had forgotten to pay for oil. "We paid twice," she told reporters.
"""


@pytest.fixture
def pages(tmp_path):
    """Return a maker of files; bytes in, path out."""

    def page(name, raw):
        path = tmp_path / name
        path.write_bytes(raw)
        return path

    return page


def said(done):
    """Return the one line on standard error."""
    (line,) = done.stderr.splitlines()
    assert "Traceback" not in line
    assert line.startswith("reportedly: ")
    return line.removeprefix("reportedly: ")


# Reading, when all is well


def test_plain_text_when_piped():
    done = reportedly("read", DUMP)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "Ruben Salgado" in done.stdout


def test_colour_when_asked_for():
    assert "\x1b[" in reportedly("read", DUMP, "--color", "always").stdout
    assert "\x1b" not in reportedly("read", DUMP, "--color", "never", env={"FORCE_COLOR": "1"}).stdout


def test_plain_text_in_a_terminal_that_knows_no_unicode():
    done = reportedly(
        "read", DUMP, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"}
    )
    assert done.returncode == 0, done.stderr


def test_json_keeps_to_the_schema():
    done = reportedly("read", "--json", DUMP, HTML)
    assert (done.returncode, done.stderr) == (0, "")
    reports = done.stdout.splitlines()
    assert len(reports) == 2
    for line, path in zip(reports, (DUMP, HTML), strict=True):
        jsonschema.validate(json.loads(line), json_schema())
        assert from_json(line).page.name == str(path)
        assert from_json(line).attributions


def test_html_is_one_file_that_asks_for_nothing(tmp_path):
    target = tmp_path / "report.html"
    done = reportedly("read", DUMP, "--html", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = target.read_text("utf8")
    assert "Ruben Salgado" in page
    assert not re.search(r"<(?:script|img|iframe|object)|@import|url\(", page)
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"']?+(?!data:|#)", page)


def test_standard_input():
    done = reportedly("read", "-", given=STORY.decode())
    assert done.returncode == 0
    assert "Tilda Roos" in done.stdout


def test_processors_change_nothing():
    assert (
        reportedly("read", "--json", DUMP, "--threads", 1).stdout == reportedly("read", "--json", DUMP).stdout
    )


# Pages that cannot be read

BAD = {
    "empty.txt": (b"", 5, "decode: the page is empty: there is no text on it"),
    "blank.txt": (b" \n\t\r\n", 5, "decode: the page is empty: there is no text on it"),
    "binary.html": (bytes(range(256)) * 40, 5, "decode: this is not text but some binary format"),
    "document.html": (b"%PDF-1.7\n\x00\x01", 5, "decode: this is a PDF document, not a page"),
    "large.html": (b"<p>" + b"x" * 1_100_000, 5, "load: this page is 1.1 MB, and the limit is 1 MB"),
    "menu.txt": (b"Home\nNews\nSport\n\nSign in\n\nContact us\n", 6, "zone: no article was found"),
    "menu.html": (
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        6,
        "zone: no article was found",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_page_that_cannot_be_read(pages, name):
    raw, code, message = BAD[name]
    path = pages(name, raw)
    done = reportedly("read", path, "--max-mb", 1)
    assert (done.returncode, done.stdout) == (code, "")
    assert said(done).startswith(f"{path}: {message}")
    assert "page_bytes" not in done.stderr


ADDRESSES = {
    "missing.html": (3, "load: this is neither an existing file nor a URL"),
    "ftp://news.example/lamp": (3, "load: addresses that begin with ftp: cannot be read"),
    "http://127.0.0.1/": (4, "fetch: 127.0.0.1 is not on the public internet"),
    "http://[::1]:8080/": (4, "fetch: ::1 is not on the public internet"),
    "http://192.168.1.10/lamp": (4, "fetch: 192.168.1.10 is not on the public internet"),
    "http://169.254.169.254/latest/meta-data": (4, "fetch: 169.254.169.254 is not on the public internet"),
}


@pytest.mark.parametrize("target", ADDRESSES)
def test_an_address_that_cannot_be_read(target, tmp_path):
    code, message = ADDRESSES[target]
    done = reportedly("read", target, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said(done).startswith(f"{target}: {message}")


HTML_TYPE = {"content-type": "text/html; charset=utf-8"}
REPLIES = {
    "https://news.example/gone": (404, HTML_TYPE, b""),
    "https://news.example/inside": (302, {"location": "http://inside.example/"}, b""),
    "https://news.example/loopback": (302, {"location": "http://127.0.0.1/"}, b""),
    "https://news.example/report.pdf": (200, {"content-type": "application/pdf"}, b"%PDF-1.7"),
    "https://news.example/large": (200, {"content-length": "50000000", **HTML_TYPE}, b""),
    "https://news.example/lamp": (200, HTML_TYPE, HTML.read_bytes()),
}


def answer(request):
    status, headers, content = REPLIES.get(str(request.url), (404, {}, b""))
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


def resolve(host, _):
    try:
        return {"news.example": ["93.184.215.14"], "inside.example": ["10.0.0.7"]}[host]
    except KeyError:
        raise OSError("no such host") from None


@pytest.fixture
def web(monkeypatch):
    """Put an invented web in place of the network; every check stays."""
    invented = partial(fetch.Fetcher, transport=httpx.MockTransport(answer), resolver=resolve, cache=False)
    monkeypatch.setattr(fetch, "Fetcher", invented)
    return partial(CliRunner().invoke, app)


@pytest.mark.parametrize(
    ("url", "code", "message"),
    [
        ("https://gone.example/", 4, "fetch: there is no site called gone.example"),
        ("https://news.example/gone", 4, "fetch: there is no such page on the site (404 Not Found)"),
        ("https://inside.example/", 4, "fetch: inside.example is not on the public internet"),
        (
            "https://news.example/inside",
            4,
            "fetch: this address redirects: inside.example is not on the public",
        ),
        ("https://news.example/loopback", 4, "fetch: this address redirects: 127.0.0.1 is not on the public"),
        ("https://news.example/report.pdf", 5, "fetch: this is a PDF document (application/pdf), not a page"),
        ("https://news.example/large", 5, "fetch: this page is 50 MB, and the limit is 20 MB"),
    ],
)
def test_a_web_page_that_cannot_be_read(web, url, code, message):
    done = web(["read", url])
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(f"reportedly: {url}: {message}")


def test_a_web_page(web):
    done = web(["read", "--json", "https://news.example/lamp"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert from_json(done.stdout).page.url == "https://news.example/lamp"


def test_one_bad_page_among_several(pages):
    story, empty = pages("story.txt", STORY), pages("empty.txt", b"")
    done = reportedly("read", story, empty, "missing.html", story)
    assert done.returncode == 8
    assert done.stdout.count("Tilda Roos denied") == 2
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [str(empty), "missing.html"]


# Pages that are read, with a warning


@pytest.mark.parametrize(
    ("raw", "warning"),
    [
        (STORY + "Crews agreed — “twice”.".encode() + b" It was \x93late\x94.\n", "mixed encodings"),
        (STORY + b"<p>&#xD800; half</p>\n\xed\xa0\x80\n", ""),
        (STORY + b"A stray \x00 NUL.\n", "1 NUL character"),
    ],
)
def test_odd_characters_are_read_with_a_warning(pages, raw, warning):
    done = reportedly("read", "--json", pages("odd.txt", raw))
    assert done.returncode == 0
    report = from_json(done.stdout)
    assert "Tilda Roos denied" in report.article.text
    assert any(warning in one for one in report.warnings)
    assert all(one in done.stderr for one in report.warnings)


def test_a_hostile_name_cannot_command_the_terminal(pages):
    done = reportedly("read", pages("a\x1b[31mb.txt", b""))
    assert done.returncode == 5
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux")
def test_a_name_that_is_not_unicode(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"lamp-\xff.txt")  # noqa: PTH118 (bytes)
    with open(path, "wb") as page:  # noqa: PTH123
        page.write(STORY)
    for options in (["--json"], [], ["--html", str(tmp_path / "lamp.html")]):
        done = reportedly("read", os.fsdecode(path), *options)
        assert done.returncode == 0, done.stderr


# Wrong usage, other ends


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "--nonsense"], ["lamp"], ["annotate"], ["read", "a", "--max-mb", "0"]]
)
def test_wrong_usage(arguments):
    done = reportedly(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_html_takes_one_page():
    done = reportedly("read", DUMP, DUMP, "--html", "x.html")
    assert done.returncode == 2
    assert said(done) == "--html takes one page at a time"


def test_version_and_help():
    from reportedly import __version__

    assert reportedly("--version").stdout == f"reportedly {__version__}\n"
    for arguments in (["--help"], ["read", "--help"], ["annotate", "--help"]):
        assert reportedly(*arguments).returncode == 0


def test_a_model_that_is_not_there():
    done = reportedly("read", DUMP, "--model", "no-such-model")
    assert done.returncode == 7
    assert (
        said(done)
        == f"{DUMP}: attribute: there is no model folder at no-such-model; the package has accurate and fast"
    )


def test_html_that_cannot_be_written(tmp_path):
    done = reportedly("read", DUMP, "--html", tmp_path / "missing" / "x.html")
    assert done.returncode == 3
    assert "write: cannot write" in said(done)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("command", [["read", str(DUMP)], ["read", "--json", str(DUMP)], ["annotate", "-"]])
def test_a_full_disk(command):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportedly.cli", *command],
            input=b'{"id": 1, "text": ""}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.stderr.decode() == "reportedly: write: No space left on device\n"
    assert done.returncode == 3


@pytest.mark.parametrize("command", [["read", "--json", str(DUMP)], ["annotate", "IN"], ["annotate", "-"]])
def test_a_pipe_that_is_closed_ends_quietly(tmp_path, command):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": ""}\n' * 20_000)
    arguments = [str(source) if part == "IN" else part for part in command]
    with source.open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, "-m", "reportedly.cli", *arguments],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
        process.stderr.close()


# Annotating


def texts(*records):
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records).encode()


TEXT = STORY.decode()


def test_annotate_keeps_order_and_ids(pages, tmp_path):
    records = [{"id": "b", "text": TEXT}, {"id": 2, "text": ""}, {"id": "2", "text": TEXT}]
    out = tmp_path / "out.jsonl"
    done = reportedly("annotate", pages("in.jsonl", texts(*records)), "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    found = [json.loads(line) for line in out.read_text().splitlines()]
    assert [one["id"] for one in found] == ["b", 2, "2"]
    assert found[0]["attributions"] == found[2]["attributions"] != []
    assert found[1]["attributions"] == []
    for one in found[0]["attributions"]:
        assert list(one) == json_schema()["$defs"]["attribution"]["required"]
        for start, end in one["source"] + one["cue"] + one["content"]:
            assert TEXT[start:end].strip()


def test_annotate_says_which_lines_are_bad(pages, tmp_path):
    source = pages("in.jsonl", texts({"id": 1, "text": TEXT}, "", "no JSON", {"id": 2, "text": TEXT}))
    out = tmp_path / "out.jsonl"
    done = reportedly("annotate", source, "-o", out)
    assert done.returncode == 8
    assert said(done) == f"{source}: 1 line could not be read; see {out}.failures"
    (failure,) = map(json.loads, Path(f"{out}.failures").read_text().splitlines())
    assert (failure["line"], failure["text"]) == (3, "no JSON")
    assert "not JSON" in failure["reason"]
    assert len(out.read_text().splitlines()) == 2


def test_annotate_in_a_pipe():
    given = texts({"id": 1, "text": TEXT}, {"id": 2, "text": ""}).decode()
    done = reportedly("annotate", "-", given=given)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]


def test_annotate_a_pipe_to_a_file_is_refused(tmp_path):
    done = reportedly("annotate", "-", "-o", tmp_path / "out.jsonl", given="")
    assert done.returncode == 3
    assert "a pipe cannot be resumed" in said(done)


@pytest.mark.parametrize(
    ("source", "out", "message"),
    [
        ("missing.jsonl", "out.jsonl", "cannot be read: No such file"),
        ("missing.jsonl", "-", "cannot be read: No such file"),
        ("in.jsonl", "in.jsonl", "would overwrite the input"),
        ("in.jsonl", ".", "this is a folder"),
        ("in.jsonl", "missing/out.jsonl", "cannot be written"),
    ],
)
def test_annotate_with_files_that_cannot_be_used(pages, tmp_path, source, out, message):
    pages("in.jsonl", texts({"id": 1, "text": TEXT}))
    done = reportedly("annotate", source, "-o", out, cwd=tmp_path)
    assert done.returncode == 3
    assert message in said(done)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_annotate_goes_on_after_being_killed(pages, tmp_path):
    records = [{"id": n, "text": f"{n} {TEXT}"} for n in range(60)]
    source = pages("in.jsonl", texts(*records, "no JSON"))
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert reportedly("annotate", source, "-o", whole).returncode == 8
    part = tmp_path / "out.jsonl.part"
    command = [sys.executable, "-m", "reportedly.cli", "annotate", str(source), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not (part.exists() and part.read_bytes().count(b"\n") >= 5):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not out.exists()
    with part.open("ab") as stream:
        stream.write(b'{"id": 5, "attrib')  # as if killed in the middle of a line
    done = reportedly("annotate", source, "-o", out)
    assert done.returncode == 8
    assert re.search(r"(\d+) lines kept from an earlier run", done.stderr)
    assert out.read_bytes() == whole.read_bytes()
    assert Path(f"{out}.failures").read_bytes() == Path(f"{whole}.failures").read_bytes()
    assert not part.exists()


@pytest.mark.skipif(not HAS_PROC, reason="peak memory is read from /proc")
@pytest.mark.slow
def test_a_line_of_three_million_characters_fits_in_memory(pages, tmp_path):
    words = "x" * 300 + " "  # one unknown word each, so that memory is tested and not patience
    source = pages("in.jsonl", texts({"id": 1, "text": words * 10_000}, {"id": 2, "text": " " * 3_000_000}))
    program = (
        f"{PEAK}from reportedly.cli import app\napp(sys.argv[1:], standalone_mode=False)\nprint(peak())\n"
    )
    done = python(program, "annotate", str(source), "-o", str(tmp_path / "out.jsonl"))
    assert done.stderr == ""
    assert int(done.stdout) < 600
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2


# The documentation


def test_every_option_is_documented():
    doc = (ROOT / "docs" / "cli.md").read_text("utf8")
    sections = dict(
        re.findall(r"^## `reportedly ?(\w*).*?`\n(.*?)(?=^## |\Z)", doc, re.MULTILINE | re.DOTALL)
    )
    commands = get_command(app).commands
    assert set(sections) == {"", *commands}
    for name, command in [("", get_command(app)), *commands.items()]:
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                missing = [option for option in parameter.opts if f"`{option}" not in sections[name]]
                assert not missing, f"docs/cli.md says nothing of {missing} of {name}"


def test_no_option_is_documented_that_does_not_exist():
    doc = (ROOT / "docs" / "cli.md").read_text("utf8")
    documented = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", doc))
    commands = [get_command(app), *get_command(app).commands.values()]
    real = {option for command in commands for parameter in command.params for option in parameter.opts}
    assert documented <= real | {"--help"}


def test_documented_exit_codes_are_those_of_the_errors():
    from reportedly import errors

    table = re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "cli.md").read_text("utf8"), re.MULTILINE)
    real = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type)}
    assert {int(code) for code in table} == real | {0, 130, errors.EXIT_USAGE, errors.EXIT_PARTIAL}
