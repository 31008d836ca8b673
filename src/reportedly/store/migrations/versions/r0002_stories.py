"""Stories and claims, and which articles wait for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables; all articles that are there wait."""
    op.create_table("unlinked", _article("unlinked_article"))
    op.create_table(
        "linked",
        _article("linked_article"),
        sa.Column("story", sa.String(16), nullable=False),
        sa.Column("sketch", sa.Text, nullable=False),
    )
    op.create_index("linked_by_story", "linked", ["story"])
    _stories()
    _claims()
    op.create_table(
        "links",
        sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("made_by", sa.Text, nullable=False),
    )
    op.execute("INSERT INTO links (revision, made_by) VALUES (0, '')")
    op.execute("INSERT INTO unlinked (article) SELECT number FROM articles")


def _article(name: str) -> sa.Column[int]:
    key = sa.ForeignKey("articles.number", name=name)
    return sa.Column("article", _NUMBER, key, primary_key=True, autoincrement=False)


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("begun", sa.BigInteger),
        sa.Column("ended", sa.BigInteger),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("searched", sa.String(16)),
        sa.Column("stale", sa.Integer, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("copies", sa.Text),
    )
    op.create_index("stories_by_size", "stories", ["outlets", "articles", "id"])
    op.create_index("stories_by_end", "stories", ["ended"])
    op.create_index("stories_by_stale", "stories", ["stale"])


def _claims() -> None:
    story = sa.ForeignKey("stories.id", name="claims_of_story")
    op.create_table(
        "claims",
        sa.Column("story", sa.String(16), story, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("shared", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("claims_by_id", "claims", ["id"])
