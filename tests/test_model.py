"""A model folder: verified, opened once, and when something is wrong with it, said so."""

from __future__ import annotations

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import reportedly
from reportedly import Reader
from reportedly.errors import ModelError
from reportedly.model import ACCURATE, PRESETS, Model, open_model, verify

SHIPPED = Path(reportedly.__file__).parent / "models" / PRESETS[ACCURATE]


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def resign(folder):
    """Write checksums of what is there, as one does who makes a model."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(sums))


def test_the_shipped_model_names_itself():
    config = json.loads((SHIPPED / "config.json").read_text("utf8"))
    assert open_model().label == f"{config['name']} {config['version']}"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_folder_a_card_and_its_own_name(preset):
    model = open_model(preset)
    assert model.config["name"] == model.folder.name == PRESETS[preset]
    assert (model.folder / "README.md").read_text(encoding="utf8").startswith(f"# {model.label}\n")


def test_presets_answer_in_the_same_shape():
    text = "“The lamp shines,” the keeper said. The mayor denied a report that it had gone out."
    for preset in PRESETS:
        with Reader(preset, threads=1) as reader:
            (first, *_) = reader.annotate(text)
            assert first.source[0].of(text) == "the keeper"
            assert reader.model == open_model(preset).label


def test_every_file_that_inference_reads_has_a_checksum():
    named = {line.split()[1] for line in (SHIPPED / "SHA256SUMS").read_text().splitlines()}
    assert {"config.json", "model.onnx", "tokenizer.json"} <= named


def test_a_model_is_opened_by_path_too(folder, reader):
    text = "The lamp shines, the keeper said."
    with Reader(str(folder), threads=1) as other:
        assert other.annotate(text) == reader.annotate(text)


def spoil(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def config_without_floor(folder):
    config = json.loads((folder / "config.json").read_text("utf8"))
    del config["floor"]
    (folder / "config.json").write_text(json.dumps(config))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (shutil.rmtree, "there is no model folder at"),
        (lambda f: (f / "SHA256SUMS").unlink(), "has no SHA256SUMS"),
        (lambda f: (f / "model.onnx").unlink(), "lacks model.onnx"),
        (spoil("model.onnx", b"half"), "model.onnx in the model folder"),
        (spoil("config.json", b"{}"), "config.json in the model folder"),
        (spoil("SHA256SUMS", b""), "SHA256SUMS in the model folder"),
        (spoil("SHA256SUMS", b"\xff\xfe lamp\nshines\n"), "SHA256SUMS in the model folder"),
    ],
)
def test_damage_is_found(folder, damage, message):
    damage(folder)
    with pytest.raises(ModelError, match=message) as caught:
        Model(folder)
    assert str(folder) in caught.value.reason
    assert (caught.value.exit_code, caught.value.stage) == (7, "attribute")


@pytest.mark.parametrize(
    "damage",
    [
        spoil("model.onnx", b"no graph"),
        spoil("tokenizer.json", b"{}"),
        spoil("config.json", b"no JSON"),
        spoil("config.json", b"[]"),
        spoil("config.json", b"{}"),
        config_without_floor,
    ],
)
def test_a_folder_that_is_as_signed_but_no_model_is_a_model_error_too(folder, damage):
    damage(folder)
    resign(folder)
    verify(folder)
    with pytest.raises(ModelError, match=r"cannot be opened|lacks a setting"), Reader(str(folder)) as reader:
        reader.annotate("The lamp shines.")


def test_many_threads_open_the_model_once(monkeypatch):
    opened = []
    monkeypatch.setattr("reportedly.model.open_model", lambda name: opened.append(name) or open_model(name))
    start = Barrier(8)

    def work(text):
        start.wait()
        return reader.annotate(text)

    with Reader(threads=2) as reader, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, ["The lamp shines, the keeper said."] * 8))
    assert opened == [ACCURATE]
    assert results[0]
    assert results.count(results[0]) == 8
