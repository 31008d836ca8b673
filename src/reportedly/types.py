"""The records that stages hand to each other: frozen, typed, free of behaviour beyond looking things up.

All offsets are half-open ``[start, end)`` in Unicode code points. Zones point into ``Page.text``;
the roles of an attribution point into ``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from reportedly.summary import Sourcing

SCHEMA_VERSION = "1.2"


class Span(NamedTuple):
    """A half-open stretch ``text[start:end]``, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """Return the same stretch, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]


class ZoneKind(StrEnum):
    """What a stretch of a page is there for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    CREDIT = "credit"
    BODY = "body"
    CAPTION = "caption"
    TOPICS = "topics"
    RELATED = "related"
    APPEAL = "appeal"
    NOTICE = "notice"
    NAVIGATION = "navigation"


class Quote(StrEnum):
    """How much of an attribution's content stands in quotation marks: all, part, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SourceKind(StrEnum):
    """What a source is."""

    NAMED_PERSON = "named_person"
    UNNAMED_PERSON = "unnamed_person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    GROUP = "group"
    AUTHOR = "author"
    """Nobody is expressed ("reportedly")."""


class Stance(StrEnum):
    """What a source does to the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DECLINES = "declines"
    HEDGES = "hedges"
    INTENDS = "intends"
    DIRECTS = "directs"
    FEELS = "feels"


class Target(StrEnum):
    """What kind of thing a denial denies."""

    ATTRIBUTION = "attribution"
    """What somebody says in the article."""
    REPORT = "report"
    """That somebody reports it: the report as such."""
    CLAIM = "claim"
    """What the article says itself."""
    OUTSIDE = "outside"
    """Nothing in the article."""


class Media(StrEnum):
    """What a page came as."""

    HTML = "html"
    DUMP = "dump"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of ``Page.text`` with one job."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    r"""What was read, as text: every zone is ``page.text[start:end]``.

    For a page dump ``text`` is the decoded file, character for character (line ends as ``\n``);
    for HTML it is every block of the rendered page, top to bottom, separated by blank lines.
    """

    name: str
    """The path, URL or id that the user gave."""
    media: Media
    text: str
    url: str | None = None

    @property
    def id(self) -> str:
        """The content hash of the page's text."""
        return content_id(self.text)


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A teaser for another story: never a statement of the article."""

    headline: str
    section: str | None = None
    author: str | None = None
    read_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The story on a page. ``text`` is the headline, a blank line, and the body; it never changes."""

    text: str
    headline: str | None = None
    date: str | None = None
    """ISO 8601 (``2031-08-30``), the day of publication."""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    photo_credit: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    related: tuple[RelatedStory, ...] = ()

    @property
    def id(self) -> str:
        """The content hash of the article's text."""
        return content_id(self.text)

    def of(self, spans: Spans) -> tuple[str, ...]:
        """Return the words of a role, one string a span: ``article.of(attribution.source)``."""
        return tuple(span.of(self.text) for span in spans)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a label is what it is.

    ``label`` names the field of the attribution, ``value`` is what was decided, with the probability that it is
    right, ``words`` are the spans that decided, ``by`` is the name and version of the rule or model.
    """

    label: str
    value: str | None
    confidence: float
    words: Spans
    by: str


@dataclass(frozen=True, slots=True)
class Denied:
    """What a denial denies.

    ``id`` is the attribution's that it denies, or the one that reports it; ``span`` are the words of a claim that the
    article makes itself.
    """

    kind: Target
    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The day that words like "on Wednesday" mean, ISO 8601; None if the article has no date to count from."""

    span: Span
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, outermost first: on whose word the step before it rests.

    ``words`` describe it for people ("Reuters", "3 unnamed people said to know the discussions"). ``speaker`` and
    ``attribution`` are None where the article names an outlet in passing ("told Reuters").
    """

    words: str
    kind: SourceKind | None = None
    speaker: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved: one record for all its mentions in an article.

    ``name`` is the fullest that the article gives, without titles; ``count`` is how many unnamed people it is, or
    ``plural``; ``role`` and ``affiliation`` are the words that say what they are and whose.
    """

    id: str
    kind: SourceKind | None
    name: str | None
    count: int | str | None
    mentions: Spans
    role: Spans = ()
    affiliation: Spans = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """The link source - cue - content; each role is a tuple of spans into the article's text.

    ``source`` and ``cue`` may be empty. ``confidence`` is the probability that source and content are right.
    ``withheld`` names the roles and labels that are empty because the reader cannot tell: better no source than the
    wrong one. Labels are empty until the attribution is sourced, and where they do not apply.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    confidence: float
    withheld: tuple[str, ...] = ()
    speaker: str | None = None
    """Id of the Speaker."""
    kind: SourceKind | None = None
    name: str | None = None
    count: int | str | None = None
    stance: Stance | None = None
    told_to: Spans = ()
    anonymity_reason: Spans = ()
    empty_formula: bool = False
    """The reason for anonymity explains nothing ("not authorised to speak")."""
    firsthand: Spans = ()
    role: Spans = ()
    affiliation: Spans = ()
    when: When | None = None
    parent: str | None = None
    """Id of the attribution that is nearer to the article."""
    denies: Denied | None = None
    path: tuple[Step, ...] = ()
    """On whose word it is, from the article outwards to the origin."""
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the network says of an attribution beside its spans.

    ``stances`` and ``kinds`` are probabilities in the order of their enumerations; ``tags`` are the spans of
    ``told_to``, ``anonymity_reason``, ``firsthand``, ``role`` and ``affiliation``, each with a probability. Of two
    attributions the product of ``speaker`` says, as a logit, whether their speakers are the same; that of one's
    ``pointing`` and another's ``pointed`` how likely the one denies the other, to be compared with ``nothing``.
    """

    stances: tuple[float, ...]
    kinds: tuple[float, ...]
    tags: tuple[tuple[str, Span, float], ...] = ()
    speaker: tuple[float, ...] = ()
    pointing: tuple[float, ...] = ()
    pointed: tuple[float, ...] = ()
    nothing: float = 0.0


