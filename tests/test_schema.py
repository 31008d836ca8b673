"""The published JSON: what is written validates, reads back exactly, and is what the documentation says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings

from harbour import harbour, sourced_harbour
from reportedly.errors import InputError
from reportedly.schema import (
    attributions_to_dicts,
    from_dict,
    from_json,
    json_schema,
    report_id,
    to_dict,
    to_json,
)
from reportedly.types import SCHEMA_VERSION, Media, Quote, SourceKind, Stance, Target, ZoneKind
from reports import reports

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs" / "report.md"
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$id"].endswith(f":{SCHEMA_VERSION}")


@settings(max_examples=80, deadline=None)
@given(reports())
def test_every_report_validates_and_reads_back_exactly(report):
    VALIDATOR.validate(to_dict(report))
    assert from_dict(to_dict(report)) == report
    assert from_json(to_json(report)) == report


def test_json_is_one_line_of_ascii():
    line = to_json(harbour())
    assert line.isascii()
    assert len(line.splitlines()) == 1


def test_ids_are_hashes_of_what_was_read():
    report = harbour()
    document = to_dict(report)
    assert document["id"] == report_id(report)
    assert document["page"]["id"] == report.page.id
    assert document["article"]["id"] == report.article.id


def test_keys_of_later_minor_versions_are_passed_over():
    document = to_dict(harbour())
    document["schema"] = "1.7"
    document["claims"] = []
    document["attributions"][0]["tone"] = "shrill"
    VALIDATOR.validate(document)
    assert from_dict(document) == harbour()


def _without(document: dict[str, Any], *path: Any) -> dict[str, Any]:
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return document


def _with(document: dict[str, Any], value: Any, *path: Any) -> dict[str, Any]:
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        (_without(to_dict(harbour()), "article", "text"), "report.article.text is missing"),
        (_with(to_dict(harbour()), "2.0", "schema"), "report schema 2.0 cannot be read here"),
        (_with(to_dict(harbour()), 7, "model"), "report.model is not a string"),
        (_with(to_dict(harbour()), "x", "attributions"), "report.attributions is not a list"),
        (_with(to_dict(harbour()), [3, "y"], "warnings"), "report.warnings is not a list of strings"),
        (
            _with(to_dict(harbour()), "whisper", "attributions", 2, "quote"),
            r"attributions\[2\].quote is not a known",
        ),
        (
            _with(to_dict(harbour()), [[5, 5]], "attributions", 0, "cue"),
            r"attributions\[0\].cue \[5, 5\] does not",
        ),
        (_with(to_dict(harbour()), [[0, 9**9]], "attributions", 0, "cue"), "does not lie in the text"),
        (_with(to_dict(harbour()), [[0]], "attributions", 0, "cue"), "is not a pair of offsets"),
        (_with(to_dict(harbour()), 1.5, "attributions", 0, "confidence"), "is not a number from 0 to 1"),
        (_with(to_dict(harbour()), True, "attributions", 0, "confidence"), "is not a number from 0 to 1"),
        (_with(to_dict(harbour()), "6", "article", "related", 0, "read_minutes"), "is not a whole number"),
        (_with(to_dict(harbour()), "Ferry sold.", "article", "text"), "the text was changed"),
        ([], "report is not a JSON object"),
        (_with(to_dict(sourced_harbour()), 0, "attributions", 6, "unnamed_count"), "nor plural"),
        (_with(to_dict(sourced_harbour()), "no", "attributions", 6, "empty_formula"), "neither true nor"),
        (_with(to_dict(sourced_harbour()), "shouts", "attributions", 6, "stance"), "is not a known value"),
        (_with(to_dict(sourced_harbour()), [9, 2], "attributions", 1, "when", "span"), r"when.span \[9, 2\]"),
        (
            _with(to_dict(sourced_harbour()), "god", "attributions", 6, "path", 0, "kind"),
            r"path\[0\].kind is",
        ),
    ],
)
def test_what_is_not_a_report_is_refused_by_name(damaged, message):
    with pytest.raises(InputError, match=message):
        from_dict(damaged)


def test_what_is_not_json_is_refused():
    with pytest.raises(InputError, match="not JSON"):
        from_json("{")


def _fields(schema: dict[str, Any], node: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every documented key as a path with its schema, references followed."""
    for key, field in node.get("properties", {}).items():
        resolved = schema["$defs"][field["$ref"].rpartition("/")[2]] | field if "$ref" in field else field
        here = f"{path}{key}"
        yield here, resolved
        yield from _fields(schema, resolved, f"{here}.")
        items = resolved.get("items") or {}
        target = schema["$defs"][items["$ref"].rpartition("/")[2]] if "$ref" in items else items
        if target.get("properties"):
            yield from _fields(schema, target, f"{here}[].")


