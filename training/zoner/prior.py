"""What the signals that need no learning are worth before any page is seen, in log-odds.

A label, a copyright sign or a byline says the same on every site; a few dozen pages need not teach it.
Learning starts from these values and is pulled back to them; signals that are not listed start from 0.
"""

from __future__ import annotations

from reportedly.types import ZoneKind as Z

PRIOR: dict[str, dict[Z, float]] = {
    "prose": {Z.BODY: 1.5, Z.HEADLINE: -2.0, Z.BYLINE: -2.0, Z.DATE: -3.0, Z.NAVIGATION: -1.0},
    "prose in the story": {Z.BODY: 1.5},
    "prose before the story": {Z.BODY: -1.0},
    "prose after the story": {Z.BODY: -1.0},
    "tells": {Z.BODY: 1.5},
    "quotes": {Z.BODY: 1.0},
    "says": {Z.BODY: 0.5},
    "dateline": {Z.BODY: 3.0},
    "truncated": {Z.RELATED: 1.5, Z.BODY: -1.5},
    "truncated sentence": {Z.RELATED: 1.5},
    "the title": {Z.HEADLINE: 3.0},
    "the title again": {Z.HEADLINE: 2.0},
    "another title": {Z.HEADLINE: -3.0, Z.RELATED: 1.0},
    "title over a teaser": {Z.RELATED: 2.5, Z.HEADLINE: -1.5},
    "only a date": {Z.DATE: 2.5},
    "surely a byline": {Z.BYLINE: 2.5},
    "surely a credit": {Z.CREDIT: 3.0},
    "reading time": {Z.NAVIGATION: 1.0, Z.RELATED: 1.0, Z.BODY: -2.0},
    "related label": {Z.RELATED: 3.0},
    "related label and title": {Z.RELATED: 4.0, Z.BODY: -1.0},
    "under a related heading": {Z.RELATED: 1.0},
    "title under a related heading": {Z.RELATED: 1.0, Z.HEADLINE: -1.0},
    "prose under a related heading": {Z.RELATED: 1.0, Z.BODY: -1.0},
    "section and name": {Z.RELATED: 1.5},
    "lone paragraph": {Z.RELATED: 1.0, Z.BODY: -0.5},
    "hashtags": {Z.TOPICS: 4.0},
    "list right below the story": {Z.TOPICS: 2.0},
    "name between title and story": {Z.BYLINE: 2.0},
    "role below a name": {Z.BYLINE: 2.0},
    "on one line before credit": {Z.CAPTION: 1.5},
    "topic label": {Z.TOPICS: 3.0},
    "topic label and list": {Z.TOPICS: 6.0},
    "under a topics heading": {Z.TOPICS: 2.0},
    "under a comments heading": {Z.NAVIGATION: 2.0},
    "comments label": {Z.NAVIGATION: 2.0},
    "for subscribers": {Z.APPEAL: 4.0, Z.BODY: -4.0},
    "appeal to you": {Z.APPEAL: 2.5, Z.BODY: -1.5},
    "asks": {Z.APPEAL: 1.0, Z.BODY: -0.5},
    "you": {Z.APPEAL: 1.0, Z.BODY: -0.5},
    "exclaims": {Z.APPEAL: 1.0},
    "button": {Z.APPEAL: 1.5},
    "copyright": {Z.NOTICE: 4.0},
    "opens as a notice": {Z.NOTICE: 2.0},
    "says who publishes": {Z.NOTICE: 3.0},
    "notice words": {Z.NOTICE: 2.0, Z.BODY: -1.0},
    "legal link": {Z.NOTICE: 1.0, Z.NAVIGATION: 1.0},
    "menu": {Z.NAVIGATION: 1.5},
    "menu words": {Z.NAVIGATION: 1.5},
    "links": {Z.NAVIGATION: 1.0},
    "pictured": {Z.CAPTION: 1.5},
    "before credit": {Z.CAPTION: 1.0},
    "open sentence under the title": {Z.STANDFIRST: 2.0},
}
