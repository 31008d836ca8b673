"""The tables and their columns: what ``docs/export.md`` promises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reportedly.errors import InputError
from reportedly.types import Change, Quote, Relation, SourceKind, Stance, Target

VERSION = "1.1"
"""Of all schemas: the second number is raised when columns are added, the first when others change."""


class Table(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    ATTRIBUTIONS = "attributions"
    JUDGEMENTS = "judgements"
    SPEAKERS = "speakers"
    STORIES = "stories"
    COPIES = "copies"
    CLAIMS = "claims"
    MENTIONS = "mentions"
    DRIFTS = "drifts"
    TURNS = "turns"


LINKED = frozenset({Table.STORIES, Table.COPIES, Table.CLAIMS, Table.MENTIONS, Table.DRIFTS, Table.TURNS})
"""Tables that need stories and claims to be found first."""


class Type(StrEnum):
    """Types of columns; ``arrow.schema`` says what they are in Arrow."""

    STRING = "string"
    LABEL = "label"
    """One of a few strings."""
    BOOL = "bool"
    INT32 = "int32"
    FLOAT64 = "float64"
    TIMESTAMP = "timestamp"
    """Microseconds from 1970, in UTC."""
    STRINGS = "strings"
    SPANS = "spans"
    """Half-open stretches of the article's text, in code points."""


class Dated(StrEnum):
    """How exactly it is known when an article was published."""

    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``labels`` are all that one of labels can have."""

    name: str
    type: Type
    is_nullable: bool = False
    labels: tuple[str, ...] = ()


def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, in order."""
    return _COLUMNS[table]


def chosen(names: str | Iterable[str] | None) -> list[Table]:
    """Return the tables of one name or several, each once; of None all.

    Raises:
        InputError: there is no such table.
    """
    if names is None:
        return list(Table)
    wanted = [names] if isinstance(names, str) else names
    return list(dict.fromkeys(map(_table, wanted)))


def _table(name: str) -> Table:
    try:
        return Table(name)
    except ValueError as error:
        reason = f"there is no table {name!r}; there are {', '.join(Table)}"
        raise InputError(reason, stage="export") from error


def _needed(type: Type, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, type) for name in names)


def _maybe(type: Type, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, type, is_nullable=True) for name in names)


def _label(name: str, values: type[StrEnum], *, is_nullable: bool = True) -> Column:
    return Column(name, Type.LABEL, is_nullable, tuple(value.value for value in values))


def _side(side: str) -> tuple[Column, ...]:
    """Return the columns of the mention before a change, or of the one after."""
    return (
        *_needed(Type.STRING, f"{side}_article"),
        *_maybe(Type.STRING, f"{side}_publisher"),
        *_maybe(Type.TIMESTAMP, f"{side}_published"),
        *_maybe(Type.STRING, f"{side}_attribution"),
        _label(f"{side}_relation", Relation, is_nullable=False),
        *_needed(Type.STRING, f"{side}_words"),
    )


_PUBLISHED = (*_maybe(Type.TIMESTAMP, "published"), _label("published_as", Dated))
_WHO = (
    _label("kind", SourceKind),
    *_maybe(Type.STRING, "name"),
    *_maybe(Type.INT32, "count"),
    *_needed(Type.BOOL, "plural"),
)

_COLUMNS = {
    Table.ARTICLES: (
        *_needed(Type.STRING, "id"),
        *_maybe(Type.STRING, "given", "url"),
        *_needed(Type.STRING, "key"),
        *_needed(Type.INT32, "version"),
        *_maybe(Type.STRING, "title", "publisher"),
        *_PUBLISHED,
        *_needed(Type.STRING, "model", "text"),
    ),
    Table.ATTRIBUTIONS: (
        *_needed(Type.STRING, "article", "id"),
        *_maybe(Type.STRING, "source", "cue", "content"),
        *_needed(Type.SPANS, "source_spans", "cue_spans", "content_spans"),
        _label("quote", Quote, is_nullable=False),
        *_maybe(Type.STRING, "speaker"),
        *_WHO,
        _label("stance", Stance),
        *_maybe(Type.STRING, "told_to", "role", "affiliation", "firsthand", "anonymity_reason"),
        *_needed(Type.BOOL, "empty_formula"),
        *_maybe(Type.STRING, "day", "day_words", "parent"),
        _label("denies", Target),
        *_maybe(Type.STRING, "denies_id", "denies_words"),
        *_needed(Type.STRINGS, "path"),
        _label("origin", SourceKind),
        *_needed(Type.BOOL, "statement"),
        *_needed(Type.STRINGS, "withheld"),
        *_needed(Type.FLOAT64, "confidence"),
    ),
    Table.JUDGEMENTS: (
        *_needed(Type.STRING, "article", "attribution", "label"),
        *_maybe(Type.STRING, "value"),
        *_needed(Type.FLOAT64, "confidence"),
        *_maybe(Type.STRING, "words"),
        *_needed(Type.SPANS, "spans"),
        *_needed(Type.STRING, "made_by"),
    ),
    Table.SPEAKERS: (
        *_needed(Type.STRING, "article", "id"),
        *_WHO,
        *_needed(Type.STRINGS, "mentions"),
        *_needed(Type.SPANS, "mention_spans"),
        *_maybe(Type.STRING, "role", "affiliation"),
    ),
    Table.STORIES: (
        *_needed(Type.STRING, "id", "headline"),
        *_needed(Type.INT32, "outlets", "articles"),
        *_maybe(Type.TIMESTAMP, "first", "last"),
        *_needed(Type.STRINGS, "publishers", "article_ids"),
    ),
    Table.COPIES: (
        *_needed(Type.STRING, "story", "article", "of"),
        *_needed(Type.FLOAT64, "share"),
    ),
    Table.CLAIMS: (
        *_needed(Type.STRING, "id", "story", "text"),
        *_needed(Type.INT32, "outlets", "articles", "low"),
        *_maybe(Type.INT32, "high"),
        *_needed(Type.BOOL, "single_origin"),
        *_maybe(Type.STRING, "through"),
        *_needed(Type.STRINGS, "reports", "origins", "denied_by"),
        *_needed(Type.BOOL, "shared"),
    ),
    Table.MENTIONS: (
        *_needed(Type.STRING, "claim", "story", "article"),
        *_maybe(Type.STRING, "given", "url", "publisher"),
        *_PUBLISHED,
        *_maybe(Type.STRING, "attribution"),
        _label("relation", Relation, is_nullable=False),
        *_needed(Type.STRING, "words"),
        *_needed(Type.SPANS, "spans"),
    ),
    Table.DRIFTS: (
        *_needed(Type.STRING, "claim", "story"),
        _label("kind", Change, is_nullable=False),
        *_needed(Type.STRING, "was", "became"),
        *_side("before"),
        *_side("after"),
    ),
    Table.TURNS: (
        *_needed(Type.STRING, "claim", "story", "who"),
        *_side("before"),
        *_side("after"),
    ),
}
