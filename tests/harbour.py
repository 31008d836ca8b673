"""An invented page and its report, made by hand, with every difficult shape of attribution in it.

Nested (Norwire inside the chair's denial, a manager inside a mate inside a captain), shared (two sources for
one content, one source for two contents), discontinuous, sourceless, over several paragraphs.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.types import (
    Article,
    Attribution,
    Denied,
    Judgement,
    Media,
    Page,
    Quote,
    RelatedStory,
    Report,
    SourceKind,
    Span,
    Spans,
    Speaker,
    Stance,
    Step,
    Target,
    When,
    Zone,
    ZoneKind,
    content_id,
)

HEADLINE = "Night ferry to Skarn will sail all winter, harbour board insists"
PARAGRAPHS = (
    "The Velmark harbour board will keep the night ferry to Skarn running until spring, its chair said on "
    "Tuesday, denying a Norwire report that the boat had been sold.",
    "“We have not spoken to a buyer,” Ilse Brandt told the Courier, “and we will not. The boat belongs to "
    "the people who ride it.”",
    "Norwire, citing two people who have seen the board’s accounts, said the line was losing “about a "
    "crown for every wave it meets”.",
    "The sale was reportedly to close before the new year.",
    "Brandt was asked about it again at the quay in the evening. “Nobody on this board has signed "
    "anything,” she said. “Not a contract, not a letter, not a napkin.",
    "“If you find my name on a bill of sale, come back and I will eat it here, with mustard, in front of "
    "the whole crew.”",
    "Captain Odd Marlow said his mate had heard a manager call the boat “already painted for somebody else”.",
    "Deckhands complain that they learned of the plan from a newspaper and fear for their jobs, according "
    "to the sailors’ union.",
    "The crossing takes nine hours and carries some forty passengers on a good night.",
)
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{HEADLINE}\n\n{BODY}"

PAGE = f"""\
The Velmark Courier

Home News Harbour Weather Tides

6 May 2031 | Shipping

{HEADLINE}

By Ada Quill and Ben Mott

Photo: Tove Lind / Lantern Pictures

{BODY}

Filed under: Night ferry, Skarn, Harbour board

The Courier has no owner but its readers. If this story was of use to you, please give what you can.

More from the quay

Who paid for the new breakwater?
Shipping · Ada Quill · 6 min

A lighthouse keeper’s last log

