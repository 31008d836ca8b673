"""What descriptions are compared by: their words without articles, their noun in the singular."""

from __future__ import annotations

from reportedly.source.phrases.phrase import Phrase


def plain(words: Phrase) -> str:
    """Return a phrase's core in lower case, without its article."""
    return " ".join(w.lower for w in words.core if w.lower not in ("the", "a", "an"))


def singular(noun: str) -> str:
    """Return a noun's singular, as far as news needs it."""
    if noun in ("people", "persons"):
        return "person"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
