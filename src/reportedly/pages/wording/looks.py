"""What one block of page text looks like: everything the signals measure, taken once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.pages.wording import lexicon, shapes
from reportedly.pages.wording.dates import dates, is_clock
from reportedly.pages.wording.once import once
from reportedly.pages.wording.phrases import words_of

_LIMIT = 1600
"""Characters of a block that are looked at: a longer block has shown what it is by then."""

_QUOTED = re.compile(r"“[^“”]{0,1200}(?:”|$)|\"[^\"]{0,1200}(?:\"|$)|(?<!\w)‘[^‘]{0,600}?’(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$)")
_CLOSERS = "\"”’')]» "
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Dr|Mr|Mrs|Ms|No|vs)\.$")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,40}[A-Z.](?:, [A-Z][\w. ]{2,30}){0,3}(?: \([A-Za-z. ]{2,30}\))? ?[—–-]{1,2} ?[A-Z“\"]"
    r"|[A-Z][\w'’. -]{2,30}(?:, [A-Z][\w. ]{2,30}){0,3} \([A-Z][A-Za-z. ]{1,20}\) ?[—–-]{1,2} "
)
_LINK_MARK = re.compile(r"\s[|›»>→•·/]\s|[›»→]")
_BULLET = re.compile(r"(?:[-*•▪‣◦●■>]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Look:
    """A block's text and what can be seen on it. Attributes are counted once and kept."""

    text: str
    """The block, without surrounding whitespace, cut after some 1,600 characters."""
    size: int
    """Characters of the whole block."""

    @classmethod
    def at(cls, text: str) -> Look:
        """Look at a block's text."""
        line = text.strip()
        return cls(line[:_LIMIT], len(line))

    @once
    def words(self) -> list[str]:
        """Words, lower case."""
        return words_of(self.text)

    @once
    def own(self) -> list[str]:
        """Words outside quotation marks: what the outlet says itself."""
        return words_of(_QUOTED.sub(" ", self.text)) if self.has_quote else self.words

    @once
    def has_quote(self) -> bool:
        """Whether double quotation marks stand in it."""
        return "“" in self.text or '"' in self.text or "‘" in self.text

    @once
    def sentences(self) -> int:
        """Sentence ends."""
        return len(_SENTENCE_END.findall(self.text))

    @once
    def truncated(self) -> bool:
        """Whether it breaks off with an ellipsis."""
        tail = self.text.rstrip(_CLOSERS)
        return self.size <= _LIMIT and tail.endswith(("…", "...", "[…]", "[...]")) and len(self.words) > 3

    @once
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        if self.size > _LIMIT:
            return True
        tail = self.text.rstrip(_CLOSERS)
        if tail.endswith((".", "!", "?")):
            return not _ABBREVIATION.search(tail[-12:]) or len(self.words) > 18
        return tail.endswith(":") and len(self.words) > 9

    @once
    def prose(self) -> bool:
        """Whether it could be a paragraph of a story: a sentence or more, brought to an end."""
        return self.stops and not self.truncated and len(self.words) >= 7 and not self.title

    @once
    def capitals(self) -> float:
        """Share of the topical words after the first that begin with a capital."""
        words = [
            w
            for w in self.text.split()[1:]
            if w[:1].isalpha() and w.lower().strip(".,;:'’") not in lexicon.FUNCTION
        ]
        return sum(word[0].isupper() for word in words) / len(words) if words else 0.0

    @once
    def shouts(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper() and len(self.words) > 1

    @once
    def past(self) -> float:
        """Share of words that tell what happened: past forms and verbs of saying."""
        told = sum(
            1
            for word in self.own
            if word in lexicon.PAST or word in lexicon.SAYING or (word.endswith("ed") and len(word) > 4)
        )
        return told / max(len(self.own), 1)

    @once
    def says(self) -> bool:
        """Whether a verb of reporting stands outside quotation marks."""
        return any(word in lexicon.SAYING for word in self.own)

    @once
    def you(self) -> int:
        """Times the reader is spoken to, outside quotation marks."""
        return sum(1 for word in self.own if word in lexicon.SECOND_PERSON)

    @once
    def we(self) -> int:
        """Times the outlet speaks of itself, outside quotation marks."""
        return sum(1 for word in self.own if word in lexicon.FIRST_PLURAL)

    @once
    def asks(self) -> int:
        """Sentences, outside quotation marks, that open as a request."""
        text = _QUOTED.sub(" ", self.text) if self.has_quote else self.text
        openings = (words_of(part[:40]) for part in re.split(r"(?<=[.!?…:])\s+", text))
        return sum(1 for words in openings if words and words[0] in lexicon.ASKING)

    @once
    def appeal(self) -> int:
        """Places where the words of appeals stand, outside quotation marks."""
        return lexicon.APPEAL.count(self.own)

    @once
    def notice(self) -> int:
        """Places where the words of notices stand, outside quotation marks."""
        return lexicon.NOTICE.count(self.own)

    @once
    def menu(self) -> float:
        """Share of the words that menus and share buttons are made of."""
        if not self.words or len(self.words) > 60:
            return 0.0
        covered, place = 0, 0
        while place < len(self.words):
            step = lexicon.NAVIGATION.at(self.words, place)
            covered += step
            place += step or 1
        return covered / len(self.words)

    @once
    def links(self) -> int:
        """Marks between links: ``|``, ``›``, ``·``."""
        return len(_LINK_MARK.findall(self.text[:400]))

    @once
    def bullet(self) -> bool:
        """Whether it is an entry of a list."""
        return _BULLET.match(self.text) is not None

    @once
    def dated(self) -> float:
        """Share of the characters that a date takes."""
        if len(self.text) > 120:
            return 0.0
        if is_clock(self.text):
            return 1.0
        return min(1.0, sum(d.span.end - d.span.start for d in dates(self.text)) / max(len(self.text), 1))

    @once
    def byline(self) -> float:
        """How surely it is a byline, 0 to 1."""
        return shapes.byline(self.text)

    @once
    def credit(self) -> float:
        """How surely it is a photo credit, 0 to 1."""
        return shapes.credit(self.text)

    @once
    def minutes(self) -> bool:
        """Whether it states a reading time."""
        return shapes.read_minutes(self.text) is not None

    @once
    def related_label(self) -> bool:
        """Whether it is what stands over teasers of other stories."""
        words = self._label_words
        opened = lexicon.TEASER_OPENING.opens(words)
        heading = 0 < opened < len(words) <= opened + 3 and len(words) <= 6 and not self.text.endswith("?")
        return lexicon.RELATED_LABEL.is_whole(words) or (heading and not self.topic_label)

    @once
    def related_lead(self) -> bool:
        """Whether it begins with such a label, a colon, and a title."""
        mark = self.text.find(":", 0, 40)
        return 0 < mark < len(self.text) - 8 and lexicon.RELATED_LABEL.is_whole(words_of(self.text[:mark]))

    @once
    def topic_label(self) -> bool:
        """Whether it is what stands before a list of topics."""
        return lexicon.TOPIC_LABEL.is_whole(self._label_words)

    @once
    def topic_lead(self) -> bool:
        """Whether it begins with such a label, and the list follows."""
        return 0 < shapes.topic_label(self.text) < len(self.text)

    @once
    def comments_label(self) -> bool:
        """Whether it stands over what readers wrote."""
        words = [word for word in self._label_words if not word.isdigit()]
        return lexicon.COMMENTS_LABEL.opens(words) == len(words) > 0 or (
            bool(words) and lexicon.COMMENTS_LABEL.opens(words) > 1
        )

    @once
    def _label_words(self) -> list[str]:
        return self.words if len(self.words) <= 8 and not self.text.endswith((".", "!")) else []

    @once
    def section(self) -> bool:
        """Whether it is the name of a section, alone or before a personal name."""
        words = self.words
        taken = lexicon.SECTION.opens(words) if len(words) <= 7 else 0
        if not taken:
            return False
        return taken == len(words) or shapes.are_persons(self._after_words(taken))

    def _after_words(self, count: int) -> str:
        return " ".join(self.text.split()[count:]).lstrip("|·•-–—:/ ").removeprefix("By ").removeprefix("by ")

    @once
    def dateline(self) -> bool:
        """Whether it opens as a wire story does: place, day, agency, dash."""
        return _DATELINE.match(self.text) is not None

    @once
    def pictured(self) -> int:
        """Places where the words of captions stand."""
        return lexicon.PICTURED.count(self.words) if len(self.words) <= 60 else 0

    @once
    def role(self) -> bool:
        """Whether it says what somebody is called at work, and little else."""
        return len(self.words) <= 6 and lexicon.ROLE.count(self.words) > 0 and not self.stops

    @once
    def small(self) -> bool:
        """Whether it is small print: a date, a byline, a credit, a reading time, a section."""
        return self.dated > 0.5 or self.byline >= 0.5 or self.credit >= 0.5 or self.minutes or self.section

    @once
    def headline(self) -> bool:
        """Whether it could be the story's own title, which may be shorter or longer, or end as a sentence."""
        return self.title or (
            3 <= len(self.words) <= 40
            and self.size <= 260
            and self.sentences < 3
            and not (self.truncated or self.small or self.dateline)
            and self.menu < 0.6
            and self.links < 2
            and self.text[:1] not in "©@#[("
        )

    @once
    def title(self) -> bool:
        """Whether it could be the title of a story, this one or another."""
        count = len(self.words)
        return (
            4 <= count <= 26
            and self.size <= 180
            and not (self.stops and not self.text.rstrip(_CLOSERS).endswith("?"))
            and not self.truncated
            and not self.small
            and self.menu < 0.6
            and self.links < 2
            and self.text[:1] not in "©@#"
        )
