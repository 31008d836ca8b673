"""A report as JSON and back: the one home of the published keys (``docs/report.md``, ``report.schema.json``).

A minor version only ever adds keys, and readers pass over keys that they do not know, so a program written
for 1.0 reads every 1.x report. A major version may change what a key means.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from reportedly.errors import InputError
from reportedly.schema.claims import claim_from_dict, claim_to_dict
from reportedly.schema.reading import from_dict
from reportedly.schema.writing import attribution_to_dict, attributions_to_dicts, report_id, to_dict
from reportedly.types import Report

__all__ = [
    "attribution_to_dict",
    "attributions_to_dicts",
    "claim_from_dict",
    "claim_to_dict",
    "from_dict",
    "from_json",
    "json_schema",
    "report_id",
    "to_dict",
    "to_json",
]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report."""
    text = files("reportedly").joinpath("report.schema.json").read_text(encoding="utf8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def to_json(report: Report) -> str:
    """Return the report as one line of ASCII JSON, so that it survives any pipe, lone surrogates included."""
    return json.dumps(to_dict(report), allow_nan=False)


def from_json(line: str | bytes) -> Report:
    """Read a report back from JSON.

    Raises:
        InputError: the line is not JSON, or not a report that this version can read.

    """
    try:
        document = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from error
    return from_dict(document)