def _type(field: dict[str, Any]) -> str:
    if "enum" in field:
        values = ", ".join(f"`{value}`" for value in field["enum"] if value is not None)
        return values + (" or null" if None in field["enum"] else "")
    named = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join(named)


def _paths(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}{key}"
            yield from _paths(inner, f"{path}{key}.")
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield from _paths(inner, f"{path[:-1]}[].")


def test_code_and_schema_have_the_same_keys_all_required():
    schema = json_schema()
    assert set(_paths(to_dict(sourced_harbour()))) == {path for path, _ in _fields(schema, schema, "")}
    objects = [schema, *schema["properties"].values(), *schema["$defs"].values()]
    assert all(node.get("required", []) == list(node.get("properties", {})) for node in objects)


def test_code_and_schema_know_the_same_values():
    fields = dict(_fields(json_schema(), json_schema(), ""))
    assert fields["page.media"]["enum"] == [*Media]
    assert fields["zones[].zone"]["enum"] == [*ZoneKind]
    assert fields["attributions[].quote"]["enum"] == [*Quote]
    assert fields["attributions[].source_kind"]["enum"] == [*SourceKind, None]
    assert fields["attributions[].stance"]["enum"] == [*Stance, None]
    assert fields["attributions[].denies.kind"]["enum"] == [*Target]


def test_the_documentation_lists_every_key_as_the_schema_has_it():
    schema = json_schema()
    expected = [
        f"| `{path}` | {_type(field)} | {field['description']} |"
        for path, field in _fields(schema, schema, "")
    ]
    written = [line for line in DOCS.read_text(encoding="utf8").splitlines() if line.startswith("| `")]
    assert written == expected


def test_the_documented_example_is_a_report():
    text = DOCS.read_text(encoding="utf8")
    document = json.loads(text.partition("```json\n")[2].partition("```")[0])
    VALIDATOR.validate(document)
    assert to_dict(from_dict(document)) == document


@pytest.mark.parametrize("since", [0, 1])
def test_what_older_reports_did_not_have_is_empty(since):
    document = to_dict(harbour())
    document["schema"] = f"1.{since}"
    del document["speakers"], document["sourcing"]
    keys = ["id", "source", "cue", "content", "quote", "confidence", "withheld"][: 6 + since]
    document["attributions"] = [{key: one[key] for key in keys} for one in document["attributions"]]
    assert from_dict(document) == harbour()


def test_sources_are_numbered_in_order_of_first_mention():
    one, two, three = harbour().attributions[:3]
    spoken = [replace(one, speaker="m"), two, replace(three, speaker=""), replace(one, speaker="m")]
    assert [written["source_cluster"] for written in attributions_to_dicts(spoken)] == [1, None, 2, 1]


def test_labels_go_by_the_keys_of_the_report():
    written = to_dict(sourced_harbour())["attributions"][6]
    assert written["source_kind"] == "unnamed_person"
    assert written["unnamed_count"] == 2
    assert [judgement["label"] for judgement in written["judgements"]] == ["stance", "source_kind"]
    unsure = replace(harbour().attributions[0], withheld=("source", "kind"))
    assert attributions_to_dicts([unsure])[0]["withheld"] == ["source", "source_kind"]
