"""Our scorer of sourcing labels: by hand on a small text, and against the reference scorer on made-up predictions."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from evaluation.sourcing import (
    COLUMNS,
    JUDGES,
    NOTES,
    accuracy_at,
    b_cubed,
    confusion_table,
    corpus_lines,
    coverage,
    coverage_table,
    judged,
    points,
    read_found,
    score,
)
from evaluation.sourcing.__main__ import main
from hypothesis import given
from hypothesis import strategies as st
from training.corpus.texts import KINDS, STANCES

CORPUS = """
beat: local
style: british
form: paragraphs

{s1 The Courier} {c1 reported} {x1 that {s2 {o2 Mayor} Ana Ruiz} {c2 told} {t2 reporters} {x2 that {s3 two aides {f3 who
had seen the plan}} {c3 denied} {x3 that {d3 the bridge} was unsafe}}}.

The aides {r3 asked not to be named for fear of their jobs}. {s4 The {a4 dockers'} union} {c4 denied} {x4 the report}.

{x5 “Nothing of the kind was said,”} {s5 Ruiz} {c5 said}. {x6 The bridge will close}, {c6 it is feared}. {s7 The harbour
master} {c7 denied} {x7 any role}. {c8 Reportedly} {x8 it rained}.

---
C outlet "The Courier"
R named_person "Ana Ruiz"
A unnamed_person 2
U organisation "the dockers' union"
H named_person "Jo Lund"

1 C asserts
2 R asserts parent=1
3 A denies parent=2 denies=claim
4 U denies denies=report:1
5 R denies denies=attribution:2
6 - hedges
7 H denies denies=outside
8 - hedges ?
"""


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "toy.txt").write_text(
        CORPUS.replace("who\nhad", "who had").replace("harbour\nmaster", "harbour master")
    )
    return corpus_lines(tmp_path)


def place(text, part):
    return list(part) if not isinstance(part, str) else [text.index(part), text.index(part) + len(part)]


def first(values):
    return next((value for value in values if value is not None), None)


def name(number):
    return None if number is None else f"p{number}"


def predict(article, **changes):
    """Return gold as its own prediction, but for the changes: ``p3={"stance": "denies"}``, or None to find nothing."""
    text, out = article["text"], []
    for a in article["attributions"]:
        told_to, denies, cluster = first(a["told_to"]), a.get("denies"), a["source_cluster"]
        own = {role: a[role] for role in ("source", "cue", "content")} | {
            "id": name(a["id"]),
            "source_kind": a["source_kind"][0],
            "source_name": first(a["source_name"]),
            "source_cluster": cluster[0] if isinstance(cluster, list) else cluster,
            "unnamed_count": a["unnamed_count"][0],
            "stance": a["stance"][0],
            "told_to": None if told_to is None else place(text, told_to),
            "parent": name(a["parent"][0]),
            "denies": denies and {"kind": denies["kind"], "id": name(denies["id"])},
            **{note: [place(text, part) for part in a[note] if part] for note in NOTES if note in a},
        }
        change = changes.get(own["id"], {})
        if change is not None:
            out.append(own | change)
    return out


def scored(gold, **changes):
    return score(gold, {gold[0]["id"]: predict(gold[0], **changes)})


def span(gold, words):
    return place(gold[0]["text"], words)


def test_the_corpus_becomes_gold(gold):
    (line,) = gold
    assert line["id"] == "toy-1"
    two, three, four, six, last = (line["attributions"][i] for i in (1, 2, 3, 5, 7))
    assert two["source_kind"] == ["named_person"]
    assert two["source_name"] == ["Ana Ruiz"]
    assert two["told_to"] == ["reporters"]
    assert two["parent"] == [1]
    assert two["role"] == [span(gold, "Mayor")]
    assert two["denies"] is None
    assert two["source_cluster"] == line["attributions"][4]["source_cluster"]
    assert three["unnamed_count"] == [2]
    assert three["firsthand"] == [span(gold, "who had seen the plan")]
    assert three["anonymity_reason"] == [span(gold, "asked not to be named for fear of their jobs")]
    assert three["denies"] == {"kind": "claim", "id": None, "span": [span(gold, "the bridge")]}
    assert four["denies"] == {"kind": "report", "id": 1}
    assert four["affiliation"] == [span(gold, "dockers'")]
    assert four["told_to"] == [None]
    assert six["source_kind"] == ["author"]
    assert six["source_name"] == six["source_cluster"] == six["unnamed_count"] == [None]
    assert (six["required"], last["required"]) == (True, False)


def assert_perfect(figures):
    for figure, value in figures.items():
        if not isinstance(value, dict):
            assert value in (100.0, 0.0), figure
        elif "gold" in value:
            assert value["F1"] == 100.0 or value["gold"] == value["pred"] == 0, figure
        elif figure == "path":
            assert all(d["accuracy"] == d["end to end"] == 100.0 or d["of"] == 0 for d in value.values())
        else:
            shares = [
                share for key, share in value.items() if key not in ("n", "of", "spurious", "confusion")
            ]
            assert set(shares) == {100.0} or value["n"] == 0, figure


def test_gold_is_its_own_best_prediction(gold):
    out = scored(gold)
    assert_perfect(out)
    assert out["found"] == out["end to end"] == out["cluster"] == out["name"] == 100.0
    assert [out[label]["n"] for label in ("kind", "stance", "count")] == [7, 7, 1]
    assert [out["path"][d]["of"] for d in ("all", "depth >= 2", "depth >= 3")] == [7, 2, 1]
    assert (out["denies"]["n"], out["denies"]["spurious"]) == (4, 0)
    assert all(out[note]["gold"] == 1 for note in NOTES)


def test_nothing_found_is_nothing_right(gold):
    out = score(gold, {})
    assert out["found"] == out["end to end"] == out["denies"]["end to end"] == 0.0
    assert out["path"]["all"] == {"accuracy": 0.0, "n": 0, "end to end": 0.0, "of": 7}
    assert (out["told_to"]["gold"], out["told_to"]["R"]) == (1, 0.0)


def test_what_is_missed_counts_in_found_and_end_to_end_only(gold):
    out = scored(gold, p6=None)
    assert out["found"] == out["end to end"] == 85.7
    assert out["stance"] == {"accuracy": 100.0, "macro F1": 100.0, "n": 6}


def test_a_wrong_label_is_wrong_and_an_empty_one_too(gold):
    wrong, empty = scored(gold, p1={"source_kind": "group"}), scored(gold, p1={"source_kind": None})
    for out in (wrong, empty):
        assert out["kind"]["accuracy"] == out["end to end"] == 85.7
        assert out["kind"]["macro F1"] == 80.0
    assert scored(gold, p1={"stance": "denies"})["stance"]["accuracy"] == 85.7
    assert scored(gold, p3={"unnamed_count": "plural"})["count"]["accuracy"] == 0.0
    assert scored(gold, p1={"unnamed_count": 4})["count"]["accuracy"] == 100.0


def test_any_accepted_value_is_right(gold):
    gold[0]["attributions"][0]["stance"] = ["asserts", "hedges"]
    assert scored(gold, p1={"stance": "hedges"})["stance"]["accuracy"] == 100.0
    assert scored(gold, p1={"stance": "feels"})["stance"]["accuracy"] == 85.7


def test_what_is_not_required_is_never_asked_for(gold):
    assert_perfect(
        scored(gold, p8={"source_kind": "group", "stance": "feels", "parent": "p1", "told_to": [0, 3]})
    )
    assert_perfect(scored(gold, p8=None))


def test_told_to_is_right_at_any_common_word(gold):
    told, reporters = span(gold, "told reporters"), span(gold, "reporters")
    assert scored(gold, p2={"told_to": told})["told_to"]["F1"] == 100.0
    assert scored(gold, p2={"told_to": [reporters]})["told_to"]["F1"] == 100.0
    assert scored(gold, p2={"told_to": [0, 3]})["told_to"]["F1"] == 0.0
    assert scored(gold, p2={"told_to": None})["told_to"]["R"] == 0.0
    assert scored(gold, p1={"told_to": [0, 3]})["told_to"]["P"] == 50.0
    gold[0]["attributions"][1]["told_to"] = ["reporters", None]
    assert scored(gold, p2={"told_to": [0, 3]})["told_to"]["gold"] == 0


def test_clusters_and_names(gold):
    assert scored(gold, p5={"source_cluster": 77})["cluster"] == 90.9
    assert scored(gold, p2={"source_cluster": None}, p5={"source_cluster": None})["cluster"] < 100.0
    assert scored(gold, p6={"source_cluster": 1})["cluster"] == 100.0
    assert scored(gold, p5={"source_name": "Mayor Ruiz’s"})["name"] == 100.0
    assert scored(gold, p5={"source_name": "Ruiz Ana"})["name"] == 80.0
    assert scored(gold, p5={"source_name": None})["name"] == 80.0


def test_b_cubed_of_one_cluster_for_all():
    assert b_cubed([(1, "a"), (1, "a"), (2, "b")]) == 100.0
    assert b_cubed([(1, "a"), (2, "a")]) == 66.7
    assert b_cubed([]) == 0.0


def test_parents(gold):
    assert scored(gold, p3={"parent": "p1"})["parent"] == {
        "P": 50.0,
        "R": 50.0,
        "F1": 50.0,
        "gold": 2,
        "pred": 2,
    }
    assert scored(gold, p3={"parent": None})["parent"]["P"] == 100.0
    assert scored(gold, p7={"parent": "nowhere"})["parent"]["R"] == 100.0
    assert scored(gold, p1=None)["parent"]["R"] == 50.0
    gold[0]["attributions"][2]["parent"] = [2, None]
    assert scored(gold, p3={"parent": "p1"})["parent"] == {
        "P": 100.0,
        "R": 100.0,
        "F1": 100.0,
        "gold": 1,
        "pred": 1,
    }


def test_a_path_is_right_when_all_of_it_is(gold):
    cut = scored(gold, p2={"parent": None})["path"]
    assert cut["all"] == {"accuracy": 71.4, "n": 7, "end to end": 71.4, "of": 7}
    assert cut["depth >= 2"]["accuracy"] == cut["depth >= 3"]["accuracy"] == 0.0
    swapped = scored(gold, p3={"parent": "p1"})["path"]
    assert (swapped["depth >= 2"]["accuracy"], swapped["depth >= 3"]["accuracy"]) == (50.0, 0.0)
    longer = scored(gold, p1={"parent": "nowhere"})["path"]
    assert longer["depth >= 2"]["accuracy"] == 0.0


def test_a_missed_attribution_breaks_the_paths_through_it(gold):
    path = scored(gold, p2=None)["path"]
    assert path["depth >= 2"] == {"accuracy": 0.0, "n": 1, "end to end": 0.0, "of": 2}
    assert path["all"] == {"accuracy": 83.3, "n": 6, "end to end": 71.4, "of": 7}


def test_parents_in_a_circle_are_wrong_and_end(gold):
    assert scored(gold, p1={"parent": "p3"})["path"]["depth >= 2"]["accuracy"] == 0.0
    assert scored(gold, p7={"parent": "p7"})["path"]["all"]["accuracy"] == 85.7


def test_a_path_on_which_annotators_differ_is_not_asked_for(gold):
    gold[0]["attributions"][1]["parent"] = [1, None]
    assert [d["of"] for d in scored(gold)["path"].values()] == [5, 0, 0]


def test_a_path_may_lead_over_gold_that_is_not_required(gold):
    gold[0]["attributions"][1]["required"] = False
    out = scored(gold)
    assert out["path"]["depth >= 3"]["accuracy"] == 100.0
    assert (out["parent"]["gold"], out["parent"]["R"]) == (1, 0.0)


def denials(gold, **changes):
    return scored(gold, **changes)["denies"]


def test_denials_are_right_in_kind_and_attribution(gold):
    other = denials(gold, p5={"denies": {"kind": "attribution", "id": "p3"}})
    assert (other["accuracy"], other["target"]) == (75.0, 75.0)
    assert other["confusion"]["attribution"] == dict.fromkeys(COLUMNS, 0) | {COLUMNS[1]: 1}
    unmatched = denials(gold, p5={"denies": {"kind": "attribution", "id": "nowhere"}})
    assert unmatched["confusion"]["attribution"][COLUMNS[1]] == 1
    empty = denials(gold, p7={"denies": None})
    assert (empty["accuracy"], empty["confusion"]["outside"]["empty"]) == (75.0, 1)
    claim = denials(gold, p3={"denies": {"kind": "outside", "id": None}})
    assert (claim["accuracy"], claim["confusion"]["claim"]["outside"]) == (75.0, 1)
    report = denials(gold, p4={"denies": {"kind": "report", "id": "p2"}})
    assert (report["accuracy"], report["target"]) == (75.0, 75.0)


def test_a_statement_and_its_report_are_the_same_target(gold):
    out = denials(
        gold,
        p4={"denies": {"kind": "attribution", "id": "p1"}},
        p5={"denies": {"kind": "report", "id": "p2"}},
    )
    assert (out["accuracy"], out["target"]) == (50.0, 100.0)
    assert out["confusion"]["report"][COLUMNS[0]] == out["confusion"]["attribution"]["report"] == 1


def test_missed_and_spurious_denials(gold):
    out = denials(gold, p4=None, p1={"denies": {"kind": "outside", "id": None}})
    assert (out["accuracy"], out["n"], out["end to end"], out["of"]) == (100.0, 3, 75.0, 4)
    assert (out["target end to end"], out["spurious"]) == (75.0, 1)


def test_the_confusion_table_has_a_row_a_kind(gold):
    rows = confusion_table(denials(gold)["confusion"]).split("\n")
    assert [row.split()[0] for row in rows] == ["denied", "attribution", "report", "claim", "outside"]


@pytest.mark.parametrize(
    ("note", "number"), [("anonymity_reason", 3), ("firsthand", 3), ("role", 2), ("affiliation", 4)]
)
def test_notes_are_right_at_any_common_word(note, number, gold):
    ((start, _),) = gold[0]["attributions"][number - 1][note]
    holder = name(number)
    assert scored(gold, **{holder: {note: [[start, start + 1]]}})[note]["F1"] == 100.0
    assert scored(gold, **{holder: {note: [[0, 3]]}})[note]["F1"] == 0.0
    assert scored(gold, **{holder: {note: []}})[note]["R"] == 0.0
    assert scored(gold, p7={note: [[0, 3]]})[note]["P"] == 50.0


def test_notes_of_gold_may_be_words(gold):
    gold[0]["attributions"][2]["anonymity_reason"] = ["asked not to be named"]
    gold[0]["attributions"][3]["anonymity_reason"] = [None]
    assert scored(gold)["anonymity_reason"]["F1"] == 100.0
    assert scored(gold, p3={"anonymity_reason": [[0, 3]]})["anonymity_reason"]["F1"] == 0.0


def test_labels_that_gold_has_not_are_left_out(gold):
    bare = [
        {
            **line,
            "attributions": [
                {k: v for k, v in a.items() if k not in (*NOTES, "denies")} for a in line["attributions"]
            ],
        }
        for line in gold
    ]
    assert not {*NOTES, "denies"} & set(score(bare, {}))


def sure(label, confidence):
    return {
        "judgements": [{"label": label, "value": None, "confidence": confidence, "words": [], "by": "test"}]
    }


def test_accuracy_falls_as_coverage_grows(gold):
    found = {"toy-1": predict(gold[0], p1=sure("stance", 0.9), p2=sure("stance", 0.8) | {"stance": "feels"})}
    assert judged(gold, found, "stance")[:2] == [(0.9, True), (0.8, False)]
    assert coverage(gold, found, "stance") == [(1 / 7, 1.0), (2 / 7, 0.5), (1.0, 6 / 7)]


def test_judgements_may_go_by_the_name_of_their_field(gold):
    for label, field, holder in (
        ("kind", "source_kind", "p1"),
        ("count", "unnamed_count", "p3"),
        ("speaker", "name", "p1"),
    ):
        found = {"toy-1": predict(gold[0], **{holder: sure(field, 0.7)})}
        assert (0.7, True) in judged(gold, found, label)


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("kind", {"source_kind": None}),
        ("stance", {"stance": "feels"}),
        ("count", {"unnamed_count": 3}),
        ("told_to", {"told_to": [0, 3]}),
        ("speaker", {"source_name": "somebody"}),
        ("parent", {"parent": "p1"}),
        ("parent", {"parent": None}),
        ("denies", {"denies": {"kind": "outside", "id": None}}),
    ],
)
def test_a_judgement_is_right_or_wrong(label, change, gold):
    holder = {"speaker": "p1"}.get(label, "p3")
    right = {"toy-1": predict(gold[0], **{holder: sure(label, 0.7)})}
    wrong = {"toy-1": predict(gold[0], **{holder: sure(label, 0.7) | change})}
    assert (0.7, True) in judged(gold, right, label)
    assert (0.7, False) in judged(gold, wrong, label)
    assert coverage(gold, right, label)[-1] == (1.0, 1.0)
    assert coverage(gold, wrong, label)[0][1] == 0.0


def test_equal_confidences_come_in_together():
    assert points([(0.5, True), (0.5, False), (0.9, True)]) == [(1 / 3, 1.0), (1.0, 2 / 3)]
    assert points([]) == []
    assert accuracy_at(points([(0.5, False), (0.9, True)]), 0.5) == 1.0
    assert accuracy_at(points([(0.5, False), (0.9, True)]), 0.51) == 0.5
    assert accuracy_at([], 1.0) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_a_curve_ends_with_everything(judgements):
    curve = points(judgements)
    assert curve == sorted(curve, key=lambda point: point[0])
    assert curve[-1] == (1.0, sum(right for _, right in judgements) / len(judgements))
    assert all(0 < covered <= 1 and 0 <= accuracy <= 1 for covered, accuracy in curve)


def test_the_coverage_table_has_a_line_a_label(gold):
    lines = coverage_table(gold, {"toy-1": predict(gold[0], p3=sure("count", 0.6))}).split("\n")
    assert [line.split()[0] for line in lines[1:]] == list(JUDGES)
    assert lines[3].split() == ["count", *["100.0"] * 6, "1", "100.0"]
    assert len(coverage_table(gold, {}).split("\n")) == 1


@pytest.fixture
def files(gold, tmp_path):
    paths = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    paths[0].write_text(json.dumps(gold[0]) + "\n")
    paths[1].write_text(json.dumps({"id": "toy-1", "attributions": predict(gold[0])}) + "\n")
    return paths


def test_the_command_says_the_figures(files, gold, monkeypatch, capsys):
    for path in (files[0], files[0].parent):
        monkeypatch.setattr(sys, "argv", ["sourcing", str(path), str(files[1]), "--json"])
        main()
        assert json.loads(capsys.readouterr().out) == scored(gold)
    monkeypatch.setattr(sys, "argv", ["sourcing", *map(str, files)])
    main()
    out = capsys.readouterr().out
    assert "end to end       100.0" in out
    assert "attribution: right one" in out
    assert "accuracy at" in out


def test_the_command_names_what_is_missing_and_what_comes_twice(files, monkeypatch):
    line = files[1].read_text()
    files[1].write_text("")
    monkeypatch.setattr(sys, "argv", ["sourcing", *map(str, files)])
    with pytest.raises(SystemExit, match="toy-1"):
        main()
    files[1].write_text(line + line)
    with pytest.raises(ValueError, match="toy-1"):
        read_found(files[1])


@st.composite
def articles(draw):
    """Return one article of gold with links that go backwards, to required gold where they are parents."""
    words = [f"w{i}" for i in range(30)]
    text = " ".join(words)
    spans = st.tuples(st.integers(0, 29), st.integers(0, 5)).map(
        lambda at: [text.index(words[at[0]]), text.index(words[min(29, sum(at))]) + 3]
    )
    some = st.lists(spans, max_size=2)
    out = []
    for number in range(draw(st.integers(1, 5))):
        required = [a["id"] for a in out if a["required"]]
        linked = draw(st.sampled_from(["attribution", "report"])) if out else None
        targets = [{"kind": "claim", "id": None}, {"kind": "outside", "id": None}, None]
        targets += [{"kind": linked, "id": a["id"]} for a in out]
        out.append(
            {
                "id": number,
                "required": draw(st.booleans()),
                "source": draw(some),
                "cue": draw(some),
                "content": [draw(spans)],
                "source_kind": draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True)),
                "stance": draw(st.lists(st.sampled_from(STANCES), min_size=1, max_size=2, unique=True)),
                "unnamed_count": draw(st.sampled_from([[None], [2], ["plural"], [None, 3]])),
                "source_name": draw(st.sampled_from([[None], ["Ana Ruiz"], [None, "Jo Lund"]])),
                "source_cluster": draw(st.sampled_from([[0], [1], 2])),
                "told_to": draw(st.sampled_from([[None], ["w3 w4"], ["w5", None]])),
                "parent": [draw(st.sampled_from([None, *required]))],
                "denies": draw(st.sampled_from(targets)),
                **{note: draw(some) for note in NOTES},
            }
        )
    return {"id": "made up", "text": text, "attributions": out}


@given(articles())
def test_gold_is_always_its_own_best_prediction(article):
    found = {article["id"]: predict(article)}
    out = score([article], found)
    asked = [a for a in article["attributions"] if a["required"]]
    assert out["found"] == out["end to end"] == (100.0 if asked else 0.0)
    assert_perfect(out)
    assert out["name"] == (100.0 if any(first(a["source_name"]) for a in asked) else 0.0)
    assert out["cluster"] == (
        100.0 if any(a["source_kind"][0] not in ("author", "group") for a in asked) else 0.0
    )
    for label in JUDGES:
        assert {accuracy for _, accuracy in coverage([article], found, label)} <= {1.0}


@given(articles(), articles())
def test_full_coverage_is_the_accuracy_of_the_figures(article, other):
    found = {article["id"]: predict({**other, "text": article["text"]})}
    out = score([article], found)
    figures = {
        **{label: out[label]["accuracy"] for label in ("kind", "stance", "count")},
        "speaker": out["name"],
        "denies": out.get("denies", {}).get("accuracy", 0.0),
    }
    for label, figure in figures.items():
        curve = coverage([article], found, label)
        assert round(100 * (accuracy_at(curve, 1.0) or 0.0), 1) == figure, label


def blur(article, dice):
    """Return predictions that are gold's with every kind of mistake in them."""
    out = predict(article)
    names = [a["id"] for a in out]
    mistakes = {
        "source_kind": [*KINDS, None],
        "stance": [*STANCES, None],
        "source_cluster": [1, 2, 3, None],
        "source_name": ["the Kremlin", "Reuters’s", None],
        "unnamed_count": [1, 3, "plural", None],
        "told_to": [[0, 40], [300, 420], None],
        "parent": [*names, "nowhere", None],
    }
    for a in out:
        a |= {label: dice.choice(values) for label, values in mistakes.items() if dice.random() < 0.3}
        if dice.random() < 0.2:
            a["content"] = [[start, (start + end) // 2 + 1] for start, end in a["content"]]
    dice.shuffle(out)
    return out[len(out) // 8 :]


@pytest.mark.data
@pytest.mark.parametrize(
    "gold_file", ["data/sourcing/dev.jsonl", "data/stories/articles.jsonl", "stories/kremlin/article.jsonl"]
)
def test_the_reference_scorer_says_the_same(gold_file, data, tmp_path):
    path, dice = data / gold_file, random.Random(7)
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line.strip()]
    found = {line["id"]: blur(line, dice) for line in lines}
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps({"id": i, "attributions": f}) + "\n" for i, f in found.items()))
    reference = subprocess.run(
        [sys.executable, data / "score" / "sourcing.py", path, predictions, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    ours = score(lines, found)
    for figure, value in json.loads(reference.stdout).items():
        assert ours[figure] == value, figure
