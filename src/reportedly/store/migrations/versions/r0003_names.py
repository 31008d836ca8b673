"""The words of speakers' names, in the order in which statements are listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

# Not copied, as tables are: what is written here must be what is looked for today.
from reportedly.store.exact import give
from reportedly.store.times import NEVER
from reportedly.store.words import name_words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 5000


def upgrade() -> None:
    """Create the table, and fill it from the speakers that are there."""
    made = op.create_table(
        "names",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("moment", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("speaker", _NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    for rows in _words():
        op.bulk_insert(made, rows)


def _words() -> Iterator[list[dict[str, Any]]]:
    last = -1
    query = sa.text(
        "SELECT s.number, s.name, a.moment FROM speakers s JOIN articles a ON a.number = s.article"
        f" WHERE s.number > :last AND s.name IS NOT NULL ORDER BY s.number LIMIT {_AT_ONCE}"
    )
    while speakers := op.get_bind().execute(query, {"last": last}).all():
        last = speakers[-1].number
        yield [
            {"word": word, "moment": NEVER if one.moment is None else one.moment, "speaker": one.number}
            for one in speakers
            for word in name_words(give(one.name))
        ]
