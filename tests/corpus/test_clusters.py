"""Clusters keep their format, their parts stay apart, and their card tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.corpus.clusters import read_cluster, read_clusters
from training.corpus.texts import CorpusError
from training.link.gold import articles, claims_line

CLUSTERS = Path(__file__).parents[2] / "training" / "clusters"

GOOD = """outlet: tideway
publisher: Tideway News
date: 2024-03-05 14:20
beat: local
style: british
form: article

Dam leaks

{s1 Two engineers} {c1 told} {t1 Tideway} {x1 the wall leaked}. {s2 Ilse Marr} {c2 denied} {x2 it}.

---
E unnamed_person 2
M named_person "Ilse Marr"

1 E asserts
2 M denies denies=attribution:1

=====
outlet: gazette
publisher: Gazette
date: 2024-03-06
copy of: tideway
beat: local
style: british
form: article

Dam leaks

Water has come through the wall. {s1 Two engineers} {c1 said} {x1 the wall leaked badly}.

---
E unnamed_person 2

1 E asserts

=====
claims

wall: The dam's wall is leaking.
basis: 2..2 single
roots: two engineers (via Tideway News)
denied by: Ilse Marr
tideway 1 asserts
tideway 2 denies
gazette 1 asserts "the wall leaked"
gazette - asserts "Water has come through the wall"
"""


def cluster(tmp_path: Path, words: str = GOOD):
    path = tmp_path / "dam.txt"
    path.write_text(words, encoding="utf8")
    return read_cluster(path)


def test_a_cluster_is_read_with_its_claims(tmp_path):
    read = cluster(tmp_path)
    assert list(read.texts) == ["tideway", "gazette"]
    (claim,) = read.claims
    assert (claim.informants, claim.single, claim.denied_by) == ((2, 2), True, ("Ilse Marr",))
    words = [" … ".join(s.of(read.texts[m.outlet].text) for s in m.words) for m in claim.mentions]
    assert words == ["the wall leaked", "it", "the wall leaked", "Water has come through the wall"]
    assert [m.relation for m in claim.mentions] == ["asserts", "denies", "asserts", "asserts"]


def test_gold_has_the_scorer_s_form(tmp_path):
    read = cluster(tmp_path)
    ids = [article["id"] for article in articles(read)]
    line = claims_line(read)
    assert ids == ["dam-1", "dam-2"]
    assert {m["article"] for m in line["claims"][0]["mentions"]} == set(ids)
    assert line["claims"][0]["basis"] == {"informants": [2, 2], "single_origin": True}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("outlet: gazette", "outlet: tideway", "comes twice"),
        ("date: 2024-03-06", "date: 6 March", "a date is"),
        ("copy of: tideway", "copy of: courier", "a copy of one before it"),
        ("form: article", "form: paragraphs", "are articles"),
        ("=====\nclaims", "=====\nclaim", "a part that begins with 'claims'"),
        ("wall: The dam's wall is leaking.", "wall: leaking", "unreadable claim"),
        ("basis: 2..2 single", "basis: two", "the second line is"),
        ("basis: 2..2 single", "basis: 3..2 single", "cannot be fewer"),
        ("tideway 1 asserts", "tideway 1 says", "unreadable mention"),
        ("tideway 1 asserts", "courier 1 asserts", "no text is of outlet courier"),
        ("tideway 1 asserts", "tideway 7 asserts", "has no attribution 7"),
        ('"the wall leaked"', '"the wall burst"', "is not in gazette"),
        ('gazette - asserts "Water has come through the wall"', "gazette - asserts", "needs its words"),
        ("denied by: Ilse Marr\n", "", "go together"),
    ],
)
def test_what_breaks_the_format_is_named(tmp_path, old, new, message):
    assert old in GOOD
    with pytest.raises(CorpusError, match=re.escape(message)):
        cluster(tmp_path, GOOD.replace(old, new))


def test_the_parts_share_no_event_and_the_card_counts_right():
    learn, held = read_clusters(CLUSTERS / "learn"), read_clusters(CLUSTERS / "held")
    assert not {one.event for one in learn} & {one.event for one in held}
    assert all(one.held for one in held)
    assert not any(one.held for one in learn)
    card = (CLUSTERS / "README.md").read_text(encoding="utf8")
    for some in (learn, held):
        texts = [text for one in some for text in one.texts.values()]
        claims = [claim for one in some for claim in one.claims]
        mentions = sum(len(claim.mentions) for claim in claims)
        attributions = sum(len(text.attributions) for text in texts)
        assert f"{len(some)} clusters, {len(texts)} texts, " in card
        assert f"{attributions:,} attributions, {len(claims)} claims with {mentions:,} mentions" in card
