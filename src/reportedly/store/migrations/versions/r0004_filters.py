"""SQLite's indexes of words with what searches are filtered by. PostgreSQL combines its indexes as they are."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_ARTICLE = (
    "'p' || hex(a.publisher) AS publisher, "
    "'f' || (32768 + (a.moment >> 41)) || ' c' || (32768 + (a.moment >> 44)) AS period"
)


def upgrade() -> None:
    """Write the indexes anew, from views that have their columns."""
    if op.get_bind().dialect.name != "sqlite":
        return
    _index("articles", "title, text", f"SELECT a.number, a.title, a.text, {_OF_ARTICLE} FROM articles a")
    _index(
        "attributions",
        "content, stance, kind",
        f"SELECT s.number, s.content, s.stance, replace(s.kind, '_', '') AS kind, {_OF_ARTICLE} "
        "FROM attributions s JOIN articles a ON a.number = s.article",
    )


def _index(table: str, columns: str, rows: str) -> None:
    op.execute(f"DROP TABLE {table}_words")
    op.execute(f"CREATE VIEW {table}_indexed AS {rows}")
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({columns}, publisher, period, content='{table}_indexed', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    for setting, value in (("hashsize", 16 << 20), ("automerge", 8)):
        op.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('{setting}', {value})")
    op.execute(f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')")
