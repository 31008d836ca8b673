"""The same claim across outlets."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.corpus.clusters import read_cluster
from training.link.gold import accounts

from link.covered import OUTLET, PEOPLE, PERSON, account, denies
from reportedly.link.claims import claim_of, claims, core, grouped
from reportedly.link.statements import statements
from reportedly.types import Relation, Stance

CLUSTER = Path(__file__).parents[2] / "training/clusters/learn/f-essequibo-truce.txt"

PRESS = account(
    "Delmar Press",
    "{s1 Three officials} {c1 said} {x1 the president had offered a truce in the border war}.\n\n"
    "{s2 His spokesman} {c2 said} {x2 “It is not true.”} The harvest was late this year in the valley.",
    a1={"kind": PEOPLE, "count": 3},
    a2={"kind": PERSON, "name": "Joris Tovar", **denies(1)},
)
GAZETTE = account(
    "Gazette",
    "{s1 Delmar Press} {c1 reported} {x1 that the president offered a truce in the border war}. "
    "{s2 A union} {c2 said} {x2 that 400 miners would strike on Monday}.",
    "2024-05-02",
    a1={"kind": OUTLET, "name": "Delmar Press"},
    a2={"kind": PERSON, "name": "Union"},
)
COMET = account(
    "Comet",
    "{s1 The union} {c1 said} {x1 that 900 miners would strike on Monday}.",
    a1={"kind": PERSON, "name": "Union"},
)


def by_words(found, words):
    return next(claim for claim in found if words in claim.text)


def test_a_claim_has_all_outlets_and_its_denial():
    claim = by_words(claims([PRESS, GAZETTE, COMET]), "truce")
    assert {(m.article, m.attribution, m.relation) for m in claim.mentions} == {
        ("Delmar Press", "1", Relation.ASSERTS),
        ("Delmar Press", "2", Relation.DENIES),
        ("Gazette", "1", Relation.ASSERTS),
    }
    assert claim.basis.informants == (3, 3)
    assert claim.basis.single_origin
    assert claim.denied_by == ("Joris Tovar",)


@pytest.mark.parametrize(
    "denial", ["“No, it is not true.”", "“It never happened.”", "the whole story", "“Such rubbish!”"]
)
def test_a_denial_that_says_nothing_else_goes_where_it_points(denial):
    press = account(
        "Delmar Press",
        "{s1 Three officials} {c1 said} {x1 the president had offered a truce in the border war}.\n\n"
        f"{{s2 His spokesman}} {{c2 said}} {{x2 {denial}}} "
        "{s3 The general} {c3 vowed} {x3 not to happen upon true peace}.",
        a1={"kind": PEOPLE, "count": 3},
        a2={"kind": PERSON, "name": "Joris Tovar", **denies(1)},
        a3={"kind": PERSON, "name": "Ada Bo"},
    )
    assert by_words(claims([press]), "truce").denied_by == ("Joris Tovar",)


def test_whose_offer_it_is_links_what_is_said_in_other_words():
    words = (
        "{s1 Reuters} {c1 said} {x1 {s2 Anzola} {c2 proposed} {x2 a ceasefire along the river}}. "
        "{s3 Diplomats} {c3 said} {x3 {s4 Anzola} {c4 offered} {x4 to halt the fighting at the present lines}}."
    )
    act = {"kind": PERSON, "name": "Rodolfo Anzola", "stance": Stance.INTENDS}
    one = account(
        "Courier",
        words,
        a1={"kind": OUTLET, "name": "Reuters"},
        a2={**act, "parent": "1"},
        a3={"kind": PEOPLE},
        a4={**act, "parent": "3"},
    )
    assert {m.attribution for m in by_words(claims([one]), "fighting").mentions} == {"1", "2", "3", "4"}


def test_another_number_is_another_claim():
    found = claims([PRESS, GAZETTE, COMET])
    assert by_words(found, "400 miners") is not by_words(found, "900 miners")


def test_the_order_of_articles_changes_no_group():
    def groups(found):
        return {frozenset((m.article, m.content) for m in claim.mentions) for claim in found}

    assert groups(claims([PRESS, GAZETTE, COMET])) == groups(claims([COMET, GAZETTE, PRESS]))


def test_every_word_of_a_mention_is_the_article_s():
    texts = {one.id: one for one in accounts(read_cluster(CLUSTER))}
    found = claims(list(texts.values()))
    assert found == claims(list(texts.values()))
    for mention in (m for claim in found for m in claim.mentions):
        one = texts[mention.article]
        assert all(0 <= span.start < span.end <= len(one.text) for span in mention.content)
        if mention.attribution is not None:
            contents = one.by_id[mention.attribution].content
            assert all(any(c.covers(span) for c in contents) for span in mention.content)


@pytest.mark.parametrize("given", [[], [account("Empty", "Nothing here.")]])
def test_articles_without_statements_have_few_claims(given):
    assert len(claims(given)) <= 1


def naive(logits, least):
    """Join the two nearest groups, again and again."""
    groups = [[i] for i in range(len(logits))]

    def mean(a, b):
        return float(np.mean([logits[i, j] for i in a for j in b]))

    while len(groups) > 1:
        best, a, b = max((mean(a, b), a, b) for a, b in combinations(groups, 2))
        if best <= least:
            break
        groups = [group for group in groups if group not in (a, b)] + [sorted(a + b)]
    return sorted(groups)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_chains_of_neighbours_join_what_the_nearest_first_would(seed, n):
    drawn = np.random.default_rng(seed).normal(-1.5, 2.0, (n, n))
    logits = drawn + drawn.T
    said = list(range(n))
    assert sorted(grouped(said, logits, -1.5)) == naive(logits, -1.5)


def logits(group, *near):
    """Likeness of statements: those of one set are near each other, all others hardly."""
    return np.array([[5.0 if any({i, j} <= some for some in near) else -1.2 for j in group] for i in group])


def five():
    accounts = [
        account(f"Outlet {i}", "{s1 Ada Marr} {c1 said} {x1 that the mill will close}.", a1={"kind": PERSON})
        for i in range(5)
    ]
    return [s for one in accounts for s in statements(one) if s.attribution]


def test_the_core_of_a_claim_is_what_holds_together_and_most_articles_vouch_for():
    said = five()
    assert core(said, logits(range(5), {0, 1, 2}, {3, 4})) == said[:3]
    said[:2] = [replace(s, relation=Relation.DENIES) for s in said[:2]]
    assert core(said, logits(range(5), {0, 1, 2}, {3, 4})) == said[3:]


def test_what_nobody_vouches_for_has_no_core():
    said = [replace(s, relation=Relation.DENIES) for s in five()]
    assert core(said, logits(range(5), {0, 1, 2}, {3, 4})) == said


def test_nothing_rests_on_a_stray_mention_though_it_is_one():
    vague, named = (
        account("Ledger", f"{{s1 {words}}} {{c1 said}} {{x1 that the mill will close}}.", a1=labels)
        for words, labels in (
            ("Two clerks", {"kind": PEOPLE, "count": 2}),
            ("Ada Marr", {"kind": PERSON, "name": "Ada Marr"}),
        )
    )
    group = [s for one in (vague, named) for s in statements(one) if s.attribution]
    claim = claim_of(group, {}, {id(group[0])})
    assert len(claim.mentions) == 2
    assert claim.basis.informants == (1, 1)
