"""An invented page and its report, made by hand, with every difficult shape of attribution in it.

Nested (Norwire inside the chair's denial, a manager inside a mate inside a captain), shared (two sources for
one content, one source for two contents), discontinuous, sourceless, over several paragraphs.
"""

from __future__ import annotations

from reportedly.types import (
    Article,
    Attribution,
    Media,
    Page,
    Quote,
    RelatedStory,
    Report,
    Span,
    Spans,
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
