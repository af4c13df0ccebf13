"""The machine and the code that a run was made with."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_PACKAGES = ("bm25s", "faiss-cpu", "numpy", "sentence-transformers", "torch", "transformers")


class Environment(BaseModel):
    """What may explain a difference of speed, or of figures, between two runs.

    :param commit: of the code, followed by "+" when files had changed since; None outside git.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    commit: str | None
    python: str
    system: str
    cores: int
    packages: dict[str, str]


def environment() -> Environment:
    """Describe this process."""
    return Environment(
        commit=_commit(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1,
        packages={name: version(name) for name in _PACKAGES},
    )


def _commit() -> str | None:
    commit = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no")
    return f"{commit}+" if commit and changed else commit


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
