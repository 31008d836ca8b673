"""What an element's tag and names promise about the text inside it.

Names are the words of ``class``, ``id``, ``role``, ``itemprop`` and the like, split at punctuation and
camelCase: the generic vocabulary of newsroom templates, no site's own. Weights are log-odds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportedly.types import ZoneKind

Cues = Mapping[ZoneKind, float]

if TYPE_CHECKING:
    from lxml.etree import _Element

_Z = ZoneKind
NAMING_ATTRIBUTES = ("class", "id", "role", "itemprop", "property", "data-testid", "data-component")

# A zone's words with their weights. Plural forms are found by their singular.
_VOCABULARY: dict[ZoneKind, dict[float, str]] = {
    _Z.NAVIGATION: {
        2.5: "nav navbar navigation subnav menu submenu megamenu hamburger breadcrumb pagination sitemap",
        2.0: "share sharing social masthead topbar toolbar offcanvas drawer footer contentinfo "
        "toc login signin search skip tablist",
        1.2: "follow dropdown account sidebar rail widget player ticker weather tooltip",
        0.7: "kicker eyebrow tagline button btn tab rating",
    },
    _Z.RELATED: {
        2.5: "related recommended recommendation recommend recirc recirculation trending teaser mostread "
        "upnext readmore",
        2.0: "popular latest suggested similar recent",
        1.2: "carousel sidebar rail complementary promo also",
        0.7: "card feed more excerpt",
    },
    _Z.APPEAL: {
        2.5: "newsletter subscribe subscription signup donate donation paywall regwall membership optin",
        2.0: "cta contribute contribution subscriber giving promo enews",
        1.2: "form support",
    },
    _Z.NOTICE: {
        2.5: "copyright cookie consent gdpr advertisement advert disclaimer disclosure",
        2.0: "legal ad sponsor sponsored bio popup correction",
        1.2: "modal dialog terms privacy banner",
    },
    _Z.BYLINE: {3.0: "byline", 2.0: "author contributor reporter", 1.2: "writer"},
    _Z.DATE: {
        3.0: "timestamp pubdate datetime datepublished datemodified",
        2.0: "date published posted dateline updated modified",
        1.2: "publish time",
    },
    _Z.CREDIT: {3.0: "credit photographer", 2.0: "courtesy"},
    _Z.CAPTION: {3.0: "figcaption caption"},
    _Z.TOPICS: {2.5: "tag keyword", 2.0: "topic", 1.2: "taxonomy hashtag"},
    _Z.HEADLINE: {2.0: "headline", 0.7: "title"},
    _Z.STANDFIRST: {3.0: "standfirst subheadline dek", 2.0: "subtitle deck", 1.2: "subhead summary"},
    _Z.BODY: {2.0: "articlebody", 0.7: "prose paragraph"},
}

_TAGS: dict[str, dict[ZoneKind, float]] = {
    "nav": {_Z.NAVIGATION: 3.0},
    "menu": {_Z.NAVIGATION: 2.5},
    "footer": {_Z.NAVIGATION: 1.5, _Z.NOTICE: 1.0},
    "aside": {_Z.RELATED: 1.2, _Z.APPEAL: 0.5, _Z.NOTICE: 0.5},
    "form": {_Z.APPEAL: 1.5, _Z.NAVIGATION: 0.5},
    "button": {_Z.NAVIGATION: 2.5},
    "select": {_Z.NAVIGATION: 2.5},
    "label": {_Z.NAVIGATION: 1.0},
    "dialog": {_Z.NOTICE: 2.0},
    "figcaption": {_Z.CAPTION: 4.5},
    "figure": {_Z.CAPTION: 0.7},
    "time": {_Z.DATE: 2.5},
    "address": {_Z.BYLINE: 0.7},
    "h1": {_Z.HEADLINE: 2.5},
    "p": {_Z.BODY: 0.5},
    "blockquote": {_Z.BODY: 0.7},
    "tr": {_Z.BODY: 1.5},
}

FURNITURE = frozenset({_Z.NAVIGATION, _Z.RELATED, _Z.APPEAL, _Z.NOTICE, _Z.TOPICS})
"""Zones that whole containers belong to; the other zones are small and belong to one or two lines."""
LABELS = frozenset({_Z.BYLINE, _Z.DATE, _Z.CREDIT, _Z.CAPTION, _Z.HEADLINE, _Z.STANDFIRST})

COMMENT_WORDS = frozenset({"comment", "comments", "disqus", "respond", "replies"})
_READING_TIME = frozenset({"read", "reading"})
_PERSON_WORDS = frozenset({"author", "authors", "name", "names"})
_STORY_WORDS = frozenset({"article", "story", "entry", "post"})
_TEXT_WORDS = frozenset({"body", "content", "text"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NO_CUES: Cues = MappingProxyType({})


def _index_words() -> dict[str, dict[ZoneKind, float]]:
    index: dict[str, dict[ZoneKind, float]] = {}
    for kind, weights in _VOCABULARY.items():
        for weight, words in weights.items():
            for word in words.split():
                index.setdefault(word, {})[kind] = weight
    return index


_WORDS = _index_words()


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def name_words(names: str) -> frozenset[str]:
    """Return the lower-case words of attribute values (``mainNav site-menu``: main, nav, site, menu)."""
    return frozenset(word.lower() for word in _WORD.findall(names))


@lru_cache(maxsize=4096)
def cues_of(tag: str, names: str) -> Cues:
    """Return the cues of one element: its tag's and the strongest of its names', by zone.

    Args:
        tag: the lower-case tag.
        names: the values of its `NAMING_ATTRIBUTES`, separated by spaces.

    """
    if tag in ("html", "body", "main"):
        return _NO_CUES
    cues = dict(_TAGS.get(tag, {}))
    words = name_words(names)
    for word in words:
        for kind, weight in (_WORDS.get(word) or _WORDS.get(_singular(word)) or {}).items():
            cues[kind] = max(cues.get(kind, 0.0), weight)
    if words & _STORY_WORDS and words & _TEXT_WORDS:
        cues[_Z.BODY] = max(cues.get(_Z.BODY, 0.0), 1.5)
    if words & COMMENT_WORDS:
        cues.update({_Z.NOTICE: 3.0, _Z.BODY: -5.0})
    if "most" in words and words & {"read", "viewed", "shared"}:
        cues[_Z.RELATED] = 2.5
    if "bio" in words:
        cues.pop(_Z.BYLINE, None)
    if words & _READING_TIME and words & {"time", "minutes"}:
        cues.pop(_Z.DATE, None)
        cues[_Z.NAVIGATION] = 2.0
    if _Z.DATE in cues and not words & _PERSON_WORDS:  # the date's part of a byline element
        cues.pop(_Z.BYLINE, None)
    return MappingProxyType(cues) if cues else _NO_CUES


def element_cues(node: _Element) -> Cues:
    """Return what an element's tag and names promise."""
    names = " ".join(value for name in NAMING_ATTRIBUTES if (value := node.get(name)))
    return cues_of(node.tag.lower() if isinstance(node.tag, str) else "span", names)


def label_of(cues: Cues) -> ZoneKind | None:
    """Return the zone that an inline element's cues name, or None when they name none clearly."""
    labels = [(weight, kind) for kind, weight in cues.items() if kind != ZoneKind.BODY and weight >= 2.0]
    return max(labels)[1] if labels else None
