"""The tables, as the newest migration leaves them.

What only one database has stands in its migration alone: the full-text tables of SQLite, the ``words`` columns of
PostgreSQL. Texts are as ``exact.keep`` writes them.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

metadata = MetaData()

# SQLite takes only a column of the type INTEGER for the row's own number.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

articles = Table(
    "articles",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", String(16), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("moment", BigInteger),
    Column("published", Text),
    Column("publisher", Text),
    Column("model", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("given", Text),
    Column("url", Text),
    Column("origin", Text, nullable=False),
    # The long ones come last: SQLite need not read them to get at the others.
    Column("title", Text),
    Column("text", Text, nullable=False),
    Unique("id", name="articles_by_id"),
    Unique("key_id", "version", name="articles_by_key"),
    Index("articles_by_moment", "moment"),
    # PostgreSQL cannot keep a very long name in an ordered index, and equality is all that is asked.
    Index("articles_by_publisher", "publisher", postgresql_using="hash"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("article", _NUMBER, ForeignKey("articles.number", name="attributions_of_article"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("stance", Text),
    Column("kind", Text),
    Column("name", Text),
    Column("speaker", Text),
    Column("count", Text),
    Column("parent", Text),
    Column("content", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("attributions_by_article", "article"),
    Index("attributions_by_stance", "stance", "number"),
    Index("attributions_by_kind", "kind", "number"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("article", _NUMBER, ForeignKey("articles.number", name="speakers_of_article"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text),
    Column("name", Text),
    Column("count", Text),
    Column("spans", Text, nullable=False),
    Index("speakers_by_article", "article"),
)

# The words of speakers' names, in the order in which statements are listed: a name as common as any is found, and its
# oldest statements shown, at the cost of those that are shown.
names = Table(
    "names",
    metadata,
    Column("word", Text, primary_key=True),
    # The article's, or times.NEVER.
    Column("moment", BigInteger, primary_key=True, autoincrement=False),
    Column("speaker", _NUMBER, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("origin", Text, nullable=False),
    Column("stage", Text),
    Column("reason", Text, nullable=False),
)

unlinked = Table(
    "unlinked",
    metadata,
    Column(
        "article",
        _NUMBER,
        ForeignKey("articles.number", name="unlinked_article"),
        primary_key=True,
        autoincrement=False,
    ),
)

linked = Table(
    "linked",
    metadata,
    Column(
        "article",
        _NUMBER,
        ForeignKey("articles.number", name="linked_article"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("story", String(16), nullable=False),
    Column("sketch", Text, nullable=False),
    Index("linked_by_story", "story"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("outlets", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("begun", BigInteger),
    Column("ended", BigInteger),
    # A hash of the articles and what was read in them, and the one that the claims were found in.
    Column("state", String(16), nullable=False),
    Column("searched", String(16)),
    # 1 where the two are not the same.
    Column("stale", Integer, nullable=False),
    Column("headline", Text, nullable=False),
    Column("copies", Text),
    Index("stories_by_size", "outlets", "articles", "id"),
    Index("stories_by_end", "ended"),
    Index("stories_by_stale", "stale"),
)

claims = Table(
    "claims",
    metadata,
    Column("story", String(16), ForeignKey("stories.id", name="claims_of_story"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    # Not the key: until all is linked, a claim may stand in the story that it was in as well.
    Column("id", String(16), nullable=False),
    # 1 where somebody says it, and two outlets carry it or somebody denies it.
    Column("shared", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("claims_by_id", "id"),
)

links = Table(
    "links",
    metadata,
    # How often articles were put to stories: who finds another number than before was overtaken.
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("made_by", Text, nullable=False),
)

MOST_IN_ARTICLE = 1 << 20
"""Attributions, or speakers, of one article."""


def numbers(article: int) -> tuple[int, int]:
    """Return the first and the last number that an article's attributions, or speakers, can have.

    Rows of one article are neighbours, and need no sequence: whatever is tried in vain leaves no gap.
    """
    return article * MOST_IN_ARTICLE, (article + 1) * MOST_IN_ARTICLE - 1
