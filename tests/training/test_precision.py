import pytest
import torch

from index.training.precision import UNITS, mixed_precision


@pytest.mark.parametrize("unit", [*UNITS, None])
def test_bfloat16_only_with_units_for_it(unit: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {unit: True, "avx2": True})
    with mixed_precision("cpu"):
        product = torch.ones(2, 2) @ torch.ones(2, 2)
    assert product.dtype == (torch.bfloat16 if unit else torch.float32)
