"""How fast the store is: invented articles in, questions asked. Not a test; run it where nothing else runs.

python -m tests.store.load 100000 /tmp/load.db
"""

from __future__ import annotations

import gc
import sys
import time
from datetime import date, timedelta
from itertools import islice
from random import Random

from reportedly.store import Reading, open_store
from reportedly.store.people import statements_of
from reportedly.types import Attribution, Judgement, Quote, SourceKind, Span, Speaker, Stance, Step

BATCH = 500
WORDS, ATTRIBUTIONS, SPEAKERS = 500, 10, 5
_RANDOM = Random(1)
_SYLLABLES = [first + second for first in "bcdfghklmnprstvw" for second in "aeiou"]
VOCABULARY = ["".join(_RANDOM.choices(_SYLLABLES, k=_RANDOM.randint(1, 5))) for _ in range(50_000)]
RUNNING = _RANDOM.choices(VOCABULARY, [1 / (rank + 3) for rank in range(len(VOCABULARY))], k=1_000_000)
"""A running text in which words are as unequally common as in real ones (Zipf)."""
SHARES = [70, 4, 4, 4, 8, 4, 3, 3]


def reading(number: int) -> Reading:
    """Return an article of about 3,500 characters with ten attributions, each with reasons."""
    at = _RANDOM.randrange(len(RUNNING) - WORDS)
    text = " ".join(RUNNING[at : at + WORDS])
    step = len(text) // ATTRIBUTIONS
    url = f"https://n{number % 300}.example/story/{number}"
    return Reading(
        url=url,
        title=text[:60],
        text=text,
        publisher=f"Outlet {number % 300}",
        date=date(2030, 1, 1) + timedelta(days=number % 700),
        origin=url,
        model="attribution-en 1.3",
        attributions=tuple(_attribution(number, k * step, step) for k in range(ATTRIBUTIONS)),
        speakers=tuple(
            Speaker(
                f"{number:08x}{k:08x}",
                SourceKind.NAMED_PERSON,
                "Ada Bo",
                None,
                (Span(k * step, k * step + 9),),
            )
            for k in range(SPEAKERS)
        ),
    )


def _attribution(number: int, at: int, step: int) -> Attribution:
    source, cue, content = Span(at, at + 12), Span(at + 13, at + 17), Span(at + 18, at + min(step - 2, 168))
    kind, (stance,) = _RANDOM.choice(list(SourceKind)), _RANDOM.choices(list(Stance), SHARES)
    judgements = (
        Judgement("kind", kind.value, 0.93, (source,), "kinds 3"),
        Judgement("stance", stance.value, 0.9712, (cue,), "stances 2"),
        Judgement("name", "Ada Bo", 0.8, (source,), "names 1"),
    )
    return Attribution(
        f"{number:08x}{at:08x}",
        (source,),
        (cue,),
        (content,),
        Quote.INDIRECT,
        0.87654321,
        speaker=f"{number:08x}{0:08x}",
        kind=kind,
        name="Ada Bo",
        stance=stance,
        path=(Step("Ada Bo", kind, f"{number:08x}{0:08x}", f"{number:08x}{at:08x}"),),
        judgements=judgements,
    )


def load(store, total):
    """Add articles, and say how many a second; making them up does not count."""
    wall = busy = 0.0
    for first in range(0, total, BATCH):
        batch = [reading(number) for number in range(first, min(total, first + BATCH))]
        wall, busy = wall - time.perf_counter(), busy - time.process_time()
        store.add(batch)
        wall, busy = wall + time.perf_counter(), busy + time.process_time()
    say(f"{total} articles added: {total / wall:.0f} a second, {total / busy:.0f} a second of processor time")


def ask(store):
    """Ask what people ask, each question five times, and say what the slowest and the median took."""
    rare, known, common, commonest = (VOCABULARY[rank] for rank in (30_000, 2000, 100, 0))
    latest, outlet = date(2031, 11, 1), "Outlet 7"
    questions = {
        "a rare word": lambda: store.search(rare),
        "a known word": lambda: store.search(known),
        "a common word": lambda: store.search(common),
        "the commonest word": lambda: store.search(commonest),
        "two words": lambda: store.search(f"{known} {common}"),
        "a phrase": lambda: store.search(f'"{RUNNING[500]} {RUNNING[501]}"'),
        "a common word, denied": lambda: store.search(common, stance=Stance.DENIES),
        "a common word of an outlet": lambda: store.search(common, publisher=outlet),
        "a common word since a day": lambda: store.search(common, since=latest),
        "the commonest word, denied": lambda: store.search(commonest, stance=Stance.DENIES),
        "the newest denials": lambda: store.search("", stance=Stance.DENIES),
        "an outlet's newest": lambda: store.search("", publisher=outlet),
        "the first twenty since a day": lambda: list(islice(store.articles(since=latest), 20)),
        "versions": lambda: store.versions("https://n7.example/story/7"),
        "counts": store.counts,
        "who, of a name in each article": lambda: list(islice(statements_of(store, "Ada Bo"), 20)),
    }
    for name, question in questions.items():
        taken = []
        for _ in range(5):
            begun = time.perf_counter()
            question()
            taken.append(1000 * (time.perf_counter() - begun))
        say(f"{name:30} {sorted(taken)[2]:7.1f} ms, at most {max(taken):7.1f} ms")


def say(line):
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    gc.freeze()  # the invented words are not the store's burden
    with open_store(sys.argv[2]) as opened:
        load(opened, int(sys.argv[1]))
        ask(opened)
