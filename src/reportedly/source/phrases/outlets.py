"""Phrases that mean an outlet: by a noun ("the news agency"), or by a name that is known for one."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.phrases.phrase import Phrase
from reportedly.source.words.titles import is_person_noun
from reportedly.types import Span


def is_outlet(words: Sequence[str]) -> bool:
    """Tell whether words, in lower case, end in an outlet's noun or name."""
    outlets = tables.words("outlets")
    bare = [w.removesuffix("’s").removesuffix("'s").rstrip("’'") for w in words]
    return bool(bare) and (bare[-1] in outlets or " ".join(bare) in outlets or " ".join(bare[-2:]) in outlets)


def is_agency(words: Sequence[str]) -> bool:
    """Tell whether a name, in lower case, is a news agency's: Reuters, Delmar Press."""
    return not _words("agencies").isdisjoint(words)


def is_definite(words: Sequence[str]) -> bool:
    """Tell whether words, in lower case, are an outlet's noun with an article or the like: "the agency"."""
    nouns = [word for word in words if word not in _words("determiners") and word != "news"]
    return len(nouns) == 1 and len(words) > 1 and nouns[0] in _words("nouns")


def whose(text: str, phrase: Phrase) -> Span | None:
    """Return the outlet whose sources speak, without the ’s: "the news agency" of its three sources."""
    if phrase.owner is None or phrase.head is None:
        return None
    words = phrase.owner.of(text)
    bare = words.removesuffix("’s").removesuffix("'s").rstrip("’'")
    low = bare.lower().split()
    of_outlet = is_outlet(low) or is_definite(low)
    if not of_outlet or not (phrase.head.lower in _words("sources") or is_person_noun(phrase.head.text)):
        return None
    return Span(phrase.owner.start, phrase.owner.start + len(bare))


def _words(label: str) -> frozenset[str]:
    return tables.labelled("outlet_phrases")[label]
