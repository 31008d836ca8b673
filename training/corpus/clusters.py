"""Clusters: one event as several outlets cover it, with the claims that go through them. See CLUSTERS.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.types import Span, Spans
from training.corpus.texts import HEAD, CorpusError, CorpusText, parts, read_text

CLUSTER_HEAD = ("outlet", "publisher", "date", "copy of?", *HEAD)
RELATIONS = ("asserts", "denies", "confirms", "declines", "questions")

_TITLE = re.compile(r"(?P<id>[a-z][a-z0-9-]*): (?P<text>\S.*[.?])$")
_BASIS = re.compile(r"basis: (?P<low>\d+)\.\.(?P<high>\d+|open) (?P<single>single|several)$")
_MENTION = re.compile(r'(?P<outlet>[a-z0-9-]+) (?P<number>\d+|-) (?P<relation>[a-z]+)(?: "(?P<words>.+)")?$')
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article carries a claim: ``attribution`` is None in its own voice; ``words`` are the claim's."""

    outlet: str
    attribution: int | None
    relation: str
    words: Spans


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A proposition with all its mentions, and what it rests on once every chain is followed.

    ``informants`` is the least and the greatest number of people and documents, None for no limit; ``single`` says that
    every assertion goes back to one report or one group.
    """

    id: str
    text: str
    informants: tuple[int, int | None]
    single: bool
    roots: tuple[str, ...]
    denied_by: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One event: its texts by outlet, in the order of the file, and its claims."""

    event: str
    held: bool
    texts: Mapping[str, CorpusText]
    claims: tuple[GoldClaim, ...]


def read_clusters(folder: Path) -> list[Cluster]:
    """Read every cluster of a folder, in the order of their names.

    Raises:
        CorpusError: at the first that breaks the format.
    """
    return [read_cluster(path) for path in sorted(folder.glob("*.txt"))]


def read_cluster(path: Path) -> Cluster:
    """Read one cluster.

    Raises:
        CorpusError: it breaks the format.
    """
    *articles, (line, last) = parts(path)
    texts: dict[str, CorpusText] = {}
    for number, (at, part) in enumerate(articles, 1):
        text = read_text(f"{path.stem}-{number}", path, at, part, CLUSTER_HEAD)
        for message in _faults(text, texts):
            raise CorpusError(f"{path}:{at}", message)
        texts[text.head["outlet"]] = text
    blocks = [block.strip("\n") for block in re.split(r"\n{2,}", last)]
    if blocks[0].strip() != "claims" or not articles:
        raise CorpusError(f"{path}:{line}", "after its texts a cluster has a part that begins with 'claims'")
    claims: list[GoldClaim] = []
    for block in filter(None, blocks[1:]):
        at = line + last[: last.index(block)].count("\n")
        try:
            claims.append(_claim(block.split("\n"), texts))
        except ValueError as error:
            raise CorpusError(f"{path}:{at}", str(error)) from error
    return Cluster(path.stem, path.parent.name == "held", texts, tuple(claims))


def _faults(text: CorpusText, before: Mapping[str, CorpusText]) -> Iterator[str]:
    if text.head["outlet"] in before:
        yield f"outlet {text.head['outlet']} comes twice"
    if not _DATE.match(text.head["date"]):
        yield "a date is YYYY-MM-DD, with HH:MM after it or without"
    if text.head.get("copy of", next(iter(before), "")) not in {*before, ""}:
        yield "a text is a copy of one before it"
    if text.head["form"] != "article":
        yield "the texts of a cluster are articles"


def _claim(lines: Sequence[str], texts: Mapping[str, CorpusText]) -> GoldClaim:
    title = _TITLE.match(lines[0])
    if not title:
        raise ValueError(f"unreadable claim: {lines[0]!r} (a claim is ID: one sentence with a full stop)")
    basis = _BASIS.match(lines[1]) if len(lines) > 1 else None
    if not basis:
        raise ValueError(f"claim {title['id']}: the second line is 'basis: LOW..HIGH single|several'")
    lists: dict[str, tuple[str, ...]] = {"roots": (), "denied by": ()}
    mentions = []
    for line in lines[2:]:
        key, colon, value = line.partition(": ")
        if colon and key in lists:
            lists[key] = tuple(item.strip() for item in value.split(";"))
        else:
            mentions.append(_mention(title["id"], line, texts))
    low, high = int(basis["low"]), None if basis["high"] == "open" else int(basis["high"])
    if high is not None and high < low:
        raise ValueError(f"claim {title['id']}: at most {high} cannot be fewer than at least {low}")
    if len(mentions) < 2:
        raise ValueError(f"claim {title['id']}: it has fewer than two mentions")
    if bool(lists["denied by"]) != any(mention.relation == "denies" for mention in mentions):
        raise ValueError(f"claim {title['id']}: 'denied by' and mentions that deny go together")
    return GoldClaim(
        title["id"],
        title["text"],
        (low, high),
        basis["single"] == "single",
        lists["roots"],
        lists["denied by"],
        tuple(mentions),
    )


def _mention(claim: str, line: str, texts: Mapping[str, CorpusText]) -> Mention:
    match = _MENTION.match(line)
    if not match or match["relation"] not in RELATIONS:
        raise ValueError(f'claim {claim}: unreadable mention {line!r} (OUTLET NUMBER|- RELATION ["WORDS"])')
    text = texts.get(match["outlet"])
    if text is None:
        raise ValueError(f"claim {claim}: no text is of outlet {match['outlet']}")
    number = None if match["number"] == "-" else int(match["number"])
    content: Spans = ()
    if number is not None:
        content = next((a.spans["content"] for a in text.attributions if a.number == number), ())
        if not content:
            raise ValueError(f"claim {claim}: {match['outlet']} has no attribution {number}")
    if not match["words"]:
        if number is None:
            raise ValueError(f"claim {claim}: what {match['outlet']} says in its own voice needs its words")
        return Mention(match["outlet"], number, match["relation"], content)
    at = text.text.find(match["words"])
    if at < 0 or (number is None and text.text.count(match["words"]) > 1):
        raise ValueError(f"claim {claim}: {match['words']!r} is not in {match['outlet']}, or more than once")
    near = [m.start() for m in re.finditer(re.escape(match["words"]), text.text)]
    if content:
        at = min(near, key=lambda start: abs(start - content[0].start))
    return Mention(match["outlet"], number, match["relation"], (Span(at, at + len(match["words"])),))
