"""Wire copy is known for what it is."""

from __future__ import annotations

from pathlib import Path

from training.corpus.clusters import read_clusters
from training.link.gold import accounts

from reportedly.link.accounts import Account
from reportedly.link.copies import copies

CLUSTERS = Path(__file__).parents[2] / "training/clusters/learn"
WIRE = (
    "Mill to close\n\nThe mill at Orrin will close in May, two people who were told of the plan said on Monday. "
    * 2
)
EDITED = WIRE.replace("Mill to close", "Jobs go at Orrin").replace("on Monday", "late on Monday")
OTHER = "Mill to close\n\nOrrin's last mill is to shut within weeks. Its owner would not say how many will lose work."


def test_the_earlier_of_two_is_the_original():
    found = copies([Account("b", EDITED, (), date="2024-05-02"), Account("a", WIRE, (), date="2024-05-01")])
    assert list(found) == ["b"]
    assert found["b"][0] == "a"
    assert 0.5 < found["b"][1] < 1


def test_the_same_news_in_other_words_is_no_copy():
    assert (
        copies([Account("a", WIRE, (), date="2024-05-01"), Account("b", OTHER, (), date="2024-05-02")]) == {}
    )


def test_empty_texts_are_copies_of_nothing():
    assert copies([Account("a", "", ()), Account("b", "", ())]) == {}


def test_the_clusters_copies_are_found_with_their_originals():
    for cluster in read_clusters(CLUSTERS):
        marked = {
            text.id: cluster.texts[text.head["copy of"]].id
            for text in cluster.texts.values()
            if "copy of" in text.head
        }
        assert {id: original for id, (original, _) in copies(accounts(cluster)).items()} == marked
