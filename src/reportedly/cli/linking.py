"""What several outlets carry, and what it rests on: ``reportedly stories``, ``claims`` and ``claim``."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.common import Colour, Coloured, console, fail
from reportedly.cli.desk import Database, Json, asked, print_json
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.desk.coverage import Covered
    from reportedly.show.claims import Told


class Format(StrEnum):
    """How claims are written."""

    terminal = "terminal"
    jsonl = "jsonl"


def stories(db: Database, as_json: Json = False, colour: Coloured = Colour.auto) -> None:
    """List the events that are covered, those of most outlets first."""
    from reportedly.show.claims import story_list

    with asked(db) as desk:
        found = desk.stories()
        if as_json:
            print_json({**asdict(one.story), "copies": one.copies()} for one in found)
        elif found:
            console(colour).print(story_list([one.story for one in found]))


def claims(
    db: Database,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="Only this story's.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Those of one outlet that nobody denies, too.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="For people, or one JSON object a line.")
    ] = Format.terminal,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """List the claims that several outlets carry or somebody denies, and what each rests on."""
    from reportedly.desk.coverage import claim_record, shared
    from reportedly.show.claims import claim_list

    with asked(db) as desk:
        some = [one for one in desk.stories() if story is None or one.story.id.startswith(story)]
        if story is not None and not some:
            fail(f"load: there is no story {story} in {db}", InputError.exit_code)
        for one in some:
            accounts = {account.id: account for account in one.accounts}
            found = [claim for claim in one.claims() if every or shared(claim, accounts)]
            if as_json or form is Format.jsonl:
                print_json(claim_record(claim, one) for claim in found)
            elif found:
                console(colour).print(claim_list(one.story, found, _told(one)))


def claim(
    id: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or its beginning.")],
    db: Database,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """Show one claim: what it rests on, every mention in every article, and what changed on the way."""
    from reportedly.desk.coverage import claim_record, find_claim
    from reportedly.show.claims import claim_tree

    with asked(db) as desk:
        found = list(find_claim(desk.store, id))
        if len(found) != 1:
            many = f"{len(found)} claims begin" if found else "no claim begins"
            fail(f"load: {many} with {id} in {db}", InputError.exit_code)
        one, where = found[0]
        if as_json:
            print_json([claim_record(one, where)])
        else:
            console(colour).print(claim_tree(one, _told(where)))


def _told(one: Covered) -> dict[str, Told]:
    from reportedly.show.claims import Told

    return {
        account.id: Told(account.publisher or account.id, account.date or "", account.text, account.by_id)
        for account in one.accounts
    }
