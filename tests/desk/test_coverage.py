"""Stories and claims over a real store, from Python and from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from training.corpus.clusters import read_cluster
from training.link.gold import accounts

import reportedly
from link.covered import event_readings
from reportedly.store import open_store

ROOT = Path(__file__).parents[2]
CLUSTERS = ROOT / "training/clusters/learn"
EVENTS = ("f-essequibo-truce", "e-freixo-transfer")


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("desk") / "news.db")
    with open_store(path) as store:
        for event in EVENTS:
            store.add(event_readings(event))
    return path


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportedly.cli", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)


def test_each_event_is_a_story_of_its_own(db):
    with reportedly.open(db) as desk:
        found = desk.stories()
        heads = desk.heads(id for one in found for id in one.articles)
    sizes = [len(one.articles) for one in found]
    assert sum(sizes) == 14
    assert min(sizes[:2]) >= 6
    for one in found:
        assert len({heads[id].given.rpartition("-")[0] for id in one.articles}) == 1


def test_a_truce_that_seven_outlets_carry_rests_on_one_report(db):
    with reportedly.open(db) as desk:
        truce = next(one for one in desk.stories() if "truce" in one.headline.lower())
        offer = desk.claims(truce)[0]
        heads = desk.heads(mention.article for mention in offer.mentions)
    assert len({head.publisher for head in heads.values()}) >= 6
    assert offer.story == truce.id
    assert offer.basis.informants == (3, 3)
    assert offer.basis.reports == ("Delmar Press",)
    assert any("Tovar" in name for name in offer.denied_by)


def test_claims_are_lines_under_the_ids_that_were_given(db):
    out = run("claims", "--db", db, "--format", "jsonl")
    assert out.returncode == 0, out.stderr
    lines = [json.loads(line) for line in out.stdout.splitlines()]
    assert len({line["story"] for line in lines}) >= 2
    texts = {a.id: a.text for event in EVENTS for a in accounts(read_cluster(CLUSTERS / f"{event}.txt"))}
    for line in lines:
        assert list(line) == ["id", "text", "story", "mentions", "basis", "denied_by", "drifts", "turns"]
        assert set(line["basis"]) >= {"reports", "origins", "informants", "single_origin"}
        for mention in line["mentions"]:
            assert {"article", "url", "attribution", "content", "relation", "publisher", "date"} == set(
                mention
            )
            assert all(
                0 <= start < end <= len(texts[mention["article"]]) for start, end in mention["content"]
            )


def test_a_claim_is_shown_whole_by_the_beginning_of_its_id(db):
    lines = run("claims", "--db", db, "--json").stdout.splitlines()
    first = json.loads(lines[0])
    out = run("claim", first["id"], "--db", db)
    assert out.returncode == 0, out.stderr
    assert "who carries it" in out.stdout
    assert json.loads(run("claim", first["id"][:12], "--db", db, "--json").stdout) == first


def test_a_story_is_shown_with_its_copies(db):
    lines = [json.loads(line) for line in run("stories", "--db", db, "--json").stdout.splitlines()]
    copied = next(line for line in lines if line["copies"])
    out = run("story", copied["id"][:8], "--db", db)
    assert out.returncode == 0, out.stderr
    assert f"{100 * copied['copies'][0]['share']:.0f}% of " in out.stdout
    assert json.loads(run("story", copied["id"], "--db", db, "--json").stdout) == copied


def test_people_are_shown_a_few_stories_and_told_of_more(db):
    out = run("stories", "--db", db, "--limit", "1")
    assert "there are more stories; --limit shows them" in out.stderr
    assert len(run("stories", "--db", db, "--limit", "1", "--json").stdout.splitlines()) == 1
    assert len(run("stories", "--db", db, "--json").stdout.splitlines()) > 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("story", "zzzz"), "no story begins with 'zzzz' in"),
        (("claim", "zzzz"), "; reportedly claims lists them"),
        (("claim", ""), "; give more of the id"),
        (("claims", "--story", "zzzz"), "no story begins with 'zzzz' in"),
    ],
)
def test_what_is_not_there_is_said(db, args, message):
    out = run(*args, "--db", db)
    assert out.returncode == 3
    assert message in out.stderr


def test_that_there_is_nothing_is_said(tmp_path):
    db, line = str(tmp_path / "rain.db"), tmp_path / "rain.jsonl"
    line.write_text('{"text": "It rains."}')
    with reportedly.open(db):
        pass
    assert run("stories", "--db", db).stderr == f"reportedly: there are no stories of this in {db}\n"
    assert run("claims", "--db", db, "--all").stderr == f"reportedly: there are no claims in {db}\n"
    assert run("ingest", str(line), "--db", db, "--model", "fast").returncode == 0
    out = run("claims", "--db", db)
    assert (out.returncode, out.stdout) == (0, "")
    assert out.stderr.endswith("; --all shows the others\n")
    assert run("claims", "--db", db, "--json").stderr == ""


def test_only_shared_or_denied_claims_are_listed_unless_all_are_asked_for(db):
    some, every = (
        len(run("claims", "--db", db, "--json", *more).stdout.splitlines()) for more in ((), ("--all",))
    )
    assert 0 < some < every
    with reportedly.open(db) as desk:
        for story in desk.stories():
            shared = {claim.id for claim in desk.claims(story)}
            for claim in desk.claims(story, every=True):
                if claim.id in shared:
                    continue
                heads = desk.heads(m.article for m in claim.mentions).values()
                said = any(m.relation not in ("declines", "questions") for m in claim.mentions)
                assert not said or len({head.publisher for head in heads}) == 1


def test_stories_are_listed(db):
    out = run("stories", "--db", db)
    assert out.returncode == 0, out.stderr
    lines = [json.loads(line) for line in run("stories", "--db", db, "--json").stdout.splitlines()]
    assert sum(len(line["articles"]) for line in lines) == 14
    assert f"{len(lines[0]['articles'])} articles" in out.stdout
