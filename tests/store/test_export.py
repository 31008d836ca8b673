"""A desk as tables, over both databases: all that is in it, as pandas and polars see it, and as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from tests.store.readings import harbour, readings, said

from link.covered import event_readings
from reportedly.desk.desk import Desk
from reportedly.errors import InputError, StoreError
from reportedly.export import arrow, batches, parquet
from reportedly.export.rows import article_row, attribution_rows, judgement_rows, speaker_rows
from reportedly.export.tables import LINKED, Table, columns
from reportedly.store import open_store
from reportedly.store.records import Stored
from reportedly.store.store import Store
from reportedly.summary import summarise
from reportedly.types import Article, Report, Step

CLUSTERS = Path(__file__).parents[2] / "training/clusters/learn"
NAMES = [table.value for table in Table]
GAP = " [...] "


@pytest.fixture(scope="module")
def event():
    """Return the articles of one event, in several outlets."""
    return [
        replace(one, url=f"https://news.example/{one.given}") for one in event_readings("f-essequibo-truce")
    ]


@pytest.fixture
def desk(store):
    with Desk(store) as opened:
        yield opened


@pytest.fixture
def full(desk, event):
    desk.store.add(event)
    return desk


@pytest.fixture
def turned(desk):
    """Return a desk over an event in which positions change."""
    desk.store.add(event_readings("d-anselm-neonatal"))
    return desk


@pytest.fixture
def everything(full, turned):
    """Return a desk with rows in every table."""
    full.store.add([harbour()])
    return full


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "tables"
    path.mkdir()
    return path


def plain(table):
    """Return a table without dictionaries, which Parquet writes in another order."""
    fields = [f.with_type(pa.string()) if pa.types.is_dictionary(f.type) else f for f in table.schema]
    return table.cast(pa.schema(fields))


def joined(spans, text):
    return GAP.join(text[span["start"] : span["end"]] for span in spans) if spans else None


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# What is in the tables


def test_articles_are_as_they_were_given(full, event):
    rows = full.table("articles").to_pylist()
    assert [row["id"] for row in rows] == [one.id for one in full.articles()]
    for row, reading in zip(rows, event, strict=True):
        assert (row["given"], row["url"], row["text"]) == (reading.given, reading.url, reading.text)
        assert (row["publisher"], row["model"], row["version"]) == (reading.publisher, reading.model, 1)
        assert row["published"].date() == reading.date
        assert row["published_as"] == "day"


def test_attributions_are_as_they_were_read(full):
    rows = iter(full.table("attributions").to_pylist())
    for stored in full.articles():
        text = stored.reading.text
        for one in stored.reading.attributions:
            row = next(rows)
            assert (row["article"], row["id"]) == (stored.id, one.id)
            for role in ("source", "cue", "content"):
                assert [tuple(span.values()) for span in row[f"{role}_spans"]] == list(getattr(one, role))
                assert row[role] == joined(row[f"{role}_spans"], text)
            labels = (row["kind"], row["name"], row["stance"], row["quote"], row["speaker"], row["parent"])
            assert labels == (one.kind, one.name, one.stance, one.quote, one.speaker, one.parent)
            assert (row["count"], row["plural"]) in [(one.count, False), (None, one.count == "plural")]
            assert row["confidence"] == one.confidence
    assert next(rows, None) is None


def test_paths_and_origins_are_those_of_a_report(desk):
    reading = harbour()
    desk.store.add([reading])
    rows = {row["id"]: row for row in desk.table("attributions").to_pylist()}
    page = None
    article = Article(reading.text, publisher=reading.publisher)
    report = Report(page, article, (), reading.attributions, reading.model, speakers=reading.speakers)
    lines = {line.attribution: line for line in summarise(report).lines}
    assert {id for id, row in rows.items() if row["statement"]} == set(lines)
    for id, line in lines.items():
        assert " ← ".join([reading.publisher, *rows[id]["path"]]) == line.path
        assert rows[id]["origin"] == line.kind
    denied = {row["denies"] for row in rows.values()} - {None}
    assert denied == {"report", "outside", "claim"}
    assert any(row["denies_id"] in rows for row in rows.values() if row["denies"] == "report")


def test_speakers_are_as_they_were_read(full):
    rows = iter(full.table("speakers").to_pylist())
    for stored in full.articles():
        for one in stored.reading.speakers:
            row = next(rows)
            assert (row["article"], row["id"], row["kind"], row["name"]) == (
                stored.id,
                one.id,
                one.kind,
                one.name,
            )
            assert row["mentions"] == [span.of(stored.reading.text) for span in one.mentions]
            assert row["role"] == joined([span._asdict() for span in one.role], stored.reading.text)
    assert next(rows, None) is None


def test_stories_are_those_of_the_desk(full):
    rows = {row["id"]: row for row in full.table("stories").to_pylist()}
    assert list(rows) == sorted(rows)
    stories = full.stories()
    assert set(rows) == {story.id for story in stories}
    for story in stories:
        row = rows[story.id]
        assert row["headline"] == story.headline
        assert (row["articles"], row["article_ids"]) == (len(story.articles), list(story.articles))
        assert (row["outlets"], row["publishers"]) == (len(story.publishers), list(story.publishers))
        assert (row["first"].date().isoformat(), row["last"].date().isoformat()) == (story.first, story.last)


def claims_of(desk, **options):
    return [
        claim
        for story in sorted(desk.stories(), key=lambda one: one.id)
        for claim in desk.claims(story, **options)
    ]


def test_claims_are_those_of_the_desk(full):
    claims = claims_of(full, every=True)
    rows = full.table("claims").to_pylist()
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    for row, claim in zip(rows, claims, strict=True):
        basis = claim.basis
        assert (row["story"], row["text"], tuple(row["denied_by"])) == (
            claim.story,
            claim.text,
            claim.denied_by,
        )
        assert ((row["low"], row["high"]), row["through"]) == (basis.informants, basis.through)
        assert row["single_origin"] is basis.single_origin
        assert (tuple(row["origins"]), tuple(row["reports"])) == (basis.origins, basis.reports)
        assert row["articles"] == row["outlets"] == len({mention.article for mention in claim.mentions})
    assert {row["id"] for row in rows if row["shared"]} == {claim.id for claim in claims_of(full)}


def test_mentions_are_those_of_the_desk(full):
    mentions = [(claim.id, mention) for claim in claims_of(full, every=True) for mention in claim.mentions]
    articles = {row["id"]: row for row in full.table("articles").to_pylist()}
    for row, (claim, mention) in zip(full.table("mentions").to_pylist(), mentions, strict=True):
        article = articles[mention.article]
        assert (row["claim"], row["attribution"], row["relation"]) == (
            claim,
            mention.attribution,
            mention.relation,
        )
        assert row["words"] == joined(row["spans"], article["text"])
        same = ("given", "url", "publisher", "published", "published_as")
        assert all(row[name] == article[name] for name in same)


def test_judgements_are_as_they_were_read(desk):
    reading = harbour()
    desk.store.add([reading])
    rows = desk.table("judgements").to_pylist()
    read = [(one, why) for one in reading.attributions for why in one.judgements]
    for row, (one, why) in zip(rows, read, strict=True):
        assert (row["attribution"], row["label"], row["value"]) == (one.id, why.label, why.value)
        assert (row["confidence"], row["made_by"]) == (why.confidence, why.by)
        assert [tuple(span.values()) for span in row["spans"]] == list(why.words)
        assert row["words"] == joined(row["spans"], reading.text)
    decided = {row["label"] for row in rows}
    assert decided <= set(desk.table("attributions").column_names)
    assert {"kind", "stance"} <= decided
    assert {row["article"] for row in rows} == {one.id for one in desk.articles()}


def test_days_and_what_is_denied_are_told_in_the_article_s_words(desk):
    reading = harbour()
    desk.store.add([reading])
    rows = {row["id"]: row for row in desk.table("attributions").to_pylist()}
    for one in reading.attributions:
        row, own = rows[one.id], one.denies and one.denies.span
        assert row["denies_words"] == (own.of(reading.text) if own else None)
        assert (row["day"], row["day_words"]) == (
            (one.when.date, one.when.span.of(reading.text)) if one.when else (None, None)
        )
    assert any(row["denies_words"] for row in rows.values())
    assert any(row["day"] and row["day_words"] for row in rows.values())


def test_copies_are_those_of_the_desk(full):
    copies = [(story.id, copy) for story in full.stories() for copy in story.copies]
    assert copies
    rows = [tuple(row.values()) for row in full.table("copies").to_pylist()]
    assert sorted(rows) == sorted((story, copy.article, copy.of, copy.share) for story, copy in copies)


def sides(row, articles):
    """Return the two mentions of a row, after a look at what it says of their articles."""
    found = []
    for side in ("before", "after"):
        names = ("article", "publisher", "published", "attribution", "relation", "words")
        one = {name: row[f"{side}_{name}"] for name in names}
        article = articles[one["article"]]
        assert (one["publisher"], one["published"]) == (article["publisher"], article["published"])
        found.append(tuple(one[name] for name in ("article", "attribution", "relation", "words")))
    return found


def mentioned(mention, articles):
    words = GAP.join(span.of(articles[mention.article]["text"]) for span in mention.content)
    return mention.article, mention.attribution, mention.relation.value, words


def test_drifts_are_those_of_the_desk(full):
    articles = {row["id"]: row for row in full.table("articles").to_pylist()}
    drifts = [(claim, drift) for claim in claims_of(full, every=True) for drift in claim.drifts]
    assert drifts
    for row, (claim, drift) in zip(full.table("drifts").to_pylist(), drifts, strict=True):
        assert (row["claim"], row["story"]) == (claim.id, claim.story)
        assert (row["kind"], row["was"], row["became"]) == (drift.kind, drift.was, drift.became)
        assert sides(row, articles) == [mentioned(one, articles) for one in (drift.before, drift.after)]


def test_turns_are_those_of_the_desk(turned):
    articles = {row["id"]: row for row in turned.table("articles").to_pylist()}
    turns = [(claim, turn) for claim in claims_of(turned, every=True) for turn in claim.turns]
    assert turns
    for row, (claim, turn) in zip(turned.table("turns").to_pylist(), turns, strict=True):
        assert (row["claim"], row["story"], row["who"]) == (claim.id, claim.story, turn.who)
        assert sides(row, articles) == [mentioned(one, articles) for one in (turn.before, turn.after)]
        assert row["before_relation"] != row["after_relation"]


def test_only_the_newest_version_unless_all_are_asked_for(full, event):
    changed = replace(event[0], text="Rain.\n\nIt rained.", attributions=(), speakers=())
    full.store.add([changed])
    assert full.table("articles").num_rows == len(event)
    every = full.table("articles", latest=False).to_pylist()
    assert len(every) == len(event) + 1
    assert sorted(row["version"] for row in every if row["key"] == event[0].url) == [1, 2]
    for name in ("attributions", "speakers"):
        left_out = full.table(name, latest=False).num_rows - full.table(name).num_rows
        assert left_out == len(getattr(event[0], name))
    assert full.table("mentions", latest=False).equals(full.table("mentions"))


DATES = [
    (date(2031, 5, 6), datetime(2031, 5, 6, tzinfo=UTC), "day"),
    (datetime(2031, 5, 6, 14, 30, 0, 250), datetime(2031, 5, 6, 14, 30, 0, 250, tzinfo=UTC), "moment"),
    (
        datetime(2031, 5, 6, 23, tzinfo=timezone(timedelta(hours=-5))),
        datetime(2031, 5, 7, 4, tzinfo=UTC),
        "moment",
    ),
    (date(1, 1, 1), datetime(1, 1, 1, tzinfo=UTC), "day"),
    (None, None, None),
]


@pytest.mark.parametrize(("when", "published", "exactly"), DATES)
def test_days_and_moments(desk, when, published, exactly):
    desk.store.add([harbour(date=when)])
    (row,) = desk.table("articles").to_pylist()
    assert (row["published"], row["published_as"]) == (published, exactly)
    (row,) = desk.table("stories").to_pylist()
    assert (row["first"], row["last"]) == (published, published)


def test_odd_characters_keep_every_span_where_it_was(desk):
    text = "\ud800\udc00 Half\x00 of it\udfff, she \U0001f6a2 said."
    reading = said(text, "\ud800\udc00 Half\x00 of it\udfff", publisher="\ufdd0")
    named = replace(reading.attributions[0], name="\ud800 Bo", path=(Step("B\udfffo"),))
    desk.store.add([replace(reading, title="a\x00b", given="\udfff", attributions=(named,))])
    (article,) = desk.table("articles").to_pylist()
    assert article["text"] == "\ufffd\ufffd Half\x00 of it\ufffd, she \U0001f6a2 said."
    assert (article["title"], article["given"], article["publisher"]) == ("a\x00b", "\ufffd", "\ufdd0")
    (row,) = desk.table("attributions").to_pylist()
    assert row["content"] == "\ufffd\ufffd Half\x00 of it\ufffd"
    assert (row["name"], row["path"]) == ("\ufffd Bo", ["B\ufffdo"])
    assert joined(row["content_spans"], article["text"]) == row["content"]


@settings(max_examples=60)
@given(readings())
def test_any_article_fits_the_schemas(reading):
    stored = Stored("a", "a", 1, 1, reading)
    filled = {
        Table.ARTICLES: [article_row(stored)],
        Table.ATTRIBUTIONS: list(attribution_rows(stored)),
        Table.JUDGEMENTS: list(judgement_rows(stored)),
        Table.SPEAKERS: list(speaker_rows(stored)),
    }
    for table, rows in filled.items():
        batch = arrow.batch(table, rows)
        batch.validate(full=True)
        assert batch.num_rows == len(rows)
        for field, column in zip(batch.schema, batch.columns, strict=True):
            assert field.nullable or column.null_count == 0
        assert all(set(row) == {column.name for column in columns(table)} for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_store_has_all_columns_and_no_rows(desk, name, tmp_path):
    table = desk.table(name)
    assert (table.num_rows, table.schema) == (0, arrow.schema(Table(name)))
    (written,) = desk.to_parquet(tmp_path / "tables", name)
    assert (written.rows, written.path) == (0, tmp_path / "tables" / f"{name}.parquet")
    assert pq.read_table(written.path).equals(table)


# As others see it


def test_pandas_polars_and_duckdb_read_every_table(everything):
    for name in NAMES:
        read = everything.table(name)
        read.validate(full=True)
        assert read.num_rows > 0
        frame, lazy = read.to_pandas(), polars.from_arrow(read)
        assert frame.shape == lazy.shape == read.shape
        assert list(frame.columns) == lazy.columns == read.column_names
        # By bare names: none is a word of SQL's own.
        assert duckdb.sql(f"SELECT {', '.join(read.column_names)} FROM read").shape == read.shape


def test_labels_are_categories_and_moments_have_a_zone(full):
    said = full.table("attributions").to_pandas()
    assert isinstance(said["stance"].dtype, pandas.CategoricalDtype)
    counts = said["stance"].value_counts()
    rows = polars.from_arrow(full.table("attributions"))
    assert counts["denies"] == rows.filter(polars.col("stance") == "denies").height > 0
    published = full.table("articles").to_pandas()["published"]
    assert str(published.dt.tz) == "UTC"


def test_tables_fit_together(full):
    attributions, mentions = (polars.from_arrow(full.table(name)) for name in ("attributions", "mentions"))
    told = mentions.filter(polars.col("attribution").is_not_null())
    found = told.join(attributions, left_on=["article", "attribution"], right_on=["article", "id"])
    assert found.height == told.height > 20
    claims, articles = (polars.from_arrow(full.table(name)) for name in ("claims", "articles"))
    assert set(mentions["claim"]) == set(claims["id"])
    assert set(mentions["article"]) <= set(articles["id"])


# In pieces


def test_batches_are_read_as_they_are_asked_for(desk, monkeypatch):
    monkeypatch.setattr(batches, "ROWS", 10)
    desk.store.add([harbour(url=f"https://courier.example/{number}") for number in range(100)])
    converted = []
    monkeypatch.setattr(
        "reportedly.export.contents.article_row", lambda one: converted.append(one) or article_row(one)
    )
    reader = desk.batches("articles")
    assert converted == []
    assert reader.read_next_batch().num_rows == len(converted) == 10
    assert [batch.num_rows for batch in reader] == [10] * 9
    assert desk.batches("articles").read_all().schema == arrow.schema(Table.ARTICLES)


def test_a_batch_of_long_texts_has_few_rows(desk, monkeypatch):
    monkeypatch.setattr(batches, "CHARACTERS", 10_000)
    desk.store.add([harbour(url=f"https://courier.example/{number}") for number in range(20)])
    sizes = [batch.num_rows for batch in desk.batches("articles")]
    assert sum(sizes) == 20
    assert max(sizes) < 10


def test_stories_in_pages(desk, monkeypatch):
    monkeypatch.setattr("reportedly.store.snapshot.PAGE", 3)
    words = [
        "harbour",
        "tunnel",
        "orchard",
        "senate",
        "glacier",
        "opera",
        "quarry",
        "vaccine",
        "trawler",
        "abbey",
    ]
    desk.store.add(
        [
            said(f"{word} one.\n\nThe {word} {word} stays.", f"{word} stays", date=date(2031, n + 1, 1))
            for n, word in enumerate(words)
        ]
    )
    ids = desk.table("stories")["id"].to_pylist()
    assert ids == sorted(story.id for story in desk.stories())
    assert len(ids) == len(words)
    of = desk.table("claims")["story"].to_pylist()
    assert all(one <= other for one, other in pairwise(of))
    assert set(of) <= set(ids)


def test_what_is_read_is_of_one_moment(where, event):
    with Desk(open_store(where)) as desk, open_store(where) as other:
        desk.store.add(event[:3])
        reader = iter(desk.batches("articles"))
        first = next(reader).num_rows
        other.add(event[3:])
        assert first + sum(batch.num_rows for batch in reader) == 3
        assert desk.table("articles").num_rows == len(event)


def test_files_are_of_one_moment(full, event, where, folder):
    late = replace(event[0], url="https://news.example/late")

    def interfere(table, done, total):
        with open_store(where) as other:
            other.add([late])

    full.to_parquet(folder, ["articles", "attributions"], progress=interfere)
    articles, attributions = (polars.read_parquet(folder / f"{n}.parquet") for n in NAMES[:2])
    assert articles.height == len(event)
    assert set(attributions["article"]) <= set(articles["id"])


# Files


def test_files_read_back_equal(everything, folder):
    written = everything.to_parquet(folder)
    assert [one.table for one in written] == NAMES
    for one in written:
        table, back = everything.table(one.table), pq.read_table(one.path)
        assert back.schema.equals(table.schema, check_metadata=True)
        assert plain(back).equals(plain(table))
        assert one.rows == table.num_rows > 0
        assert polars.read_parquet(one.path).height == len(pandas.read_parquet(one.path)) == one.rows
        assert pq.ParquetFile(one.path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_twice_is_the_same_byte_for_byte(full, folder):
    full.to_parquet(folder / "once")
    full.to_parquet(str(folder / "twice"))
    assert contents(folder / "once") == contents(folder / "twice")


def test_only_the_tables_asked_for_once_each(full, folder):
    full.to_parquet(folder, ["mentions", "articles", "mentions"])
    assert set(contents(folder)) == {"mentions.parquet", "articles.parquet"}


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("kind", [StoppedError, KeyboardInterrupt, StoreError])
@pytest.mark.parametrize("at", NAMES)
def test_stopped_anywhere_it_leaves_the_files_of_before(desk, event, folder, kind, at):
    def stop(table, done, total):
        if table == at:
            raise kind("stopped")

    desk.store.add(event[:2])
    with pytest.raises(kind):
        desk.to_parquet(folder, progress=stop)
    assert contents(folder) == {}
    desk.to_parquet(folder)
    before = contents(folder)
    desk.store.add(event[2:4])
    with pytest.raises(kind):
        desk.to_parquet(folder, progress=stop)
    assert contents(folder) == before


def test_a_full_disk_is_told_and_leaves_nothing(full, folder, monkeypatch):
    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet.os, "fsync", refuse)
    with pytest.raises(InputError, match=r"cannot be written: No space left on device") as caught:
        full.to_parquet(folder, "claims")
    assert (caught.value.page, caught.value.stage) == (str(folder / "claims.parquet"), "write")
    assert contents(folder) == {}


def test_a_folder_that_cannot_be_made(desk, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written: File exists"):
        desk.to_parquet(tmp_path / "file")
    with pytest.raises(InputError, match="cannot be written: Not a directory"):
        desk.to_parquet(tmp_path / "file" / "tables")


def test_a_folder_in_the_place_of_a_file(full, folder):
    (folder / "claims.parquet" / "x").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be written"):
        full.to_parquet(folder, "claims")
    assert [path.name for path in folder.iterdir()] == ["claims.parquet"]


def test_progress_ends_at_the_number_of_articles_and_stories(full, event, folder):
    told = {}
    full.to_parquet(folder, progress=lambda table, done, total: told.update({table: (done, total)}))
    articles, stories = len(event), len(full.stories())
    assert told == {table: (stories, stories) if table in LINKED else (articles, articles) for table in Table}


def test_no_such_table(desk, tmp_path):
    said = f"there is no table 'quotes'; there are {', '.join(NAMES)}"
    for ask in (
        lambda: desk.table("quotes"),
        lambda: desk.batches("quotes"),
        lambda: desk.to_parquet(tmp_path / "tables", ["claims", "quotes"]),
    ):
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.reason == said
    assert not (tmp_path / "tables").exists()


def test_an_error_of_the_database_comes_out_of_the_reader(full, monkeypatch):
    def break_down(*_, **__):
        raise StoreError("broken")

    monkeypatch.setattr(Store, "transaction", break_down)
    reader = full.batches("articles")
    with pytest.raises(StoreError, match="broken"):
        reader.read_all()
