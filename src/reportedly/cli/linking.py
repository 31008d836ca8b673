"""``reportedly stories``, ``claims`` and ``claim``: what several outlets carry, and what it rests on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.common import Colour, Coloured, console, fail, writing
from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.desk.coverage import Covered
    from reportedly.show.claims import Told
    from reportedly.types import Claim

Database = Annotated[str, typer.Option("--db", help="The store: a file, or a database's URL.")]
Json = Annotated[bool, typer.Option("--json", help="One line of JSON for each.")]


class Format(StrEnum):
    """How claims are written."""

    terminal = "terminal"
    jsonl = "jsonl"


def stories(db: Database, as_json: Json = False, color: Coloured = Colour.auto) -> None:
    """List the events that several outlets cover."""
    from dataclasses import asdict

    from reportedly.show.claims import story_list

    found = _covered(db)
    with writing():
        if as_json:
            _lines({**asdict(one.story), "copies": one.copies()} for one in found)
        else:
            console(color).print(story_list([one.story for one in found]))


def claims(
    db: Database,
    story: Annotated[
        str | None, typer.Option("--story", help="Only this story's; the beginning of its id.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Those of one outlet that nobody denies, too.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="terminal or jsonl.")] = Format.terminal,
    as_json: Json = False,
    color: Coloured = Colour.auto,
) -> None:
    """List the claims that several outlets carry or somebody denies, and what each rests on."""
    from reportedly.desk.coverage import claim_record, shared
    from reportedly.show.claims import claim_list

    some = [one for one in _covered(db) if story is None or one.story.id.startswith(story)]
    if story is not None and not some:
        fail(f"load: there is no story {story} in {db}", InputError.exit_code)
    with writing():
        for one in some:
            accounts = {account.id: account for account in one.accounts}
            found = [claim for claim in one.claims() if every or shared(claim, accounts)]
            if as_json or form is Format.jsonl:
                _lines(claim_record(claim, one) for claim in found)
            elif found:
                console(color).print(claim_list(one.story, found, _told(one)))


def claim(
    id: Annotated[str, typer.Argument(help="The beginning of a claim's id.")],
    db: Database,
    as_json: Json = False,
    color: Coloured = Colour.auto,
) -> None:
    """Show one claim: what it rests on, and every mention in every article."""
    from reportedly.desk.coverage import claim_record, find_claim
    from reportedly.show.claims import claim_tree
    from reportedly.store import open_store

    try:
        with open_store(db) as store:
            found: list[tuple[Claim, Covered]] = list(find_claim(store, id))
    except ReportedlyError as error:
        fail(str(error), error.exit_code)
    if len(found) != 1:
        many = f"{len(found)} claims begin" if found else "no claim begins"
        fail(f"load: {many} with {id} in {db}", InputError.exit_code)
    (one, where), *_ = found
    with writing():
        if as_json:
            _lines([claim_record(one, where)])
        else:
            console(color).print(claim_tree(one, _told(where)))


def _covered(db: str) -> list[Covered]:
    from reportedly.desk.coverage import covered
    from reportedly.store import open_store

    try:
        with open_store(db) as store:
            return covered(store)
    except ReportedlyError as error:
        fail(str(error), error.exit_code)


def _told(one: Covered) -> dict[str, Told]:
    from reportedly.show.claims import Told

    return {
        account.id: Told(account.publisher or account.id, account.date or "", account.text, account.by_id)
        for account in one.accounts
    }


def _lines(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
