"""Check or show corpus files: ``python -m training.corpus check|show|count|overlap FILE…``."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from training.corpus.clusters import Cluster, read_cluster
from training.corpus.texts import CorpusError, CorpusText, Marking, read_file


def main() -> None:
    """Run one verb over files; leave with 1 if one of them breaks the format."""
    if len(sys.argv) < 3 or sys.argv[1] not in ("check", "show", "count", "overlap"):
        sys.exit("usage: python -m training.corpus check|show|count|overlap FILE…")
    texts: list[CorpusText] = []
    clusters: list[Cluster] = []
    failed = False
    for path in map(Path, sys.argv[2:]):
        try:
            if "clusters" in path.absolute().parts:
                clusters.append(read_cluster(path))
                texts += clusters[-1].texts.values()
            else:
                texts += read_file(path)
        except CorpusError as error:
            failed = True
            print(error, file=sys.stderr)
    if sys.argv[1] == "show":
        for text in texts:
            show(text)
        for cluster in clusters:
            show_claims(cluster)
    if sys.argv[1] == "overlap":
        print(f"{100 * overlap(texts):.1f} % of the held-back texts' 5-grams are in the others too")
    for line in hints(texts) if sys.argv[1] in ("check", "show") else ():
        print(line)
    print(summary(texts))
    sys.exit(failed)


def show(text: CorpusText) -> None:
    """Print a text's attributions, one a line: number, stance, speaker, source, cue and content."""
    print(f"\n{text.id}  {' · '.join(text.head.values())}")
    for a in text.attributions:
        words = {role: " … ".join(span.of(text.text) for span in spans) for role, spans in a.spans.items()}
        links = "".join(
            f" {name} {value}" for name, value in (("in", a.parent), ("denies", a.denies)) if value
        )
        print(
            f"{a.number:>4} {a.stance:<8} {a.speaker or '-':<4} [{words.get('source', '')}] "
            f"‹{words['cue']}› {words['content']}{links}{'' if a.required else ' ?'}"
        )


def show_claims(cluster: Cluster) -> None:
    """Print a cluster's claims with their bases and the words of their mentions."""
    print(f"\n{cluster.event}  {len(cluster.texts)} texts, {len(cluster.claims)} claims")
    for claim in cluster.claims:
        low, high = claim.informants
        rests = f"{low}..{'open' if high is None else high} {'single' if claim.single else 'several'}"
        print(f"\n{claim.id}: {claim.text}\n     {rests} ← {'; '.join(claim.roots) or 'nobody'}")
        for mention in claim.mentions:
            text = cluster.texts[mention.outlet].text
            words = " … ".join(span.of(text) for span in mention.words)
            number = "-" if mention.attribution is None else mention.attribution
            print(f"     {mention.outlet:<12} {number:>3} {mention.relation:<9} {words}")
        if claim.denied_by:
            print(f"     denied by {'; '.join(claim.denied_by)}")


def hints(texts: list[CorpusText]) -> list[str]:
    """Say what is not wrong but unlikely: a parent that neither holds its child nor stands near it."""
    out = []
    for text in texts:
        by_number = {a.number: a for a in text.attributions}
        for a in text.attributions:
            if a.parent is None and (holders := [b.number for b in text.attributions if holds(b, a)]):
                out.append(f"{text.id}: {a.number} lies inside {holders} but has no parent")
            if a.parent is not None and by_number[a.parent].parent == a.number:
                out.append(f"{text.id}: {a.number} and {a.parent} are each other's parent")
            if a.stance == "denies" and not a.denies:
                out.append(f"{text.id}: {a.number} denies, but not said what")
    return out


def holds(outer: Marking, inner: Marking) -> bool:
    """Say whether one attribution's cue lies inside another's content."""
    cue = inner.spans["cue"][0]
    return outer is not inner and any(
        s.start <= cue.start and cue.end <= s.end for s in outer.spans["content"]
    )


def overlap(texts: list[CorpusText], size: int = 5) -> float:
    """Return the share of word ``size``-grams of held-back texts that some other text has."""
    held, others = list[tuple[str, ...]](), set[tuple[str, ...]]()
    for text in texts:
        words = re.findall(r"\w+", text.text.lower())
        grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
        if text.held:
            held += grams
        else:
            others.update(grams)
    return sum(gram in others for gram in held) / max(1, len(held))


def summary(texts: list[CorpusText]) -> str:
    """Count texts, words, attributions, nesting, kinds and stances."""
    every = [(text, a) for text in texts for a in text.attributions]
    kinds = Counter(text.speakers[a.speaker].kind if a.speaker else "author" for text, a in every)
    stances = Counter(a.stance for _, a in every)
    forms = Counter(text.head["form"] for text in texts)
    lines = [
        f"{len(texts)} texts ({', '.join(f'{n} {form}' for form, n in forms.most_common())}) "
        f"of {len({t.event for t in texts})} events, {sum(len(t.text.split()) for t in texts)} words",
        f"{len(every)} attributions, {sum(a.parent is not None for _, a in every)} with a parent, "
        f"{sum(a.denies is not None for _, a in every)} denials with a target",
        "kinds: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()),
        "stances: " + ", ".join(f"{stance} {n}" for stance, n in stances.most_common()),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
