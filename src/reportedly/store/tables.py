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

failures = Table(
    "failures",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("origin", Text, nullable=False),
    Column("stage", Text),
    Column("reason", Text, nullable=False),
)

MOST_IN_ARTICLE = 1 << 20
"""Attributions, or speakers, of one article."""


def numbers(article: int) -> tuple[int, int]:
    """Return the first and the last number that an article's attributions, or speakers, can have.

    Rows of one article are neighbours, and need no sequence: whatever is tried in vain leaves no gap.
    """
    return article * MOST_IN_ARTICLE, (article + 1) * MOST_IN_ARTICLE - 1
