"""A file of texts in, a file of attributions out: in order, losing nothing, whatever stops it."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import batch
from reportedly.batch import BadLine, Text, annotate_file, annotate_stream, parse
from reportedly.errors import InputError
from reportedly.schema import json_schema

TEXT = "The lamp at Skarn will shine by June, the keeper said on Monday."


class Counting:
    """A reader that finds nothing, quickly, and stops where it is told to."""

    def __init__(self, model="lamp 1", stop_at=None):
        self.made_by = model
        self.asked = 0
        self.stop_at = stop_at

    def annotate_pairs(self, pairs):
        for name, _ in pairs:
            if self.asked == self.stop_at:
                raise KeyboardInterrupt
            self.asked += 1
            yield name, ()


def lines(*records):
    return b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in records)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*({"id": number, "text": TEXT} for number in range(10))))
    return path


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out.jsonl"


def ids(path):
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def stop(source, target, at, **options):
    with pytest.raises(KeyboardInterrupt):
        annotate_file(source, target, Counting(stop_at=at, **options))


def test_attributions_are_those_of_the_text(source, target, reader):
    outcome = annotate_file(source, target, reader)
    assert (outcome.written, outcome.resumed, outcome.failed) == (10, 0, 0)
    found = json.loads(target.read_text().splitlines()[3])
    (attribution,) = found["attributions"]
    assert found["id"] == 3
    assert list(attribution) == json_schema()["$defs"]["attribution"]["required"]
    ((start, end),) = attribution["source"]
    assert TEXT[start:end] == "the keeper"
    assert names(target.parent) == ["in.jsonl", "out.jsonl"]


def test_ids_keep_their_type_and_order(tmp_path, target):
    source = tmp_path / "in.jsonl"
    given_ids = [7, "7", -1, 10**30, "", "half \ud800", "ä", 0]
    source.write_bytes(lines(*({"id": one, "text": ""} for one in given_ids)))
    annotate_file(source, target, Counting())
    assert ids(target) == given_ids
    assert [type(one) for one in ids(target)] == [type(one) for one in given_ids]


BAD = {
    b'{"id": 1, "text": "half': "not JSON",
    b'{"id": 1, "text": "\xff"}': "not UTF-8",
    b'["id", "text"]': "not an object",
    b'{"id": 1}': '"text" is missing',
    b'{"id": 1, "text": null}': '"text" is missing',
    b'{"text": "lamp"}': '"id" is missing',
    b'{"id": 1.5, "text": "lamp"}': '"id" is missing',
    b'{"id": true, "text": "lamp"}': '"id" is missing',
    b'{"id": null, "text": "lamp"}': '"id" is missing',
    b"[" * 100_000: "",
    b'{"id": ' + b"1" * 5000 + b', "text": ""}': "4300 digits",
}


def test_bad_lines_are_kept_whole_with_their_number_and_the_reason(tmp_path, target):
    source = tmp_path / "in.jsonl"
    good = {"id": "good", "text": TEXT}
    source.write_bytes(lines(good, b"\n", *(bad + b"\r\n" for bad in BAD), b"  \n", good))
    outcome = annotate_file(source, target, Counting())
    assert (outcome.written, outcome.failed) == (2, len(BAD))
    kept = [json.loads(line) for line in (tmp_path / "out.jsonl.failures").read_bytes().splitlines()]
    assert [one["line"] for one in kept] == list(range(3, 3 + len(BAD)))
    for one, (bad, reason) in zip(kept, BAD.items(), strict=True):
        assert reason in one["reason"]
        assert one["text"].encode("utf8", "surrogateescape") == bad


def test_a_line_that_is_too_long_is_never_whole_in_memory(monkeypatch):
    monkeypatch.setattr(batch, "LONGEST_LINE", 1000)
    monkeypatch.setattr(batch, "_STEP", 64)
    good = json.dumps({"id": 1, "text": "x" * 900}).encode() + b"\n"
    long = json.dumps({"id": 2, "text": "x" * 10_000}).encode() + b"\n"
    progress = []
    first, bad, last = parse(io.BytesIO(good + long + good), progress.append)
    assert (first, last) == (Text(1, "x" * 900), Text(1, "x" * 900))
    assert isinstance(bad, BadLine)
    assert (bad.number, len(bad.line)) == (2, 1000)
    assert "longer than" in bad.reason
    assert progress == [len(good), len(long), len(good)]


@pytest.mark.parametrize("length", [999, 1000, 1001, 1002])
def test_the_longest_line_to_the_byte(monkeypatch, length):
    monkeypatch.setattr(batch, "LONGEST_LINE", 1000)
    line = b'{"id": 1, "text": "' + b"x" * (length - 22) + b'"}\n'
    assert len(line) == length
    for ending in (b"", b'{"id": 2, "text": ""}\n'):
        found = list(parse(io.BytesIO(line + ending)))
        assert isinstance(found[0], Text if length <= 1000 else BadLine)
        assert len(found) == 1 + bool(ending)


@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from([b"{", b"}", b'"id"', b":", b"\n", b"1", b"\0"])).map(b"".join)
)
def test_any_bytes_are_texts_or_bad_lines(raw):
    found = list(parse(io.BytesIO(raw)))
    assert all(isinstance(one, Text | BadLine) for one in found)
    assert len(found) == sum(bool(line.strip()) for line in raw.split(b"\n"))


@pytest.mark.parametrize("cut", [0, 1, 17, None])
@pytest.mark.parametrize("at", [0, 1, 9])
def test_a_stopped_run_goes_on_and_ends_as_if_never_stopped(source, target, at, cut):
    source.write_bytes(b"no JSON\n" + source.read_bytes())
    whole = target.with_name("whole.jsonl")
    annotate_file(source, whole, Counting())
    stop(source, target, at)
    assert not target.exists()
    part = target.with_name("out.jsonl.part")
    if cut is not None:  # the last line was not written to its end
        part.write_bytes(part.read_bytes()[: max(0, part.stat().st_size - cut)])
    again = Counting()
    outcome = annotate_file(source, target, again)
    assert outcome.resumed == max(0, at - bool(cut))
    assert again.asked == 10 - outcome.resumed
    assert target.read_bytes() == whole.read_bytes()
    failures = [target.with_name(f"{name}.jsonl.failures").read_bytes() for name in ("out", "whole")]
    assert failures[0] == failures[1] != b""


def test_lines_of_another_model_are_made_again(source, target):
    stop(source, target, 5)
    again = Counting("lamp 2")
    assert annotate_file(source, target, again).resumed == 0
    assert again.asked == 10
    assert not target.with_name("out.jsonl.model").exists()


def test_a_stop_right_after_the_model_changed_keeps_no_old_line(source, target):
    stop(source, target, 5)
    stop(source, target, 0, model="lamp 2")
    assert annotate_file(source, target, Counting("lamp 2")).resumed == 0


def test_lines_of_other_input_are_made_again_from_where_they_differ(source, target):
    stop(source, target, 5)
    changed = [{"id": one if one != 3 else "three", "text": TEXT} for one in range(10)]
    source.write_bytes(lines(*changed))
    assert annotate_file(source, target, Counting()).resumed == 3
    assert ids(target) == [0, 1, 2, "three", 4, 5, 6, 7, 8, 9]


def test_input_that_has_become_shorter(source, target):
    stop(source, target, 5)
    source.write_bytes(lines({"id": 0, "text": TEXT}))
    assert annotate_file(source, target, Counting()).resumed == 1
    assert ids(target) == [0]


def test_a_part_that_is_not_ours_is_made_again(source, target):
    target.with_name("out.jsonl.part").write_bytes(b"\xff\x00 no JSON\n")
    target.with_name("out.jsonl.model").write_text("lamp 1")
    assert annotate_file(source, target, Counting()).resumed == 0
    assert ids(target) == list(range(10))


def test_an_empty_file(tmp_path, target):
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"")
    assert annotate_file(source, target, Counting()).written == 0
    assert target.read_bytes() == b""


def test_the_input_is_never_overwritten(source, tmp_path):
    before = source.read_bytes()
    link = tmp_path / "link.jsonl"
    link.symlink_to(source)
    for target in (source, link):
        with pytest.raises(InputError, match="would overwrite the input"):
            annotate_file(source, target, Counting())
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("missing.jsonl", "out.jsonl", "cannot be read: No such file"),
        (".", "out.jsonl", "cannot be read: Is a directory"),
        ("in.jsonl", "missing/out.jsonl", "cannot be written: No such file"),
        ("in.jsonl", ".", "this is a folder"),
    ],
)
def test_files_that_cannot_be_opened(tmp_path, source, target, message):
    (tmp_path / "in.jsonl").write_bytes(lines({"id": 0, "text": TEXT}))
    with pytest.raises(InputError, match=message) as caught:
        annotate_file(tmp_path / source, tmp_path / target, Counting())
    assert str(tmp_path) in str(caught.value)


def test_progress_adds_up_to_the_file(source, target):
    done = []
    annotate_file(source, target, Counting(), done.append)
    assert sum(done) == source.stat().st_size


def test_streams():
    out, bad = io.BytesIO(), io.BytesIO()
    given_lines = io.BytesIO(lines({"id": 1, "text": ""}, b"no JSON\n", {"id": "b", "text": ""}))
    outcome = annotate_stream(given_lines, out, bad, Counting())
    assert (outcome.written, outcome.failed) == (2, 1)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [1, "b"]
    assert json.loads(bad.getvalue())["line"] == 2
