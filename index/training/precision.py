"""The precision of training: bfloat16 where the processor or the GPU has units for it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

UNITS = ("amx_bf16", "avx512_bf16")
"""Capabilities of a processor without which bfloat16 is emulated, seven times slower than fp32."""


def mixed_precision(device: str) -> "torch.autocast":
    """Return a context that computes in bfloat16 on "cpu" or "cuda" where that is faster."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    faster = device != "cpu" or any(capabilities.get(unit) for unit in UNITS)
    return torch.autocast(device, dtype=torch.bfloat16, enabled=faster)
