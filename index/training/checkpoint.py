"""What a killed run leaves: whole files, and checkpoints that training resumes from.

A checkpoint is the weights, the optimiser's state and the step in one safetensors file.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


def fingerprint(texts: Iterable[str]) -> str:
    """Return the beginning of the hash of texts, for the names of what is computed from them."""
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()[:12]


@contextmanager
def written_whole(place: Path) -> Iterator[Path]:
    """Yield a path to write a file or a folder at, which becomes ``place`` when all is written."""
    partial = place.with_name(f"{place.name}.partial")
    if partial.is_dir():
        shutil.rmtree(partial)
    place.parent.mkdir(parents=True, exist_ok=True)
    yield partial
    partial.replace(place)


def save(
    path: Path, model: "torch.nn.Module", optimiser: "torch.optim.Optimizer", step: int
) -> None:
    """Write the state after ``step`` steps; an interrupted write leaves the old file."""
    import torch
    from safetensors.torch import save_file

    tensors = {f"model.{k}": v.detach().clone().contiguous() for k, v in model.state_dict().items()}
    for number, state in optimiser.state_dict()["state"].items():
        for name, value in state.items():
            tensors[f"optimiser.{number}.{name}"] = torch.as_tensor(value).clone()
    with written_whole(path) as partial:
        save_file(tensors, partial, metadata={"step": str(step)})


def load(path: Path, model: "torch.nn.Module", optimiser: "torch.optim.Optimizer") -> int:
    """Restore the state of ``path`` and return its step; 0 and no change where there is none."""
    from safetensors import safe_open

    if not path.exists():
        return 0
    weights: dict[str, Any] = {}
    states: dict[int, dict[str, Any]] = {}
    with safe_open(path, framework="pt") as file:
        step = int(file.metadata()["step"])
        for key in file.keys():  # noqa: SIM118
            kind, name = key.split(".", 1)
            if kind == "model":
                weights[name] = file.get_tensor(key)
            else:
                number, field = name.split(".", 1)
                states.setdefault(int(number), {})[field] = file.get_tensor(key)
    model.load_state_dict(weights)
    whole = optimiser.state_dict()
    whole["state"] = states
    optimiser.load_state_dict(whole)
    return step
