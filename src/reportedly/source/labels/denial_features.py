"""What speaks for an attribution being what a denial denies: where it stands, what it says, and who says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.source.labels.denial_article import DEEP, Article
from reportedly.source.labels.denial_words import stems
from reportedly.types import Attribution, SourceKind, Stance

Features = dict[str, float]

REPORT = re.compile(
    r"\b(?:reports?|story|stories|account|article|coverage|talk|speculation|rumou?rs?|broadcast|newsletter|newspaper|paper|"
    r"allegations?|accusations?|claims?|insinuations?|suggestions?|notion|charges?|dossier|documentary|programme|podcast)\b",
    re.I,
)
_NUMBER = re.compile(r"\d+")
_DENYING = re.compile(r"den[iy]|reject|dismiss|disput|refut|rebut|contradict", re.I)
_DISMISSING = re.compile(r"dismiss|reject|disput|rubbish|slam|scoff|shrug|brush|laugh", re.I)
_POINTS_BACK = re.compile(
    r"^\W*(?:it|that|this|them|any of it|both|all of (?:it|this|that)"
    r"|the (?:claims?|allegations?|accusations?|charges?|account|story|report|suggestion|idea|notion)s?)\b",
    re.I,
)
_WORD_OF = re.compile(
    r"\b(?:account|version|claims?|description|story|testimony|assertion|allegations?|accusations?|characteri[sz]ation"
    r"|explanation|suggestions?|remarks?|figures?|estimates?|numbers?|findings?|conclusions?|report|memo|letter|document"
    r"|recording|review|charges?|criticism|complaints?|comments?|notion|idea|theory|argument|point)\b",
    re.I,
)
"""What a content is called that is denied without being told again."""
_NOUN = re.compile(
    r"\W*(?:report|claim|alleg|accus|suggest(?:ion)|rumou?r|specul|talk|assert|charge|notion|call|demand|account|descri"
    r"|story|stori|insinu|complain|plan|word|whisper|conten|explan|idea|theor|critic|concern|fear|question|offer"
    r"|promise|threat|version|denial|characteri|testimon|statement|view)",
    re.I,
)
"""How cues begin that may be nouns: "a report that"."""
_ACCUSING = re.compile(
    r"accus|alleg|claim|suggest|rumou?r|specul|charg|insinuat|contend|complain|whisper|blam|testif|swor|warn|threat|identif",
    re.I,
)
_VERB = re.compile(
    r"\b(accus|alleg|claim|suggest|rumou?r|specul|charg|report|insinuat|contend|assert|complain|maintain|testif|recall"
    r"|describ|told|tell|wrote|quot|insist|promis|offer|warn|believ|confirm|announc|call|said|says?|according)",
    re.I,
)
"""How cues begin that are denied more often than others, or less."""
_TRUTH = stems(
    "true untrue false falsehood lie lies nonsense rubbish fiction fabrication wrong incorrect baseless unfounded "
    "groundless ridiculous absurd ludicrous preposterous invented deny denies denied happened happen totally "
    "completely entirely simply just absolutely utterly flatly categorically so yes none such thing things case truth"
)
"""What a denial may say without saying of what."""
_SHORT = 8
"""The most words that may only point back."""
_LONG = 30


def _alone(article: Article, b: Attribution) -> Features:
    """Describe what may be denied, whoever denies it."""
    heard = article.heard[b.id]
    verb = _VERB.search(heard.cue)
    return {
        "depth": article.deep[b.id] / DEEP,
        "headline": float(heard.start < article.headline),
        f"kind {b.kind.value if b.kind else 'unknown'}": 1.0,
        f"stance {b.stance.value if b.stance else 'unknown'}": 1.0,
        "words": min(len(heard.said.split()), _LONG) / _LONG,
        "quoted": float(heard.said[:1] in _QUOTES),
        "accuses": float(_ACCUSING.search(heard.cue) is not None),
        f"cue {verb[1].lower() if verb else 'other'}": 1.0,
    }


class Denial:
    """A denial, with what is asked of it for each attribution that it may deny.

    ``before`` says of earlier denials, by id, which attribution each of them denied.
    """

    def __init__(self, article: Article, a: Attribution, before: Mapping[str, str]) -> None:
        self.article, self.a = article, a
        self.heard = article.heard[a.id]
        self.said = self.heard.said
        self.stems = article.stems.content[a.id]
        self.whole = article.stems.whole[a.id]
        self.around = stems(article.around(a)) - stems(self.heard.source)
        self.words_around = article.words_around(a)
        self.called = article.called(a)
        self.short = len(self.stems) <= 3
        self.back = len(self.said.split()) <= _SHORT and _POINTS_BACK.search(self.said) is not None
        self.report = REPORT.search(self.said) is not None
        self.numbers = set(_NUMBER.findall(self.said))
        self.in_headline = self.heard.start < article.headline
        self.denied = {
            target: a.speaker == other.speaker or not self.called.isdisjoint(article.called(other))
            for denial, target in before.items()
            if (other := article.by_id[denial])
        }
        self.times = Counter(before.values())
        self.first, self.last = next(iter(before.values()), None), [None, *before.values()][-1]
        self.bare = not self.stems - _TRUTH

    def of(self, b: Attribution, between: int) -> Features:
        """Describe what it may deny; ``between`` is how many attributions lie between them, negative after it."""
        if b.id not in self.article.alone:
            self.article.alone[b.id] = _alone(self.article, b)
        return {
            **self.article.alone[b.id],
            **self._place(b, between),
            **self._inside(b),
            **self._speaker(b),
            **self._words(b),
            **self._chain(b),
            **self._before(b),
        }

    def _before(self, b: Attribution) -> Features:
        """Say whether it has been denied before, by the same or somebody beside them, or by others."""
        if not self.denied:
            return {}
        kin = b.parent in self.denied or any(self.article.by_id[t].parent == b.id for t in self.denied)
        return {
            "denied before by theirs": float(self.denied.get(b.id, False)),
            "denied before by others": float(b.id in self.denied and not self.denied[b.id]),
            "kin of what was denied": float(b.id not in self.denied and kin),
            "denied before by theirs, short": float(self.short and self.denied.get(b.id, False)),
            "denied before by theirs, bare": float(self.bare and self.denied.get(b.id, False)),
            "denied before, times": min(3, self.times[b.id]) / 3,
            "denied before, bare": float(self.bare and b.id in self.denied),
            "denied before, short": float(self.short and b.id in self.denied),
            "denied before, times, short": self.short * min(3, self.times[b.id]) / 3,
            "denied last": float(b.id == self.last),
            "denied last, bare": float(self.bare and b.id == self.last),
            "denied last, short": float(self.short and b.id == self.last),
            "denied first": float(b.id == self.first),
            "denied first, bare": float(self.bare and b.id == self.first),
            "denied first, short": float(self.short and b.id == self.first),
        }

    def _place(self, b: Attribution, between: int) -> Features:
        heard, here = self.article.heard[b.id], self.heard
        apart = here.sentence - heard.sentence
        near = 1 / (1 + abs(between))
        paragraphs = self.article.paragraphs(here.start, heard.start)
        in_headline = heard.start < self.article.headline
        return {
            "before": float(between > 0),
            "below the headline": float(self.in_headline and not in_headline),
            "near": near,
            "near, short": near * self.short,
            "near, points back": near * self.back,
            "near, bare": near * self.bare,
            "same paragraph, bare": float(self.bare and paragraphs == 0),
            "sentence before, bare": float(self.bare and apart == 1),
            "in the headline, bare": float(self.bare and in_headline),
            "paragraphs": min(paragraphs, 6) / 6,
            "same paragraph": float(paragraphs == 0),
            "same sentence": float(apart == 0),
            "sentence before": float(apart == 1),
            "second sentence before": float(apart == 2),
            "sentences": max(-6, min(apart, 8)) / 8,
        }

    def _inside(self, b: Attribution) -> Features:
        """Say whether the denial holds it, as "denied a report that", or is held by it."""
        a = self.a
        out = {
            "holds": float(bool(a.cue) and any(span.covers(a.cue[0]) for span in b.content)),
            "child": float(b.parent == a.id),
            "parent": float(a.parent == b.id),
        }
        if b.cue and any(span.covers(b.cue[0]) for span in a.content):
            noun = _NOUN.match(self.article.heard[b.id].cue) is not None
            out["inside"] = 1.0
            out["inside, noun" if noun else "inside, verb"] = 1.0
            out["inside, noun, nobody"] = float(noun and not b.source)
            out["inside, same speaker"] = float(a.speaker is not None and a.speaker == b.speaker)
        return out

    def _speaker(self, b: Attribution) -> Features:
        a, heard = self.a, self.article.heard[b.id]
        same = a.speaker is not None and a.speaker == b.speaker
        above = self.article.by_id.get(b.parent or "")
        by_denier = above is not None and a.speaker is not None and above.speaker == a.speaker
        nested = same and above is not None
        called = self.article.called(b)
        words = self.article.heard[self.a.id].words
        return {
            "same speaker, nested": float(nested),
            "same speaker, told by others": float(nested and not by_denier),
            "same speaker, not nested": float(same and above is None),
            "told by the denier": float(by_denier),
            "report of an outlet": float(self.report and b.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT)),
            "denier in the source": float(not same and not self.called.isdisjoint(called)),
            "named in the denial": float(not called.isdisjoint(words)),
            "source in the denial": float(not heard.source_words.isdisjoint(words)),
            "named beside the denial": float(not same and not called.isdisjoint(self.words_around)),
        }

    def _words(self, b: Attribution) -> Features:
        all_stems, heard = self.article.stems, self.article.heard[b.id]
        whole, own = all_stems.whole[b.id], all_stems.own[b.id]
        shared = all_stems.shared(self.a.id, b.id)
        return {
            "shared": shared,
            "shared squared": shared**2,
            "denied in it": all_stems.part(self.stems, whole),
            "denied in its own": all_stems.part(self.stems, own),
            "its own denied": all_stems.part(own, self.whole),
            "it denied": all_stems.part(all_stems.content[b.id], self.whole),
            "around in it": all_stems.part(self.around, whole),
            "cue denied": float(not (all_stems.cue[b.id] - _SAYING).isdisjoint(self.stems)),
            "words shared": min(len(self.stems & whole), 5) / 5,
            "numbers": float(bool(self.numbers) and not self.numbers.isdisjoint(_NUMBER.findall(heard.said))),
            "denier in it": float(not self.called.isdisjoint(heard.words)),
            "denier beside it": float(not self.called.isdisjoint(self.article.words_around(b))),
        }

    def _chain(self, b: Attribution) -> Features:
        """Compare it with who passes it on, and with what it passes on."""
        stems = self.article.stems
        inside = [c for c in self.article.inside[b.id] if c.id != self.a.id]
        above = self.article.by_id.get(b.parent or "")
        here = stems.part(self.stems, stems.whole[b.id])
        below = max((stems.part(self.stems, stems.whole[c.id]) for c in inside), default=0.0)
        over = (
            stems.part(self.stems, stems.whole[above.id])
            if above is not None and above.id != self.a.id
            else 0.0
        )
        return {
            "more above": float(over > here),
            "above": over,
            "as much below": float(below > 0 and below >= here),
            "passes on": float(bool(inside)),
            "passes the denier on": float(
                self.a.speaker is not None and any(c.speaker == self.a.speaker for c in inside)
            ),
            "cites for the same": float(any(c.content == b.content for c in inside)),
        }

    def outside(self, found: Sequence[Features], others: int) -> Features:
        """Describe that it denies nothing in the article; ``others`` before it are not the denier's own."""
        return {
            "outside": 1.0,
            "outside, nothing shared": 1.0 - max((f["shared"] for f in found), default=0.0),
            "outside, nothing inside": float(not any("inside" in f for f in found)),
            "outside, cue inside": max((f["cue denied"] for f in found), default=0.0),
            "outside, denier in others": max((f["denier in it"] for f in found), default=0.0),
            "outside, nested": float(self.a.parent is not None),
            "outside, cue denies": float(_DENYING.search(self.heard.cue) is not None),
            "outside, dismisses": float(_DISMISSING.search(self.heard.cue) is not None),
            "outside, points back": float(self.back),
            "outside, word of": float(_WORD_OF.search(self.said) is not None),
            "outside, short": float(self.short),
            "outside, bare": float(self.bare),
            "outside, words": min(len(self.said.split()), _LONG) / _LONG,
            "outside, others": min(others, 5) / 5,
            "outside, many": min(len(found), 30) / 30,
            "outside, headline": float(self.in_headline),
            "outside, quoted": float(self.said[:1] in _QUOTES),
        }


_SAYING = frozenset(["say", "tell"])
_QUOTES = frozenset("\"“‘'")
_RANKED = ("shared", "denied in it", "denied in its own", "around in it", "cue denied")


def with_ranks(found: Sequence[Features]) -> list[Features]:
    """Add how each compares with the others."""
    most = {name: max((f[name] for f in found), default=0.0) for name in _RANKED}
    return [
        {
            **f,
            **{f"most {name}": float(f[name] == top) for name, top in most.items() if top > 0},
            **{f"less {name}": top - f[name] for name, top in most.items()},
        }
        for f in found
    ]


def is_other(a: Attribution, b: Attribution) -> bool:
    """Tell whether somebody else says something that may be denied."""
    return (a.speaker is None or a.speaker != b.speaker) and b.stance not in (Stance.DENIES, Stance.DECLINES)
