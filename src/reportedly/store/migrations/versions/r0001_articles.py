"""Articles with their versions, attributions and speakers, what failed, and the words of it all.

A revision is never changed once released; the tables as they are today stand in ``store.tables``.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, and what each database needs to find words."""
    _articles()
    _attributions()
    _speakers()
    op.create_table(
        "failures",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("stage", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_words("articles", "title, text")
        _sqlite_words("attributions", "content, stance, kind")
    else:
        _postgres_words("articles", "coalesce(title, '') || ' ' || text")
        _postgres_words("attributions", "content")


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("moment", sa.BigInteger),
        sa.Column("published", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("given", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="articles_by_id"),
        sa.UniqueConstraint("key_id", "version", name="articles_by_key"),
    )
    op.create_index("articles_by_moment", "articles", ["moment"])
    op.create_index("articles_by_publisher", "articles", ["publisher"], postgresql_using="hash")


def _attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column(
            "article",
            _NUMBER,
            sa.ForeignKey("articles.number", name="attributions_of_article"),
            nullable=False,
        ),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("stance", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("speaker", sa.Text),
        sa.Column("count", sa.Text),
        sa.Column("parent", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("attributions_by_article", "attributions", ["article"])
    op.create_index("attributions_by_stance", "attributions", ["stance", "number"])
    op.create_index("attributions_by_kind", "attributions", ["kind", "number"])


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column(
            "article", _NUMBER, sa.ForeignKey("articles.number", name="speakers_of_article"), nullable=False
        ),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("count", sa.Text),
        sa.Column("spans", sa.Text, nullable=False),
    )
    op.create_index("speakers_by_article", "speakers", ["article"])


def _sqlite_words(table: str, columns: str) -> None:
    """Create the index of a table's words, which holds no copy of its texts."""
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({columns}, content='{table}', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # A batch is one piece of the index, not several of a megabyte, and pieces are joined later: a quarter less work.
    for setting, value in (("hashsize", 16 << 20), ("automerge", 8)):
        op.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('{setting}', {value})")


# PostgreSQL refuses texts of more than a megabyte of words; this many characters always fit.
_MOST = 120_000
_ACCENTED = r"([A-Za-z])[\u0300-\u036f]+"
# What only separates words, said in full: which characters those are depends on the database's locale, and with
# ASCII ones left in, "news.example" and "one-off" would be host and compound.
_BLANKS = (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    r"\u00d7\u00f7\u2000-\u206f\u20a0-\u20bf\u2190-\u23ff\u2500-\u27bf\u3000-\u3004\u3008-\u3020\ufdd0\uff01-\uff0f]+"
)


def _postgres_words(table: str, texts: str) -> None:
    """Add a column with a table's words, folded and taken apart as SQLite's tokeniser does it."""
    bare = f"regexp_replace(normalize(left({texts}, {_MOST}), NFD), '{_ACCENTED}', '\\1', 'g')"
    # Cut twice: what was taken apart may be longer.
    whole = f"replace(left(normalize({bare}, NFC), {_MOST}), 'ς', 'σ')"
    words = f"(regexp_replace({whole}, '{_BLANKS}', ' ', 'g')){_collation()}"
    op.execute(
        sa.text(
            f"ALTER TABLE {table} ADD COLUMN words tsvector "
            f"GENERATED ALWAYS AS (to_tsvector('simple', lower({words}))) STORED"
        )
    )
    op.execute(f"CREATE INDEX {table}_by_words ON {table} USING gin (words)")


def _collation() -> str:
    """Return a collation that knows the small letters of all scripts; a database in locale C knows ASCII's."""
    found = {
        row[0]
        for row in op.get_bind().execute(
            sa.text("SELECT collname FROM pg_collation WHERE collname IN ('pg_c_utf8', 'und-x-icu')")
        )
    }
    best = next((name for name in ("pg_c_utf8", "und-x-icu") if name in found), None)
    return f' COLLATE "{best}"' if best else ""
