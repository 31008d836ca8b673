"""What the network is taught: from gold, and from a larger network (Hinton et al. 2015, "Distilling")."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax, one_hot

from training.attribution.network import AttributionNetwork
from training.attribution.sourcing import sourcing_loss

Batch = dict[str, Tensor]

SOURCING = 0.5
"""What the sourcing loss weighs beside the others."""

HIDDEN = 103
"""The word piece that stands for a hidden one."""


def hide(ids: Tensor, share: float = 0.04) -> Tensor:
    """Hide word pieces at random, so that no cue is known by its word alone."""
    chosen = (torch.rand(ids.shape, device=ids.device) < share) & (ids > HIDDEN)
    return ids.masked_fill(chosen, HIDDEN)


def gold_loss(model: AttributionNetwork, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return three losses: of cues (does one begin here?), of roles (of each piece, for each gold cue), of sourcing."""
    hidden, logits = model.encode(hide(batch["ids"]), batch["shapes"], batch["quotes"], batch["mask"])
    cues = batch["cues"]
    cue_loss = _cue_loss(logits, _gold_cues(logits, cues), _asked(batch))
    if not len(cues):
        return cue_loss, cue_loss * 0, cue_loss * 0
    start, pair = model.pairs(hidden, cues, batch["mask"])
    roles = model.roles(pair)
    wanted = _near(batch["roles"], start, roles)
    each = cross_entropy(roles.float().flatten(0, 1), wanted.flatten(), reduction="none")
    labels = model.label(hidden, cues, start, pair, roles)
    return (
        cue_loss,
        _role_loss(each, batch, cues, start, roles),
        sourcing_loss(model.sourcing, labels, batch, start) * SOURCING,
    )


def taught_loss(
    model: AttributionNetwork, teacher: AttributionNetwork, batch: Batch, least: float = 0.1
) -> tuple[Tensor, Tensor, Tensor]:
    """As gold_loss, with the mean of gold and the teacher's probabilities as the target.

    Roles are learned for gold cues, and from the teacher alone for those that only the teacher sees.
    """
    ids, mask, gold = hide(batch["ids"]), batch["mask"], batch["cues"]
    hidden, logits = model.encode(ids, batch["shapes"], batch["quotes"], mask)
    with torch.no_grad():
        told, told_logits = hidden, logits
        if not model.frozen:  # a frozen encoder is the teacher's own
            told, told_logits = teacher.encode(ids, batch["shapes"], batch["quotes"], mask)
        believed = torch.sigmoid(told_logits.float())
        seen = (believed > least) & (ids > HIDDEN)
        seen[gold[:, 0], gold[:, 1]] = False
        cues = torch.cat([gold, torch.nonzero(seen)])
        begun, wanted = teacher.read(told, cues, mask)
        wanted = wanted.float().softmax(-1)
        own = one_hot(_near(batch["roles"], begun[: len(gold)], wanted), wanted.shape[-1]).float()
        wanted[: len(gold)] = (wanted[: len(gold)] + own) / 2
    target = torch.where(batch["unsure"] > 0, believed, (_gold_cues(logits, gold) + believed) / 2)
    cue_loss = _cue_loss(logits, target, _real(ids))
    if not len(cues):
        return cue_loss, cue_loss * 0, cue_loss * 0
    start, pair = model.pairs(hidden, cues, mask)
    roles = model.roles(pair)
    wanted = _realigned(wanted, start - begun, roles)
    each = -(wanted * log_softmax(roles.float(), -1)).sum(-1).flatten()
    n = len(gold)
    labels = model.label(hidden, gold, start[:n], pair[:n], roles[:n])
    sourcing = sourcing_loss(model.sourcing, labels, batch, start[:n]) if n else cue_loss * 0
    return cue_loss, _role_loss(each, batch, cues, start, roles), sourcing * SOURCING


def _gold_cues(logits: Tensor, cues: Tensor) -> Tensor:
    target = torch.zeros_like(logits, dtype=torch.float32)
    target[cues[:, 0], cues[:, 1]] = 1.0
    return target


def _real(ids: Tensor) -> Tensor:
    """Give 1 to pieces of the text, hidden or not, and 0 to special ones and padding."""
    return (ids >= HIDDEN).float()


def _asked(batch: Batch) -> Tensor:
    return _real(batch["ids"]) * (batch["unsure"] == 0)


def _cue_loss(logits: Tensor, target: Tensor, asked: Tensor) -> Tensor:
    each = binary_cross_entropy_with_logits(logits.float(), target, reduction="none")
    return (each * asked).sum() / asked.sum() * 4


def _near(whole: Tensor, start: Tensor, read: Tensor) -> Tensor:
    """Take from ``[rows, pieces]`` those that were read for each row: ``[rows, read]``."""
    return whole.gather(1, start[:, None] + torch.arange(read.shape[1], device=whole.device))


def _realigned(wanted: Tensor, shift: Tensor, read: Tensor) -> Tensor:
    """Take from what a teacher read ``[rows, its pieces, roles]`` what the student read, which is never more."""
    places = shift[:, None] + torch.arange(read.shape[1], device=wanted.device)
    return wanted.gather(1, places[:, :, None].expand(-1, -1, wanted.shape[-1]))


def _role_loss(each: Tensor, batch: Batch, cues: Tensor, start: Tensor, read: Tensor) -> Tensor:
    real = _real(batch["ids"])[cues[:, 0]]
    weight = _near(real, start, read) + 1e-3
    return (each * weight.flatten()).sum() / weight.sum() * 3
