"""All steps in order: ``python -m index.training`` (hours on two cores, resumable)."""

import argparse
import logging
from pathlib import Path

from index.presets import MODELS
from index.training import data, derived, steps

STEPS = {
    "vocabulary": steps.make_vocabulary,
    "alignment": steps.make_alignment,
    "distillation": steps.make_distillation,
    "contrast": steps.make_contrast,
    "export": steps.make_default,
    "static": derived.make_static,
    "interaction": derived.make_interaction,
}


def main() -> None:
    """Run the steps named, or all."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", help=f"among {', '.join(STEPS)}")
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the training steps")
    given = parser.parse_args()
    unknown = set(given.steps) - set(STEPS)
    if unknown:
        parser.error(f"expected steps among {', '.join(STEPS)}, found {', '.join(sorted(unknown))}")
    corpus = Path(__file__).resolve().parents[2] / "corpus" / "documents"
    run = steps.Run(given.data, given.work, corpus, given.models, given.scale)
    for name, step in STEPS.items():
        if not given.steps or name in given.steps:
            logging.info("step: %s", name)
            step(run)


if __name__ == "__main__":
    main()
