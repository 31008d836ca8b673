"""Train the attribution network: ``python -m training.attribution.train --data DIR --out RUN``.

Checkpoints every epoch and resumes from the last one. On a GPU everything stays the same, only faster.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.attribution.batches import batched, collate
from training.attribution.encoder import Encoder, EncoderSizes, packaged_encoder, pretrained, trimmed
from training.attribution.examples import CORPUS, PARTS, Example, Gold, epoch, read_corpus, read_polnear
from training.attribution.importance import importance
from training.attribution.losses import Batch, gold_loss, taught_loss
from training.attribution.network import AttributionNetwork, Sizes
from training.attribution.split import split


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/train.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="run whose weights to begin with")
    parser.add_argument("--teacher", type=Path, help="run to learn from beside gold")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--polnear", type=float, default=1.0, help="share of PolNeAR seen in an epoch")
    parser.add_argument("--corpus", type=int, default=2, help="passes over our own corpus in an epoch")
    parser.add_argument("--labels", nargs="*", choices=PARTS, default=list(PARTS), help="those of PolNeAR")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="peak learning rate of the encoder's top layer"
    )
    parser.add_argument("--head-rate", type=float, default=6e-4)
    parser.add_argument("--decay", type=float, default=0.9, help="factor on the rate a layer further down")
    parser.add_argument("--layers", type=int, nargs="+", default=[*range(6)], help="those to keep, from 0 up")
    parser.add_argument("--inner", type=int, default=1536)
    parser.add_argument("--heads", type=int, default=12)
    parser.add_argument("--before", type=int, default=48, help="pieces read before a cue")
    parser.add_argument("--after", type=int, default=96)
    parser.add_argument("--pair", type=int, default=128)
    parser.add_argument("--pair-layers", type=int, default=2)
    parser.add_argument("--pair-heads", type=int, default=4)
    parser.add_argument(
        "--freeze", action="store_true", help="train only what reads for a cue, not the encoder and the cues"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


class Data:
    """What is trained on: PolNeAR without the slice that is kept for thresholds, and our own corpus."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.tokenizer = load_tokenizer(packaged_encoder())
        polnear, _ = split(read_polnear(args.data / "polnear" / "train.jsonl", args.labels))
        self.labelled = [article for article in polnear if article[0].labels]
        self.polnear = [article for article in polnear if not article[0].labels]
        self.own, _ = read_corpus(CORPUS)
        self.share, self.times = args.polnear, args.corpus

    def sample(self, seed: int, batches: int = 24) -> list[Batch]:
        """Return a few batches, for what is measured before training."""
        rng = random.Random(seed)
        chosen = batched(self.epoch(rng), 8, rng)[:batches]
        return [collate(batch, torch.device("cpu")) for batch in chosen]

    def epoch(self, rng: random.Random) -> list[Example]:
        """Return the windows of one epoch: all that are labelled, and some that are not."""
        some: list[list[Gold]] = rng.sample(self.polnear, round(self.share * len(self.polnear)))
        return list(
            epoch(some + self.labelled * max(1, self.times) + self.own * self.times, self.tokenizer, rng)
        )


def train(args: argparse.Namespace) -> None:
    """Run the epochs that are left to do."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    args.out.mkdir(parents=True, exist_ok=True)
    data = Data(args)
    model = begin(args, data).to(device)
    model.encoder.words.weight.requires_grad_(False)  # rare words need them as they are
    if args.freeze:
        model.freeze()
    teacher = load(args.teacher).to(device).eval() if args.teacher else None
    optimiser = torch.optim.AdamW(groups(model, args), weight_decay=0.01)
    steps = math.ceil(len(data.epoch(random.Random(0))) / args.batch) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: shape(s / steps))
    first, step = resume(args.out, model, optimiser, schedule)
    started = time.time()
    for number in range(first, args.epochs):
        rng = random.Random(args.seed * 1000 + number)
        model.train()
        total = np.zeros(3)
        for i, batch in enumerate(batched(data.epoch(rng), args.batch, rng)):
            tensors = collate(batch, device)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                losses = taught_loss(model, teacher, tensors) if teacher else gold_loss(model, tensors)
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
                    f" cue {total[0] / (i + 1):.4f} roles {total[1] / (i + 1):.4f}"
                    f" sourcing {total[2] / (i + 1):.4f}",
                    flush=True,
                )
        state = {
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": number + 1,
            "step": step,
        }
        save(model, args.out / "last.pt", state)
    save(model, args.out / "model.pt")
    settings = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1))


def begin(args: argparse.Namespace, data: Data) -> AttributionNetwork:
    """Make a network on a pretrained encoder or go on from a run, with the encoder trimmed as asked."""
    begun = load(args.start) if args.start else None
    encoder = begun.encoder if begun else pretrained(packaged_encoder())
    whole = encoder.sizes
    if (len(args.layers), args.inner, args.heads) != (whole.layers, whole.inner, whole.heads):
        strengths = importance(begun, data.sample(args.seed)) if begun else None
        encoder = trimmed(encoder, args.layers, args.inner, args.heads, strengths)
    sizes = Sizes(args.before, args.after, args.pair, args.pair_layers, args.pair_heads)
    model = AttributionNetwork(encoder, sizes)
    if begun:
        new = model.state_dict()  # where a head has another size, it begins anew
        old = begun.state_dict().items()
        heads = {
            k: v for k, v in old if not k.startswith("encoder.") and k in new and new[k].shape == v.shape
        }
        model.load_state_dict(heads, strict=False)
    return model


def save(model: AttributionNetwork, path: Path, state: dict | None = None) -> None:
    """Write weights and sizes, and what is needed to go on."""
    sizes = {"encoder": asdict(model.encoder.sizes), "network": asdict(model.sizes)}
    temporary = path.with_suffix(".tmp")
    torch.save({"model": model.state_dict(), "sizes": sizes, **(state or {})}, temporary)
    temporary.replace(path)


def load(run: Path) -> AttributionNetwork:
    """Load a finished run, or the last checkpoint of an unfinished one."""
    path = run / "model.pt" if (run / "model.pt").exists() else run / "last.pt"
    state = torch.load(path, map_location="cpu")
    encoder = Encoder(EncoderSizes(**state["sizes"]["encoder"]))
    model = AttributionNetwork(encoder, Sizes(**state["sizes"]["network"]))
    missing, unknown = model.load_state_dict(state["model"], strict=False)
    if unknown or any(not name.startswith("sourcing.") for name in missing):
        raise ValueError(f"{path} is of another network: missing {missing}, unknown {unknown}")
    return model


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the encoder's word pieces without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def shape(done: float) -> float:
    """Warm up over the first 6 % of the steps, then fall in a straight line to 2 %."""
    return min(done / 0.06, max(0.02, (1 - done) / 0.94))


def groups(model: AttributionNetwork, args: argparse.Namespace) -> list[dict]:
    """Give each layer of the encoder a smaller rate than the one above it, and the heads a larger one."""
    depth = len(model.encoder.layers)
    out: dict[float, list] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = args.rate * args.decay ** (depth - 1 - int(name.split(".")[2]))
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


if __name__ == "__main__":
    main()