Write to us at the harbour office. All rights reserved.
"""


def find(*phrases: str, text: str = TEXT) -> Spans:
    """Return where the phrases stand, each after the last; ``before>>phrase`` looks behind ``before``."""
    spans, at = [], 0
    for phrase in phrases:
        before, _, wanted = phrase.rpartition(">>")
        at = text.index(before, at) + len(before)
        at = text.index(wanted, at)
        spans.append(Span(at, at + len(wanted)))
        at += len(wanted)
    return tuple(spans)


def attribution(source: Spans, cue: Spans, content: Spans, quote: Quote, confidence: float) -> Attribution:
    """Return an attribution under an id made from its spans."""
    return Attribution(content_id(repr((source, cue, content))), source, cue, content, quote, confidence)


def _attributions() -> tuple[Attribution, ...]:
    chair, wire, hands = find("until spring>>its chair"), find("sold.>>Norwire"), find("Deckhands")
    loss = find("the line was losing “about a crown for every wave it meets”")
    boat = "the boat “already painted for somebody else”"
    grief = "that they learned of the plan from a newspaper"
    plan = "Night ferry to Skarn will sail all winter"
    winter = "The Velmark harbour board will keep the night ferry to Skarn running until spring"
    first_half = "“We have not spoken to a buyer,”"
    second_half = "“and we will not. The boat belongs to the people who ride it.”"
    oath = "“Nobody on this board has signed anything,”"
    napkin = BODY[BODY.index("“Not a contract") : BODY.index("\n\nCaptain")]
    direct, mixed, indirect = Quote.DIRECT, Quote.MIXED, Quote.INDIRECT
    return (
        attribution(find("harbour board"), find("insists"), find(plan), indirect, 0.94),
        attribution(chair, find("its chair >>said"), find(f"{HEADLINE}>>{winter}"), indirect, 0.97),
        attribution(
            chair, find("denying"), find("a Norwire report that the boat had been sold"), indirect, 0.88
        ),
        attribution(find("Norwire"), find("report"), find("that the boat had been sold"), indirect, 0.61),
        attribution(find("Ilse Brandt"), find("told"), find(first_half, second_half), direct, 0.992),
        attribution(wire, find("accounts, >>said"), loss, mixed, 0.96),
        attribution(find("two people who have seen the board’s accounts"), find("citing"), loss, mixed, 0.83),
        attribution(
            (), find("reportedly"), find("The sale was", "to close before the new year"), indirect, 0.72
        ),
        attribution(find(f"{oath} >>she"), find(f"{oath} she >>said"), find(oath, napkin), direct, 0.97),
        attribution(
            find("Captain Odd Marlow"),
            find("Marlow >>said"),
            find(f"his mate had heard a manager call {boat}"),
            mixed,
            0.9,
        ),
        attribution(find("his mate"), find("had heard"), find(f"a manager call {boat}"), mixed, 0.58),
        attribution(find("a manager"), find("call"), find(boat), mixed, 0.55),
        attribution(
            find("the sailors’ union"),
            find("according to"),
            find(f"Deckhands complain {grief} and fear for their jobs"),
            indirect,
            0.79,
        ),
        attribution(hands, find("complain"), find(grief), indirect, 0.81),
        attribution(hands, find("newspaper and >>fear"), find("for their jobs"), indirect, 0.64),
    )


def _zones() -> tuple[Zone, ...]:
    stretches = (
        (ZoneKind.NAVIGATION, "The Velmark Courier", "Tides"),
        (ZoneKind.DATE, "6 May 2031", "6 May 2031"),
        (ZoneKind.HEADLINE, HEADLINE, HEADLINE),
        (ZoneKind.BYLINE, "By Ada Quill", "Mott"),
        (ZoneKind.CREDIT, "Photo:", "Pictures"),
        (ZoneKind.BODY, BODY, BODY),
        (ZoneKind.TOPICS, "Filed under", "Harbour board"),
        (ZoneKind.APPEAL, "The Courier has", "what you can."),
        (ZoneKind.RELATED, "More from", "last log"),
        (ZoneKind.NOTICE, "Write to us", "reserved."),
    )
    zones, at = [], 0
    for kind, first, last in stretches:
        start = PAGE.index(first, at)
        at = PAGE.index(last, start) + len(last)
        zones.append(Zone(kind, Span(start, at)))
    return tuple(zones)


def harbour() -> Report:
    """Return the hand-made report."""
    return Report(
        page=Page("harbour.txt", Media.DUMP, PAGE),
        article=Article(
            text=TEXT,
            headline=HEADLINE,
            date="2031-05-06",
            publisher="The Velmark Courier",
            authors=("Ada Quill", "Ben Mott"),
            photo_credit="Tove Lind / Lantern Pictures",
            section="Shipping",
            topics=("Night ferry", "Skarn", "Harbour board"),
            related=(
                RelatedStory("Who paid for the new breakwater?", "Shipping", "Ada Quill", 6),
                RelatedStory("A lighthouse keeper’s last log"),
            ),
        ),
        zones=_zones(),
        attributions=_attributions(),
        model="by hand 1",
    )


BY = "rules 1"
_PERSON, _UNNAMED, _BODY, _OUTLET, _AUTHOR = (
    SourceKind.NAMED_PERSON,
    SourceKind.UNNAMED_PERSON,
    SourceKind.ORGANISATION,
    SourceKind.OUTLET,
    SourceKind.AUTHOR,
)
_SPEAKERS = {
    "nobody": Speaker("", _AUTHOR, None, None, ()),
    "board": Speaker("board", _BODY, "the Velmark harbour board", None, find("harbour board")),
    "brandt": Speaker(
        "brandt",
        _PERSON,
        "Ilse Brandt",
        None,
        find("until spring>>its chair", "Ilse Brandt", "anything,” >>she"),
        role=find("chair"),
        affiliation=find("The Velmark harbour board"),
    ),
    "norwire": Speaker("norwire", _OUTLET, "Norwire", None, find("Norwire", "Norwire")),
    "two": Speaker("two", _UNNAMED, None, 2, find("two people who have seen the board’s accounts")),
    "marlow": Speaker("marlow", _PERSON, "Odd Marlow", None, find("Captain Odd Marlow")),
    "mate": Speaker("mate", _UNNAMED, None, 1, find("his mate")),
    "manager": Speaker("manager", _UNNAMED, None, 1, find("a manager")),
    "union": Speaker("union", _BODY, "the sailors’ union", None, find("the sailors’ union")),
    "hands": Speaker("hands", _UNNAMED, None, "plural", find("Deckhands")),
}
_STEP_WORDS = {
    "nobody": "nobody named",
    "two": "2 unnamed people who have seen the board’s accounts",
    "mate": "1 unnamed person (his mate)",
    "manager": "1 unnamed person (a manager)",
    "hands": "unnamed people (deckhands)",
}


def sourced_harbour() -> Report:
    """Return the hand-made report with labels, every kind of denial but one, and paths of up to three steps."""
    report = harbour()
    ids = [attribution.id for attribution in report.attributions]
    parents = {3: 2, 6: 5, 10: 9, 11: 10, 13: 12, 14: 12}
    paths = {
        **{0: ["board"], 1: ["brandt"], 2: ["brandt"], 3: ["norwire", ""], 4: ["brandt"], 5: ["norwire", ""]},
        **{6: ["norwire", "two"], 7: ["nobody", ""], 8: ["brandt"], 9: ["marlow"], 10: ["marlow", "mate"]},
        **{11: ["marlow", "mate", "manager"], 12: ["union"], 13: ["union", "hands"], 14: ["union", "hands"]},
    }
    denied = {
        2: Denied(Target.REPORT, ids[3]),
        4: Denied(Target.OUTSIDE),
        8: Denied(Target.CLAIM, span=find("The sale was reportedly to close before the new year")[0]),
    }
    stances = {1: Stance.INTENDS, 7: Stance.HEDGES, 13: Stance.FEELS, 14: Stance.FEELS}
    more = {
        1: {"when": When(find("on Tuesday")[0], "2031-05-06")},
        4: {"told_to": find("told >>the Courier")},
        6: {"firsthand": find("who have seen the board’s accounts")},
        13: {"anonymity_reason": find("fear for their jobs")},
        14: {"anonymity_reason": find("fear for their jobs"), "empty_formula": True},
    }
    labelled = []
    for at, one in enumerate(report.attributions):
        path = tuple(_step(name, ids[at]) for name in paths[at])
        speaker = _SPEAKERS[next(name for name in reversed(paths[at]) if name)]
        stance = Stance.DENIES if at in denied else stances.get(at, Stance.ASSERTS)
        one = replace(
            one,
            speaker=speaker.id or None,
            kind=speaker.kind,
            name=speaker.name,
            count=speaker.count,
            stance=stance,
            role=speaker.role,
            affiliation=speaker.affiliation,
            parent=ids[parents[at]] if at in parents else None,
            denies=denied.get(at),
            path=path,
            judgements=(
                Judgement("stance", stance.value, 0.91, one.cue, BY),
                Judgement("kind", speaker.kind and speaker.kind.value, 0.88, one.source, BY),
            ),
            **more.get(at, {}),
        )
        labelled.append(one)
    return replace(report, attributions=tuple(labelled), speakers=tuple(_SPEAKERS.values())[1:])


def _step(name: str, attribution: str) -> Step:
    if not name:
        return Step("origin not stated")
    speaker = _SPEAKERS[name]
    return Step(speaker.name or _STEP_WORDS[name], speaker.kind, speaker.id or None, attribution)
