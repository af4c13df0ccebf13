"""All steps in order: ``python -m index.training`` (hours on two cores, resumable)."""

import argparse
import logging
import time
from pathlib import Path

from index.errors import ModelError
from index.presets import MODELS
from index.training import card, data, derived, steps

STEPS = {
    "vocabulary": steps.make_vocabulary,
    "alignment": steps.make_alignment,
    "distillation": steps.make_distillation,
    "contrast": steps.make_contrast,
    "export": steps.make_default,
    "static": derived.make_static,
    "interaction": derived.make_interaction,
    "card": card.make_cards,
}


def main() -> None:
    """Run the steps named, or all."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", help=f"among {', '.join(STEPS)}")
    parser.add_argument("--data", type=Path, default=data.default_root())
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--models", type=Path, help="default: those shipped; a trial's: in --work")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the training, 0 to 1")
    given = parser.parse_args()
    if not 0 < given.scale <= 1:
        parser.error(f"expected a scale above 0 and at most 1, found {given.scale}")
    unknown = set(given.steps) - set(STEPS)
    if unknown:
        parser.error(f"expected steps among {', '.join(STEPS)}, found {', '.join(sorted(unknown))}")
    corpus = Path(__file__).resolve().parents[2] / "corpus" / "documents"
    models = given.models or (MODELS if given.scale == 1 else given.work / "models")
    run = steps.Run(given.data, given.work, corpus, models, given.scale)
    try:
        run.claim()
    except ModelError as error:
        parser.error(str(error))
    for name, step in STEPS.items():
        if not given.steps or name in given.steps:
            logging.info("step: %s", name)
            started = time.monotonic()
            step(run)
            logging.info("step: %s took %.0f s", name, time.monotonic() - started)


if __name__ == "__main__":
    main()
