"""Lines of texts: what is an article, what is a failure, and where each came from."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.desk.lines import draft, is_lines, read_lines
from reportedly.store import Failure, Reading

TEXT = "The lamp shines, she said."


def read(path, name="in.jsonl"):
    return list(read_lines(path, name, "m 1"))


def test_every_field_is_taken_as_it_is():
    record = {
        "id": 7,
        "url": "https://a.example/1#x",
        "title": " Lamp ",
        "text": f"  {TEXT}\n",
        "publisher": "Post",
        "date": "2031-05-06",
        "other": [1],
    }
    assert draft(record, "in.jsonl:1", "m 1") == Reading(
        given="7",
        url="https://a.example/1#x",
        title=" Lamp ",
        text=f"  {TEXT}\n",
        publisher="Post",
        date=date(2031, 5, 6),
        origin="in.jsonl:1",
        model="m 1",
    )


def test_all_but_the_text_may_be_missing_or_null():
    empty = Reading(text=TEXT, origin="o", model="m 1")
    assert draft({"text": TEXT}, "o", "m 1") == empty
    keys = ("id", "url", "title", "publisher", "date")
    assert draft({"text": TEXT, **dict.fromkeys(keys)}, "o", "m 1") == empty
    assert draft({"text": TEXT, **dict.fromkeys(keys, "")}, "o", "m 1") == empty


@pytest.mark.parametrize(
    ("url", "publisher", "outlet"),
    [
        ("https://www.Skarn-Post.example:8080/1", None, "skarn-post.example"),
        ("https://skarn-post.example/1", "The Skarn Post", "The Skarn Post"),
        ("urn:isbn:1", None, None),
        ("http://[half", None, None),
        (None, None, None),
    ],
)
def test_where_no_publisher_is_given_the_site_stands_for_it(
    url: str | None, publisher: str | None, outlet: str | None
):
    assert draft({"text": TEXT, "url": url, "publisher": publisher}, "o", "m 1").publisher == outlet


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2031-05-06", date(2031, 5, 6)),
        ("2031-05-06T14:30:00Z", datetime(2031, 5, 6, 14, 30, tzinfo=UTC)),
        (" 2031-05-06 14:30 ", datetime(2031, 5, 6, 14, 30)),
        ("20310506T143000", datetime(2031, 5, 6, 14, 30)),
    ],
)
def test_days_and_moments(written, meant):
    assert draft({"text": TEXT, "date": written}, "o", "m 1").date == meant


BAD = {
    "no JSON": "not JSON: Expecting value at character 0",
    "[1]": 'not an object with "text"',
    "{}": '"text" is missing, or empty',
    '{"text": " \\n"}': '"text" is missing, or empty',
    '{"text": 7}': '"text" is not a string',
    '{"text": "x", "id": true}': '"id" is neither a string nor a whole number',
    '{"text": "x", "id": 1.5}': '"id" is neither a string nor a whole number',
    '{"text": "x", "title": []}': '"title" is not a string',
    '{"text": "x", "date": "6 May 2031"}': '"date" is not a day or moment in ISO 8601, as 2031-05-06 or '
    "2031-05-06T14:30:00Z: '6 May 2031'",
    '{"text": "x': "not JSON: Invalid control character at character 11",
    "[" * 100_000: "",
}


@pytest.mark.parametrize("line", BAD, ids=lambda line: line[:30])
def test_a_bad_line_is_a_failure_with_its_number(tmp_path, line):
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "one"}}\n\n{line}\n{{"text": "four"}}\n')
    one, bad, four = (item.what for item in read(path))
    assert (one.origin, four.origin) == ("in.jsonl:1", "in.jsonl:4")
    assert bad.origin == "in.jsonl:3"
    assert bad.stage == "load"
    assert bad.reason.startswith(BAD[line])


def test_bytes_that_are_no_utf8_are_a_failure(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "\xff"}\n{"text": "two"}')
    bad, two = (item.what for item in read(path))
    assert bad.reason.startswith("not UTF-8")
    assert two.text == "two"


def test_packed_lines_are_those_lines(tmp_path):
    lines = "".join(json.dumps({"text": f"{number}"}) + "\n" for number in range(5000)) + "no\n"
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    plain, packed = read(tmp_path / "a.jsonl"), read(tmp_path / "a.jsonl.gz", "in.jsonl.gz")
    assert [item.what.text for item in plain[:-1]] == [item.what.text for item in packed[:-1]]
    assert packed[-1].what.origin == "in.jsonl.gz:5001"
    for items, path in ((plain, "a.jsonl"), (packed, "a.jsonl.gz")):
        assert sum(item.size for item in items) == (tmp_path / path).stat().st_size


def test_a_packed_file_that_is_cut_short_gives_what_is_whole(tmp_path):
    lines = "".join(json.dumps({"text": f"{number} {number * number}"}) + "\n" for number in range(50_000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-20_000])
    *whole, last = (item.what for item in read(path, "a.jsonl.gz"))
    assert len(whole) > 1000
    assert isinstance(last, Failure)
    assert last.origin == "a.jsonl.gz"
    assert last.reason.startswith("cannot be read to its end: ")


def test_which_files_are_lines():
    assert is_lines("a.jsonl")
    assert is_lines("A.JSONL.GZ")
    assert not is_lines("a.json")
    assert not is_lines("a.html")


_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
_RECORDS = st.dictionaries(st.sampled_from(["id", "url", "title", "text", "publisher", "date"]), _VALUES)


@given(st.lists(st.binary() | _RECORDS.map(lambda record: json.dumps(record).encode())))
def test_of_any_lines_each_is_an_article_or_a_failure(tmp_path, given_lines):
    path = tmp_path / "any.jsonl"
    path.write_bytes(b"\n".join(given_lines))
    numbers = [number for number, raw in enumerate(path.read_bytes().split(b"\n"), 1) if raw.strip()]
    items = read(path, "any.jsonl")
    assert [item.what.origin for item in items] == [f"any.jsonl:{number}" for number in numbers]
    for item in items:
        assert isinstance(item.what, Reading | Failure)
