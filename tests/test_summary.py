"""How an article is sourced: what counts as a statement, and what it rests on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from harbour import find, harbour, sourced_harbour
from reportedly.summary import ARROW, UNSTATED, Sourcing, passed_on, path_in_words, steps
from reportedly.types import Denied, SourceKind, Span, Stance, Step, Target
from reports import reports

PERSON, UNNAMED = SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON


def numbers(report, ids):
    order = [attribution.id for attribution in report.attributions]
    return [order.index(name) + 1 for name in ids]


def changed(report, number, **labels):
    """Return the report with other labels on one attribution."""
    attributions = list(report.attributions)
    attributions[number - 1] = replace(attributions[number - 1], **labels)
    return replace(report, attributions=tuple(attributions))


def test_an_article_without_labels_has_no_sourcing():
    assert harbour().sourcing() == Sourcing()


def test_the_sourcing_of_an_article():
    report = sourced_harbour()
    sourcing = report.sourcing()
    assert sourcing.statements == 11
    assert [(share.kind, share.statements, share.share) for share in sourcing.kinds] == [
        (PERSON, 4, 0.3636),
        (UNNAMED, 4, 0.3636),
        (SourceKind.ORGANISATION, 1, 0.0909),
        (SourceKind.OUTLET, 1, 0.0909),
        (SourceKind.AUTHOR, 1, 0.0909),
    ]
    assert numbers(report, sourcing.one_unnamed) == [12]
    assert numbers(report, sourcing.unnamed_only) == [7, 12, 14, 15]
    assert numbers(report, sourcing.nobody) == [4, 8]
    assert numbers(report, sourcing.on_record) == [1, 2, 3, 5, 9]
    assert numbers(report, (line.attribution for line in sourcing.lines)) == [
        *(1, 2, 3, 4, 5),
        *(7, 8, 9, 12, 14, 15),
    ]


def test_denials_come_with_what_they_deny():
    report = sourced_harbour()
    denials = report.sourcing().denials
    assert numbers(report, (denial.attribution for denial in denials)) == [3, 5, 9]
    assert denials[0].denies == Denied(Target.REPORT, report.attributions[3].id)
    assert denials[2].denies.span.of(report.article.text).startswith("The sale was reportedly")


def test_paths_in_words_go_from_the_publisher_to_the_origin():
    report = sourced_harbour()
    paths = [line.path for line in report.sourcing().lines]
    assert paths[3] == "The Velmark Courier ← Norwire ← origin not stated"
    assert paths[5] == "The Velmark Courier ← Norwire ← 2 unnamed people who have seen the board’s accounts"
    assert paths[6] == "The Velmark Courier ← origin not stated"
    nowhere = replace(report, article=replace(report.article, publisher=None))
    assert nowhere.sourcing().lines[0].path == "this article ← the Velmark harbour board"


def test_what_others_say_nearer_to_the_origin_is_no_statement():
    report = sourced_harbour()
    passed = passed_on(report.attributions)
    assert numbers(report, passed) == [6, 10, 11, 13]
    assert [numbers(report, (child.id for child in children)) for children in passed.values()] == [
        [7],
        [11],
        [12],
        [14, 15],
    ]


def test_who_says_more_than_the_children_makes_a_statement():
    report = sourced_harbour()
    union = report.attributions[12]
    longer = changed(report, 13, content=(Span(union.content[0].start - 200, union.content[0].end),))
    assert longer.attributions[12].id not in passed_on(longer.attributions)


def test_who_confirms_what_another_says_makes_a_statement():
    confirmed = changed(sourced_harbour(), 6, stance=Stance.CONFIRMS)
    assert numbers(confirmed, passed_on(confirmed.attributions)) == [10, 11, 13]


def test_a_second_source_for_the_same_words_counts():
    report = sourced_harbour()
    manager = report.attributions[11]
    named = replace(report.attributions[9], id="x", content=manager.content)
    both = replace(report, attributions=(*report.attributions, named))
    assert manager.id not in both.sourcing().unnamed_only
    denied = replace(named, stance=Stance.DENIES)
    against = replace(report, attributions=(*report.attributions, denied))
    assert manager.id in against.sourcing().one_unnamed


def test_nothing_rests_on_who_declines_to_comment():
    report = sourced_harbour()
    before = report.sourcing()
    for number, among in ((12, before.one_unnamed), (1, before.on_record), (4, before.nobody)):
        assert number in numbers(report, among)
        silent = changed(report, number, stance=Stance.DECLINES)
        after = silent.sourcing()
        assert after.statements == before.statements
        assert after.kinds == before.kinds
        assert number not in numbers(
            silent, {*after.one_unnamed, *after.unnamed_only, *after.on_record, *after.nobody}
        )


def test_the_same_unnamed_person_twice_is_one():
    report = sourced_harbour()
    manager = report.attributions[11]
    again = replace(report, attributions=(*report.attributions, replace(manager, id="x")))
    assert again.sourcing().one_unnamed == (manager.id, "x")
    other = replace(
        manager, id="x", path=(Step("1 unnamed person", UNNAMED, "stranger", "x"),), speaker="stranger"
    )
    two = replace(report, attributions=(*report.attributions, other))
    assert two.sourcing().one_unnamed == ()
    assert {manager.id, "x"} <= set(two.sourcing().unnamed_only)


def test_a_source_that_cannot_be_told_is_not_nobody():
    unclear = changed(
        sourced_harbour(), 8, kind=None, withheld=("source",), path=(Step("a source"), Step(UNSTATED))
    )
    assert numbers(unclear, unclear.sourcing().nobody) == [4]
    assert unclear.sourcing().kinds[-1].kind is None


def test_an_attribution_without_a_path_has_its_source_for_one():
    report = sourced_harbour()
    bare = replace(report.attributions[0], path=(), name=None, source=find("harbour board"))
    assert path_in_words(steps(bare, report.article), report.article) == "The Velmark Courier ← harbour board"
    gone = replace(bare, source=(), withheld=("source",))
    assert steps(gone, report.article)[-1].words == "source unclear"
    assert steps(replace(gone, withheld=()), report.article)[-1].words == UNSTATED


@settings(max_examples=60, deadline=None)
@given(reports())
def test_any_report_has_a_sourcing_that_adds_up(report):
    sourcing = report.sourcing()
    assert sum(share.statements for share in sourcing.kinds) == sourcing.statements == len(sourcing.lines)
    assert sourcing.statements <= len(report.attributions)
    assert set(sourcing.one_unnamed) <= set(sourcing.unnamed_only)
    assert not set(sourcing.nobody) & {*sourcing.on_record, *sourcing.unnamed_only}
    assert all(ARROW in line.path for line in sourcing.lines)
