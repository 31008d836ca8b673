"""Export a trained network to an int8 ONNX folder: ``python -m training.attribution.export RUN FOLDER``.

The graph takes one window and a floor, and gives the cues above it with their role logits (network.forward).
Matrix products are quantised to int8 per channel (dynamic activations); embeddings to int8 per row.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.attribution.encoder import packaged_encoder
from training.attribution.network import AttributionNetwork
from training.attribution.train import load

INPUTS = ("ids", "shapes", "quotes", "floor")
OUTPUTS = ("cues", "logits", "starts", "roles", "stances", "kinds", "tags", "speakers", "denials")


def main() -> None:
    """Parse the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--float", action="store_true", help="keep 32-bit weights (to measure what int8 costs)"
    )
    parser.add_argument("--bits", type=int, choices=(7, 8), default=7, help="of the weights")
    args = parser.parse_args()
    export(load(args.run), args.folder, bits=None if args.float else args.bits)


def export(model: AttributionNetwork, folder: Path, *, bits: int | None = 7) -> None:
    """Write ``model.onnx`` and ``tokenizer.json`` to a folder.

    Seven bits, because on processors without VNNI the products of eight would saturate 16-bit sums; None keeps floats.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (1, 180))
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.full(ids.shape, -10.0))
    pieces = {1: "pieces"}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            model.eval(),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            opset_version=17,
            dynamic_axes={
                **dict.fromkeys(INPUTS, pieces),
                "cues": {0: "found"},
                "logits": {0: "found"},
                "starts": {0: "found"},
                "roles": {0: "found", 1: "read"},
                "stances": {0: "found"},
                "kinds": {0: "found"},
                "tags": {0: "found", 1: "read"},
                "speakers": {0: "found"},
                "denials": {0: "found"},
            },
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        if bits:
            ready = Path(temporary) / "ready.onnx"
            quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True, skip_onnx_shape=True)
            quantize_dynamic(
                str(ready),
                str(folder / "model.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=bits == 7,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copy(plain, folder / "model.onnx")
    onnx.checker.check_model(str(folder / "model.onnx"))
    slim_tokenizer(packaged_encoder() / "tokenizer.json", folder / "tokenizer.json")


def slim_tokenizer(source: Path, target: Path) -> None:
    """Copy the word pieces without the post-processing, truncation and padding that we never use."""
    tokenizer = json.loads(source.read_text(encoding="utf8"))
    tokenizer.update(truncation=None, padding=None, post_processor=None)
    target.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")


if __name__ == "__main__":
    main()
