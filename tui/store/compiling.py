"""Compiling a dataset in a process of its own: the screen stays quick, and what is no longer wanted is ended at once.

python -m tui.store.compiling FOLDER      writes the dataset's cache; prints its problems, as MessagePack
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

import msgspec

from tui.loading.problems import DatasetError, Problem

_BEHIND = 5  # how far the process stands back behind the screen
_PATIENCE = 1.0  # seconds that it is given to end its own processes


class Compiling:
    """A dataset that is being compiled."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @classmethod
    def start(cls, folder: Path) -> Self | None:
        """None where no process can be had; the dataset can then be compiled here."""
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        # -P: a module in the folder where the user stands must not be taken for one of ours.
        command = [sys.executable, "-P", "-m", "tui.store.compiling", str(folder)]
        if not sys.executable:
            return None
        nowhere = subprocess.DEVNULL
        try:
            return cls(
                subprocess.Popen(command, env=environment, stdin=nowhere, stdout=subprocess.PIPE, stderr=nowhere)
            )
        except OSError:
            return None

    def over(self, seconds: float) -> bool:
        """Whether it is done, after waiting so long for it."""
        try:
            self._printed, _ = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def problems(self) -> list[Problem]:
        """Of one that is done: what is wrong with the dataset. Nothing where its cache is written, or nobody can say."""
        try:
            return msgspec.msgpack.decode(self._printed, type=list[Problem]) if self._process.returncode == 0 else []
        except msgspec.MsgspecError:
            return []

    def end(self) -> None:
        """End it, and the processes that it has started itself."""
        self._process.terminate()
        if not self.over(_PATIENCE):
            self._process.kill()
            self._process.communicate()


def main() -> None:
    """Compile the dataset of the command line."""
    import gc

    from tui.store.cache import load_compiled

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what it has started is ended too
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    gc.disable()  # nothing that is read goes in circles
    problems: list[Problem] = []
    try:
        load_compiled(Path(sys.argv[1]))
    except DatasetError as error:
        problems = error.problems
    sys.stdout.buffer.write(msgspec.msgpack.encode(problems))


if __name__ == "__main__":
    main()
