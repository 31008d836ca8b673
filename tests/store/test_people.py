"""What somebody says in all articles, and what is known already, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy import event, text
from tests.store.readings import harbour, said

from reportedly.store import people
from reportedly.store.known import known
from reportedly.store.people import LOOKED_AT, PAGE, statements_of
from reportedly.types import Quote, SourceKind, Span, Speaker


def speech(name, content, *, given=None, **changed):
    """Return an article in which somebody says something."""
    text = f"{name} said {content}."
    person = Speaker(f"id of {name}", SourceKind.NAMED_PERSON, name, None, (Span(0, len(name)),))
    reading = said(text, content, given=given or text, origin=text)
    attributions = tuple(replace(one, speaker=person.id, name=name) for one in reading.attributions)
    return replace(reading, attributions=attributions, speakers=(person,), **changed)


def found(store, name):
    return [(hit.attribution.name, hit.article.reading.text) for hit in statements_of(store, name)]


def names(store, name):
    return [one for one, _ in found(store, name)]


def test_a_name_is_found_by_its_words_whatever_their_case_and_accents(store):
    store.add(
        [speech(name, "so") for name in ("Ilse Brandt", "Brandt", "Ilse Brandtner", "José Peña", "Ärzte")]
    )
    assert names(store, "brandt") == ["Ilse Brandt", "Brandt"]
    assert names(store, "ILSE BRANDT") == names(store, "Brandt Ilse") == ["Ilse Brandt"]
    assert names(store, "pena") == names(store, "jose") == ["José Peña"]
    assert names(store, '"Brandt Ilse"') == []
    assert names(store, "") == names(store, '"%_') == names(store, "Tilda") == []


def test_those_who_are_only_spoken_of_do_not_speak(store):
    store.add([speech("Ilse Brandt", "that Ruben Salgado lied"), speech("Ruben Salgado", "no")])
    assert names(store, "Salgado") == ["Ruben Salgado"]


def test_statements_come_by_date_and_those_without_one_last(store):
    days = [None, date(2031, 5, 6), date(2030, 1, 1), datetime(2031, 5, 6, 12)]
    store.add([speech("Ilse Brandt", f"it {number}", date=day) for number, day in enumerate(days)])
    assert [text[-2] for _, text in found(store, "Brandt")] == ["2", "1", "3", "0"]


def test_of_an_article_the_newest_version_counts(store):
    store.add([speech("Ilse Brandt", words, given="7") for words in ("yes", "no")])
    assert [text for _, text in found(store, "Brandt")] == ["Ilse Brandt said no."]


def test_the_statements_of_many_articles_all_come(store):
    store.add([speech("Ilse Brandt", f"it {number}") for number in range(3 * PAGE + 1)])
    assert len(found(store, "Brandt")) == 3 * PAGE + 1


def test_an_article_s_speakers_stay_together_wherever_a_page_ends(store, monkeypatch):
    monkeypatch.setattr(people, "LOOKED_AT", 3)
    text = "They said so. They did not say so."
    family = [f"{first} Brandt" for first in ("Ada", "Bo", "Ilse", "Ole")]
    heard = tuple(
        Speaker(name, SourceKind.NAMED_PERSON, name, None, (Span(0, 4),)) for name in (*family, "Tilda")
    )
    readings = [said(text, "so", given=str(number), url=f"https://a.example/{number}") for number in range(5)]
    for number, reading in enumerate(readings):
        one = reading.attributions[0]
        says = tuple(replace(one, id=person.id, speaker=person.id, name=person.name) for person in heard)
        readings[number] = replace(reading, attributions=says, speakers=heard)
    store.add(readings)
    assert names(store, "Brandt") == 5 * family
    assert names(store, "ole brandt") == 5 * ["Ole Brandt"]


def test_whoever_an_article_is_read_again_by_only_the_last_reading_is_found(store):
    old, new = (
        speech(name, "so", given="7", model=f"m {n}") for n, name in enumerate(("Ilse Brandt", "Ole"))
    )
    new = replace(new, text=old.text, origin=old.origin, speakers=(replace(new.speakers[0], mentions=()),))
    new = replace(new, attributions=tuple(replace(one, content=(Span(0, 4),)) for one in new.attributions))
    for reading, outcome in ((old, "added"), (new, "reread")):
        assert [added.outcome for added in store.add([reading])] == [outcome]
    assert (names(store, "Brandt"), names(store, "Ole")) == ([], ["Ole"])
    with store._engine.connect() as connection:
        assert connection.execute(text("SELECT word FROM names")).all() == [("ole",)]


def test_a_name_of_endless_words(store):
    long = "a" * 5000
    store.add([speech(f"Ilse {long}", "so"), speech(f"Ilse {long}b", "no")])
    assert names(store, long) == [f"Ilse {long}"]


def test_the_first_of_many_are_there_without_the_rest(store):
    store.add([speech("Ilse Brandt", f"it {number}") for number in range(2 * LOOKED_AT)])
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    first = list(islice(statements_of(store, "Ilse Brandt"), PAGE))
    assert [hit.article.reading.text[-2] for hit in first[:10]] == list("0123456789")
    assert len(asked) < 12


def test_names_that_databases_cannot_hold(store):
    store.add([speech("Il\x00se \ud800 Brandt", "so")])
    assert names(store, "Brandt") == ["Il\x00se \ud800 Brandt"]


def test_all_statements_of_a_speaker_in_an_article_come_in_its_order(store):
    reading = harbour()
    store.add([reading])
    whole = [one for one in reading.attributions if one.name == "Ilse Brandt"]
    assert len(whole) > 1
    assert [hit.attribution for hit in statements_of(store, "Brandt")] == whole
    assert whole[0].quote in Quote


def test_known_is_what_adding_would_find_known(store):
    old = harbour(model="m 2", attributions=(), speakers=())
    store.add([harbour(model="m 2")])
    changed = [
        old,
        replace(old, origin="elsewhere", given="7"),
        replace(old, model="m 1"),
        replace(old, model="m 3"),
        replace(old, model="other 1"),
        replace(old, title="Other"),
        replace(old, text=old.text + " "),
    ]
    assert known(store, changed) == [True, True, True, False, False, False, False]
    assert known(store, []) == []
    assert [known(store, [one])[0] for one in changed[:3]] == [
        added.outcome == "known" for added in store.add(changed[:3])
    ]


def test_thousands_are_looked_up_at_once(store):
    readings = [said(f"It is {number}, he said.", "It is") for number in range(1200)]
    store.add(readings[:600])
    assert known(store, readings) == [True] * 600 + [False] * 600
