"""What several outlets carry, and what it rests on: ``reportedly stories``, ``story``, ``claims`` and ``claim``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from reportedly.cli.common import Colour, Coloured, at_most, complain, console, fail
from reportedly.cli.desk import Database, Json, Since, Until, asked, link, print_json
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.desk.desk import Desk
    from reportedly.show.claims import Told
    from reportedly.show.printing import Row
    from reportedly.store import Head, Reading, Stored
    from reportedly.types import Claim, Story

    _Found = tuple[Story, Sequence[Claim], Mapping[str, Head]]

T = TypeVar("T")

SHOWN = 20
"""The stories that people are shown if they do not ask for more."""
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=1,
        callback=at_most,
        help=f"The most stories; {SHOWN} for people, all for programs.",
        show_default=False,
    ),
]


class Format(StrEnum):
    """How claims are written."""

    terminal = "terminal"
    jsonl = "jsonl"


def stories(
    db: Database,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """List the events that are covered, those of most outlets first."""
    from reportedly.show.claims import story_list
    from reportedly.show.printing import print_rows

    with linked(db) as desk:
        if as_json:
            print_json(asdict(one) for one in desk.stories(since=since, until=until, limit=limit))
        elif found := _shown(desk.stories(since=since, until=until, limit=(limit or SHOWN) + 1), limit):
            print_rows([story_list(found)], console(colour))
        else:
            complain(f"there are no stories of this in {db}")


def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or its beginning.")],
    db: Database,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """Show one story: its articles in order of date, and of each copy whose it is and what was edited."""
    from reportedly.desk.found import taken
    from reportedly.show.claims import story_view
    from reportedly.show.printing import print_rows

    with linked(db) as desk:
        one = _only(desk.stories(beginning=_id(id)), ("story", "stories"), id, db)
        if as_json:
            print_json([asdict(one)])
        else:
            stored = desk.stored(one.articles)
            print_rows([story_view(one, _told(stored), taken(one, stored))], console(colour))


def claims(
    db: Database,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only this story's.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Those of one outlet that nobody denies, too.")
    ] = False,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    form: Annotated[
        Format, typer.Option("--format", help="For people, or one JSON object a line.")
    ] = Format.terminal,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """List the claims that several outlets carry or somebody denies, and what each rests on."""
    from reportedly.desk.found import claim_to_line
    from reportedly.show.printing import print_rows

    for_programs = as_json or form is Format.jsonl
    with linked(db) as desk:
        most = limit if for_programs else (limit or SHOWN) + 1
        if story is not None:
            found = desk.stories(beginning=_id(story), since=since, until=until)
            some = [_only(found, ("story", "stories"), story, db)]
        else:
            some = desk.stories(since=since, until=until, limit=most)
        if for_programs:
            print_json(
                claim_to_line(claim, heads)
                for _, found, heads in _found(desk, some, every=every)
                for claim in found
            )
        else:
            listed = _listed(_found(desk, _shown(some, limit), every=every))
            if (first := next(listed, None)) is None:
                rest = (
                    "" if every else " that several outlets carry or somebody denies; --all shows the others"
                )
                complain(f"there are no claims in {db}{rest}")
            else:
                print_rows(chain([first], listed), console(colour))


def claim(
    id: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or its beginning.")],
    db: Database,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """Show one claim: what it rests on, every mention in every article, and what changed on the way."""
    from reportedly.desk.found import claim_to_line
    from reportedly.show.claims import claim_view
    from reportedly.show.printing import print_rows

    with linked(db) as desk:
        one = _only(desk.find_claims(_id(id)), ("claim", "claims"), id, db)
        if as_json:
            print_json([claim_to_line(one, desk.heads(one.articles))])
        else:
            print_rows([claim_view(one, _told(desk.stored(one.articles)))], console(colour))


def _found(desk: Desk, stories: Iterable[Story], *, every: bool) -> Iterator[_Found]:
    """Yield stories that have claims with these, and with what is known of the articles that mention them."""
    for story in stories:
        if found := desk.claims(story, every=every):
            yield story, found, desk.heads(id for claim in found for id in claim.articles)


def _listed(stories: Iterable[_Found]) -> Iterator[Iterator[Row]]:
    from reportedly.show.claims import claim_list

    for story, found, heads in stories:
        yield claim_list(story, found, {id: _called(id, head) for id, head in heads.items()})


@contextmanager
def linked(db: str) -> Iterator[Desk]:
    """Open a desk to ask it what its articles have in common; those that are new are linked first."""
    with asked(db) as desk:
        link(desk)
        yield desk


def _id(typed: str) -> str:
    """Return an id as it is in the store, however it was copied."""
    return typed.strip().lower()


def _only(found: Sequence[T], what: tuple[str, str], id: str, db: str) -> T:
    """Return the one thing that was found; any other number of them is the user's to mend."""
    if len(found) != 1:
        if found:
            fail(
                f"{len(found)} {what[1]} begin with {id!r} in {db}; give more of the id", InputError.exit_code
            )
        fail(
            f"no {what[0]} begins with {id!r} in {db}; reportedly {what[1]} lists them", InputError.exit_code
        )
    return found[0]


def _told(stored: Mapping[str, Stored]) -> dict[str, Told]:
    from reportedly.desk.linking import account_of
    from reportedly.show.claims import Told

    accounts = map(account_of, stored.values())
    return {
        one.id: Told(_called(one.id, stored[one.id].reading), one.date or "", one.text, one.by_id)
        for one in accounts
    }


def _called(id: str, article: Head | Reading) -> str:
    """Return the outlet of an article; of one without, what whoever gave it to us knows it by."""
    return article.publisher or article.given or article.url or id


def _shown(found: list[Story], limit: int | None) -> list[Story]:
    """Return as many as people asked for, and say if there are more."""
    most = limit or SHOWN
    if len(found) > most:
        complain("there are more stories; --limit shows them")
    return found[:most]