class Relation(StrEnum):
    """What a mention does to a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DECLINES = "declines"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article carries a claim; ``attribution`` is None where the article says it in its own voice.

    ``content`` are the claim's words and no more.
    """

    article: str
    attribution: str | None
    content: Spans
    relation: Relation


class Change(StrEnum):
    """How a mention differs from the one that it rests on."""

    SOURCE_DROPPED = "source dropped"
    """The article says in its own voice what somebody had said."""
    CREDIT_DROPPED = "credit dropped"
    """The outlet that has it from the origin is not named."""
    COUNT_CHANGED = "count changed"
    """Unnamed people are more, fewer, or no longer counted."""
    HEDGE_LOST = "hedge lost"
    """What was said to be possible, about so many or expected is said without that."""
    QUOTE_ALTERED = "quotation altered"


@dataclass(frozen=True, slots=True)
class Drift:
    """A change from one mention to another that rests on it; ``was`` and ``became`` are the words that differ."""

    kind: Change
    before: Mention
    after: Mention
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of somebody's position on a claim from one article to a later one."""

    who: str
    before: Mention
    after: Mention


@dataclass(frozen=True, slots=True)
class Basis:
    """What a claim rests on once every chain is followed.

    ``informants`` is the least and the greatest number of people and documents that vouch for it, None for no limit;
    ``origins`` describe them; ``reports`` are the outlets that obtained it; ``through`` is the report or the origin
    that every path runs through, if there is one.
    """

    informants: tuple[int, int | None]
    origins: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    through: str | None = None

    @property
    def single_origin(self) -> bool:
        """Whether every assertion goes back to one report, one person or one group."""
        return self.through is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, with everybody in all articles who asserts, denies, confirms, declines or questions it."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    basis: Basis
    denied_by: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()
    """What later articles changed."""
    turns: tuple[Turn, ...] = ()
    """Who changed their position."""
    story: str | None = None
    """The id of the story that it is a claim of, where that is known."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that mention it, each once, in the order of its mentions."""
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that was made of another's words, and the share of its words that were, from 0 to 1."""

    article: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event, by their ids, in order of date; the id is that of the first."""

    id: str
    headline: str
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    first: str | None
    last: str | None
    """The days, or moments, of the first and of the last article, ISO 8601."""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was read from one page."""

    page: Page
    article: Article
    zones: tuple[Zone, ...]
    attributions: tuple[Attribution, ...]
    model: str
    """Name and version of the model that found the attributions."""
    warnings: tuple[str, ...] = field(default=())
    speakers: tuple[Speaker, ...] = ()

    def sourcing(self) -> Sourcing:
        """Return on whose word the article's statements are, counted and listed."""
        from reportedly.summary import summarise

        return summarise(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dictionaries and lists, keyed as ``docs/report.md`` says."""
        from reportedly.schema import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """Return the report as one line of JSON."""
        from reportedly.schema import to_json

        return to_json(self)

    def to_html(self) -> str:
        """Return the report as one self-contained HTML page."""
        from reportedly.show.html import page

        return page(self)

    def _repr_html_(self) -> str:
        from reportedly.show.html import snippet

        return snippet(self)

    def __str__(self) -> str:
        """Return the report as plain text for people."""
        from reportedly.show.plain import plain

        return plain(self)


def content_id(*parts: str) -> str:
    """Hash text to a stable id: 16 hexadecimal digits of BLAKE2b over the parts, in UTF-8.

    Lone surrogates, which UTF-8 cannot carry, are hashed as their escapes.
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf8", "surrogatepass"))
        digest.update(b"\x00")
    return digest.hexdigest()
