"""Readings into the tables: what is new, what is known, and what replaces what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from reportedly.store.chunks import chunks
from reportedly.store.dialect import Dialect
from reportedly.store.exact import give, keep
from reportedly.store.keys import article_id, article_key
from reportedly.store.models import supersedes
from reportedly.store.records import Added, Failure, Outcome, Reading
from reportedly.store.rows import article_row, attribution_rows, failure_row, name_rows, speaker_rows
from reportedly.store.tables import articles, attributions, failures, names, numbers, speakers, unlinked
from reportedly.store.times import NEVER
from reportedly.store.words import name_words
from reportedly.types import content_id


@dataclass(slots=True)
class _Place:
    """Where an article stands, and, where something is to be written of it, what."""

    number: int
    version: int
    model: str
    is_new: bool = False
    reading: Reading | None = None


def add(connection: Connection, dialect: Dialect, readings: Sequence[Reading]) -> list[Added]:
    """Write what is new in the readings, and say of each what became of it.

    The connection holds the lock of writers. What is known is looked up rather than tried: an INSERT that finds its
    row there would use up numbers, and a repeated batch must leave no trace.
    """
    ids = [article_id(reading) for reading in readings]
    keys = [article_key(reading) for reading in readings]
    places = _known(connection, ids)
    latest = _latest(connection, {content_id(key) for key in keys})
    free = (connection.scalar(select(func.max(articles.c.number))) or 0) + 1
    added = []
    for id, key, reading in zip(ids, keys, readings, strict=True):
        place = places.get(id)
        if place is None:
            version = latest[key] = latest.get(key, 0) + 1
            place = places[id] = _Place(free, version, reading.model, True, reading)
            free += 1
            outcome = Outcome.ADDED if version == 1 else Outcome.NEW_VERSION
        else:
            outcome = _again(place, reading)
        added.append(Added(id, key, place.version, outcome))
    _write_new(connection, dialect, {id: place for id, place in places.items() if place.is_new})
    for place in places.values():
        if place.reading and not place.is_new:
            _write_again(connection, dialect, place, place.reading)
    _await_linking(connection, dialect, [place.number for place in places.values() if place.reading])
    _forgive(connection, {reading.origin for reading in readings})
    return added


def fail(connection: Connection, dialect: Dialect, failed: Sequence[Failure]) -> None:
    """Write failures, the last one of each origin; one that is there already stays untouched."""
    rows = list({row["id"]: row for row in map(failure_row, failed)}.values())
    if not rows:
        return
    statement = dialect.insert(failures)
    new = statement.excluded
    changed = or_(
        failures.c.stage.is_distinct_from(new.stage), failures.c.reason.is_distinct_from(new.reason)
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[failures.c.id],
            set_={"stage": new.stage, "reason": new.reason},
            where=changed,
        ),
        rows,
    )


def _again(place: _Place, reading: Reading) -> Outcome:
    """Take note of what another reading of an article replaces."""
    if not supersedes(reading.model, place.model):
        return Outcome.KNOWN
    place.model = reading.model
    place.reading = replace(
        place.reading or reading,
        model=reading.model,
        attributions=reading.attributions,
        speakers=reading.speakers,
    )
    return Outcome.REREAD


def _known(connection: Connection, ids: Iterable[str]) -> dict[str, _Place]:
    query = select(articles.c.id, articles.c.number, articles.c.version, articles.c.model)
    found = {}
    for some in chunks(set(ids)):
        for row in connection.execute(query.where(articles.c.id.in_(some))):
            found[str(row.id)] = _Place(row.number, row.version, give(row.model))
    return found


def _latest(connection: Connection, key_ids: Iterable[str]) -> dict[str, int]:
    """Return the newest version of each key that there is."""
    newest = func.max(articles.c.version).label("newest")
    query = select(func.max(articles.c.key).label("key"), newest).group_by(articles.c.key_id)
    found: dict[str, int] = {}
    for some in chunks(key_ids):
        rows = connection.execute(query.where(articles.c.key_id.in_(some)))
        found |= {give(row.key): row.newest for row in rows}
    return found


def _write_new(connection: Connection, dialect: Dialect, places: dict[str, _Place]) -> None:
    new = [(id, place, place.reading) for id, place in places.items() if place.reading]
    if not new:
        return
    first, last = new[0][1].number, new[-1][1].number
    rows = [article_row(reading, place.number, id, place.version) for id, place, reading in new]
    dialect.fill(connection, articles, rows)
    dialect.index(connection, articles, first, last)
    _write_read(connection, dialect, [(place.number, reading) for _, place, reading in new])
    dialect.index(connection, attributions, numbers(first)[0], numbers(last)[1])


def _write_again(connection: Connection, dialect: Dialect, place: _Place, reading: Reading) -> None:
    """Replace the attributions and speakers of an article."""
    first, last = numbers(place.number)
    _forget_names(connection, place.number)
    dialect.unindex(connection, attributions, first, last)
    for table in (attributions, speakers):
        connection.execute(
            delete(table).where(table.c.number.between(bindparam("first"), bindparam("last"))),
            {"first": first, "last": last},
        )
    model = keep(reading.model)
    connection.execute(update(articles).where(articles.c.number == place.number).values(model=model))
    _write_read(connection, dialect, [(place.number, reading)])
    dialect.index(connection, attributions, first, last)


def _write_read(connection: Connection, dialect: Dialect, readings: Iterable[tuple[int, Reading]]) -> None:
    for some in chunks(
        readings, 50
    ):  # rows of many are a burden for Python's memory, and each is soon garbage
        said = [row for number, reading in some for row in attribution_rows(reading, number)]
        heard = [row for number, reading in some for row in speaker_rows(reading, number)]
        called = [row for number, reading in some for row in name_rows(reading, number)]
        dialect.fill(connection, attributions, said)
        dialect.fill(connection, speakers, heard)
        # In the order of the table, so that neighbours are written together.
        dialect.fill(connection, names, sorted(called, key=lambda row: tuple(row.values())))


def _forget_names(connection: Connection, number: int) -> None:
    """Delete the words of an article's speakers by what they are made of: no index leads to them from the article."""
    query = (
        select(speakers.c.number, speakers.c.name, articles.c.moment)
        .join(articles, articles.c.number == speakers.c.article)
        .where(speakers.c.article == number, speakers.c.name.is_not(None))
    )
    for row in connection.execute(query).all():
        connection.execute(
            delete(names).where(
                names.c.word.in_(name_words(give(row.name))),
                names.c.moment == (NEVER if row.moment is None else row.moment),
                names.c.speaker == row.number,
            )
        )


def _await_linking(connection: Connection, dialect: Dialect, new: Sequence[int]) -> None:
    """Note which articles have to be put to their stories, for the first time or once more."""
    for some in chunks(new):
        statement = dialect.insert(unlinked).on_conflict_do_nothing()
        connection.execute(statement, [{"article": number} for number in some])


def _forgive(connection: Connection, origins: Iterable[str]) -> None:
    """Forget the failures of origins that have now been read."""
    for some in chunks(map(content_id, origins)):
        connection.execute(delete(failures).where(failures.c.id.in_(some)))
