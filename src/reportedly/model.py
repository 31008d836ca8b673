"""A model folder to a session: the one home of onnxruntime and tokenizers.

A model folder holds ``model.onnx``, ``tokenizer.json``, ``config.json``, a card (``README.md``) and ``SHA256SUMS``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ACCURATE, FAST = "accurate", "fast"

PRESETS = {ACCURATE: "attribution-en", FAST: "attribution-en-fast"}
"""Names of the models that come with the package, which find attributions in English news, and their folders."""


class Model:
    """An opened model folder. Safe to use from several threads; runs each call on the calling thread alone.

    One thread a call and no batching across texts make the output independent of batch sizes and threads:
    int8 activations are scaled by the largest value in the whole input, so a neighbour would change the result.
    """

    def __init__(self, folder: Path) -> None:
        """Open and verify a folder.

        Raises:
            ModelError: the folder is missing, incomplete or damaged.
        """
        self.folder = folder
        if not folder.is_dir():
            raise ModelError(f"there is no model folder at {folder}")
        verify(folder)
        try:
            self.config: Mapping[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf8"))
            self.label = f"{self.config['name']} {self.config['version']}"
            """Name and version, as reports give it."""
            self.tokenizer = _tokenizer(folder)
            self._session = _session(folder)
        except Exception as error:  # the libraries raise classes of their own, and plain Exception
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise ModelError(f"the model folder {folder} cannot be opened: {reason}") from error
        self._outputs = [output.name for output in self._session.get_outputs()]

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> Sequence[NDArray[np.float32]]:
        """Run the graph once; outputs come in the order of the graph."""
        outputs: Sequence[NDArray[np.float32]] = self._session.run(self._outputs, dict(inputs))
        return outputs


def open_model(name: str = ACCURATE) -> Model:
    """Open a model by its name in PRESETS, or by the path of its folder."""
    if name in PRESETS:
        return Model(Path(str(resources.files("reportedly"))) / "models" / PRESETS[name])
    if not Path(name).exists():
        raise ModelError(f"there is no model folder at {name}; the package has {' and '.join(PRESETS)}")
    return Model(Path(name))


def verify(folder: Path) -> None:
    """Compare every file named in SHA256SUMS with its checksum.

    Raises:
        ModelError: a file is missing or differs.
    """
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        raise ModelError(f"the model folder {folder} has no SHA256SUMS")
    lines = [
        line.split(maxsplit=1) for line in sums.read_text(encoding="utf8", errors="replace").splitlines()
    ]
    if not lines or any(len(line) != 2 for line in lines):
        raise ModelError(f"SHA256SUMS in the model folder {folder} is damaged: install the package again")
    for digest, name in lines:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"the model folder {folder} lacks {name}") from error
        if found != digest:
            raise ModelError(f"{name} in the model folder {folder} is damaged: install the package again")


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(folder: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Arenas keep the largest window's memory for good; without them peak memory is a third lower at equal speed.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        str(folder / "model.onnx"),
        sess_options=options,
        providers=["CPUExecutionProvider"],
        # The sum and its normalisation as one operation take four times as long as one after the other.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
