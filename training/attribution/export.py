"""Export a trained network to an int8 ONNX folder: ``python -m training.attribution.export RUN FOLDER``.

The graph takes windows and a floor, and gives the cues above it with their role logits (network.forward).
Matrix products are quantised to int8 per channel (dynamic activations); embeddings to int8 per row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.attribution.network import AttributionNetwork, Sizes, load_encoder
from training.attribution.train import packaged_encoder

INPUTS = ("ids", "mask", "shapes", "quotes", "floor")
OUTPUTS = ("cues", "logits", "roles")


def main() -> None:
    """Parse the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--float", action="store_true", help="keep 32-bit weights (to measure what int8 costs)"
    )
    args = parser.parse_args()
    export(load(args.run), args.folder, quantise=not args.float)


def load(run: Path) -> AttributionNetwork:
    """Load a finished run, or the last checkpoint of an unfinished one."""
    if (run / "model.pt").exists():
        state = torch.load(run / "model.pt", map_location="cpu")
    else:
        state = torch.load(run / "last.pt", map_location="cpu")["model"]
    layers = 1 + max(int(k.split(".")[3]) for k in state if k.startswith("encoder.encoder.layer."))
    pairs = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    model = AttributionNetwork(load_encoder(packaged_encoder(), layers), Sizes(pair_layers=pairs))
    model.load_state_dict(state)
    return model.eval()


def export(model: AttributionNetwork, folder: Path, *, quantise: bool = True) -> None:
    """Write ``model.onnx`` and ``tokenizer.json`` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (2, 48))
    ids[:, 0] = 101
    example = (
        ids,
        torch.ones_like(ids),
        torch.ones_like(ids),
        torch.zeros_like(ids),
        torch.full(ids.shape, -10.0),
    )
    pieces = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            opset_version=17,
            dynamic_axes={
                **dict.fromkeys(INPUTS, pieces),
                "cues": {0: "found"},
                "logits": {0: "found"},
                "roles": {0: "found", 1: "pieces"},
            },
            dynamo=False,
        )
        if quantise:
            ready = Path(temporary) / "ready.onnx"
            quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(folder / "model.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copy(plain, folder / "model.onnx")
    onnx.checker.check_model(str(folder / "model.onnx"))
    slim_tokenizer(Path(packaged_encoder()) / "tokenizer.json", folder / "tokenizer.json")


def slim_tokenizer(source: Path, target: Path) -> None:
    """Copy the word pieces without the post-processing, truncation and padding that we never use."""
    tokenizer = json.loads(source.read_text(encoding="utf8"))
    tokenizer.update(truncation=None, padding=None, post_processor=None)
    target.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")


def write_sums(folder: Path) -> None:
    """Write the checksums of a model folder, as ``sha256sum`` does; the card may be edited without them."""
    names = sorted(p.name for p in folder.iterdir() if p.name not in ("SHA256SUMS", "README.md"))
    lines = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf8")


if __name__ == "__main__":
    main()
