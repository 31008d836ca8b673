"""Count in how many events of our corpus each word occurs: ``python -m training.link.common``.

What linking takes for a telling word is one that few events have. Words of fewer than three events are left out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import reportedly.link
from reportedly.link.terms import bag_of
from training.attribution.examples import CORPUS
from training.corpus.texts import read_folder

TARGET = Path(reportedly.link.__file__).with_name("common.json")
LEAST = 3


def main() -> None:
    """Write the table."""
    events: defaultdict[str, set[str]] = defaultdict(set)
    for text in read_folder(CORPUS):
        events[text.event] |= bag_of(text.text)
    count = Counter(stem for bag in events.values() for stem in bag)
    common = {stem: n for stem, n in sorted(count.items()) if n >= LEAST}
    TARGET.write_text(json.dumps({"events": len(events), "in": common}, indent=0) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
