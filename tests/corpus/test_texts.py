"""Every rule of the corpus format has a text that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus.texts import CorpusError, Speaker, read_file

GOOD = """beat: politics
style: british
form: article

{s1 Board} {c1 denies} {x1 {c2 report} of sale}

{s3 Two clerks} {c3 said} {x3 the pier was sold}. {s4 Mayor Ada Finch} {c4 called} {x4 that “soup”}.

---
B organisation "the Board"
C unnamed_person 2
F named_person "Ada Finch"

1 B denies denies=report:2
2 - hedges parent=1
3 C asserts ?
4 F denies denies=attribution:3
"""


def texts(tmp_path: Path, words: str) -> list:
    path = tmp_path / "pier-sale.txt"
    path.write_text(words, encoding="utf8")
    return list(read_file(path))


def test_a_text_is_read_with_its_records(tmp_path):
    words = GOOD.replace("{c2 report} of sale", "{c2 report} {x2 of sale}")
    (text,) = texts(tmp_path, words)
    assert (text.id, text.event, text.head["style"]) == ("pier-sale-1", "pier-sale", "british")
    assert text.text.startswith("Board denies report of sale\n\nTwo clerks said")
    assert text.speakers["C"] == Speaker("unnamed_person", count=2)
    denial, report, said, _ = text.attributions
    assert (denial.speaker, denial.stance, denial.denies, denial.required) == (
        "B",
        "denies",
        "report:2",
        True,
    )
    assert (report.speaker, report.parent) == (None, 1)
    assert not said.required


def test_a_file_may_hold_several_texts(tmp_path):
    words = GOOD.replace("{c2 report} of sale", "{c2 report} {x2 of sale}")
    assert [t.id for t in texts(tmp_path, words + "=====\n" + words)] == ["pier-sale-1", "pier-sale-2"]


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("", "", 10, "attribution 2: no content"),
        ("{c3 said}", "said", 10, "attribution 3: no cue"),
        ("{s3 Two clerks}", "Two clerks", 10, "attribution 3: a source without a speaker"),
        ("{c3 said} {x3 the", "{c3 said {x3 the", 7, "never closed"),
        ("style: british\n", "", 1, "the head has"),
        ("\n---\n", "\n", 1, "a text has a head"),
        ("C unnamed_person 2", "C unnamed_person", 11, "have a count"),
        ("C unnamed_person 2", 'C unnamed_person 2 "Bo"', 11, "have no name"),
        ("C unnamed_person 2", "C clerk", 11, "no kind"),
        ('F named_person "Ada Finch"', "F named_person", 12, "has a name"),
        ('F named_person "Ada Finch"', 'C group\nF named_person "Ada Finch"', 12, "comes twice"),
        ("4 F denies", "4 F thinks", 17, "no stance"),
        ("denies=attribution:3", "denies=attribution", 17, "is none of"),
        ("denies=attribution:3", "denies=attribution:9", 10, "no other attribution 9"),
        ("3 C asserts ?", "3 C asserts denies=outside", 10, "its stance is not denies"),
        ("denies=attribution:3", "denies=claim", 10, "go together"),
        ("4 F denies denies=attribution:3\n", "", 10, "marks but no record"),
        ("4 F denies", "3 F denies", 10, "comes twice"),
        ("3 C asserts ?", "3 C asserts parent=4", 10, "attribution 4"),
    ],
)
def test_what_breaks_the_format_is_said_with_file_and_line(tmp_path, old, new, where, message):
    whole = GOOD if not old else GOOD.replace("{c2 report} of sale", "{c2 report} {x2 of sale}")
    if message == "attribution 4":  # parents in a circle
        whole = whole.replace("denies=attribution:3", "denies=attribution:3 parent=3")
        message = "round in a circle"
    with pytest.raises(CorpusError, match=message) as raised:
        texts(tmp_path, whole.replace(old, new))
    name, line, _ = str(raised.value).split(":", 2)
    assert name.endswith("pier-sale.txt")
    assert int(line) == where
