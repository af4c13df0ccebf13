"""Builds started from the page: one at a time, followed and cancelled."""

import logging
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import orjson

from assistant.settings import Settings

log = logging.getLogger(__name__)

_GRACE = 10
"""Seconds that a cancelled build gets to end."""


class Phase(StrEnum):
    """How far the last build is."""

    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class BuildState:
    """The last build started from the page.

    :param step: "start", "model", "documents" or "vectors".
    :param report: what it did, with the fields of `BuildReport`.
    :param failure: why it failed, in English, with the class of the error in `kind`.
    """

    phase: Phase = Phase.IDLE
    step: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] = field(default_factory=dict)
    failure: str = ""
    kind: str = ""


class Builds:
    """Runs builds in a process of their own; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._again = False
        self.state = BuildState()

    def start(self, *, force: bool = False) -> None:
        """Start a build, or another one after the build that runs.

        :param force: publish even if most documents are gone.
        """
        with self._lock:
            if self.state.phase is Phase.RUNNING:
                self._again = True
                return
            self._begin(force)

    def cancel(self) -> None:
        """Stop the build that runs; the published version stays as it was."""
        with self._lock:
            process, self._again = self._process, False
            if process is None or self.state.phase is not Phase.RUNNING:
                return
            self.state = replace(self.state, phase=Phase.CANCELLED)
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()

    def _begin(self, force: bool) -> None:
        command = [sys.executable, "-m", "ui.page.collection.build_process"]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        self._process = process
        self.state = BuildState(Phase.RUNNING, "start")
        order = {
            "settings": self._settings.model_dump(mode="json", exclude={"serving"}),
            "force": force,
        }
        threading.Thread(target=self._follow, args=(process, order), daemon=True).start()

    def _follow(self, process: "subprocess.Popen[bytes]", order: dict[str, Any]) -> None:
        """Give a build its order, and read what it tells until it ends."""
        assert process.stdin and process.stdout
        try:
            process.stdin.write(orjson.dumps(order))
            process.stdin.close()
        except BrokenPipeError:
            log.error("The build ended before it began")
        for line in process.stdout:
            self._read(process, orjson.loads(line))
        process.wait()
        with self._lock:
            if self._process is not process:
                return
            if self.state.phase is Phase.RUNNING:
                failure = f"The build ended with the status {process.returncode}."
                self.state = replace(self.state, phase=Phase.FAILED, failure=failure)
            if self._again:
                self._again = False
                self._begin(force=False)

    def _read(self, process: "subprocess.Popen[bytes]", record: dict[str, Any]) -> None:
        with self._lock:
            if self._process is not process or self.state.phase is not Phase.RUNNING:
                return
            if "report" in record:
                self.state = BuildState(Phase.DONE, report=record["report"])
            elif "failure" in record:
                self.state = BuildState(Phase.FAILED, **record)
            else:
                self.state = replace(self.state, **record)
