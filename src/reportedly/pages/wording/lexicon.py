"""The words that news pages use about themselves; the lists themselves are in ``lexicon.txt``."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from reportedly.pages.wording.phrases import Phrases


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    """Read the lists that ship with the package: name to lines."""
    source = resources.files("reportedly.pages.wording").joinpath("lexicon.txt")
    lists: dict[str, list[str]] = {}
    name = ""
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
            lists[name] = []
        elif line.strip() and not line.startswith("#"):
            lists[name].append(line)
    return lists


def _phrases(name: str) -> Phrases:
    return Phrases(_lists()[name])


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lists()[name] for word in line.split())


APPEAL = _phrases("appeal")
"""Asking the reader for money, an address or a click."""
ASKING = _words("asking")
"""Verbs and openings with which an outlet turns to the reader."""
BUTTON = _phrases("button")
"""What stands on the buttons and fields of an appeal."""
NOTICE = _phrases("notice")
"""The outlet on rights, errors, consent and itself."""
LEGAL_LINK = _phrases("legal link")
"""Links and buttons under a notice."""
NAVIGATION = _phrases("navigation")
"""Menu entries, share buttons and other controls."""
SECTION = _phrases("section")
"""Names of sections and of kinds of story."""
RELATED_LABEL = _phrases("related label")
"""What stands over, or before, teasers of other stories."""
TEASER_OPENING = _phrases("teaser opening")
"""How a heading over teasers begins when it goes on with a place or a subject."""
COMMENTS_LABEL = _phrases("comments label")
"""What stands over what readers wrote."""
TOPIC_LABEL = _phrases("topic label")
"""What stands before a list of topics."""
DATE_LABEL = _phrases("date label")
"""What stands before a date of publication."""
KEY_LABEL = _phrases("key label")
"""Field names that a crawler writes before a value."""
AGENCY = _phrases("agency")
"""Who gives news organisations their pictures and wires, and how that is said."""
CREDIT_LABEL = _phrases("credit label")
"""What stands before the maker of a picture."""
ROLE = _phrases("role")
"""What journalists are called in bylines."""
PICTURED = _phrases("pictured")
"""How captions say what a picture shows."""
SAYING = _words("saying")
"""Verbs of reporting."""
PAST = _words("past")
"""Irregular past forms; regular ones are known by their ending."""
SECOND_PERSON = _words("second person")
"""Words that speak to the reader."""
FIRST_PLURAL = _words("first plural")
"""Words with which an outlet speaks of itself."""
FUNCTION = _words("function")
"""Words that carry no topic and that title case leaves small."""
OUTLET = _words("outlet")
"""Words that newspapers, agencies and stations are named by."""
DESK = _words("desk")
"""Words for institutions and jobs, which no person is named by."""
