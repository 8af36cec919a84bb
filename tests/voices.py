"""A voice that writes down what it is told to say, and how it was called."""

from __future__ import annotations

import time
from pathlib import Path

SCRIPT = """#!/bin/sh
# a line when it is started, with its arguments; then what it reads
echo "started $*" >> "{log}"
cat >> "{log}"
sleep {seconds}
echo "done" >> "{log}"
"""


class FakeVoice:
    """A program that takes its time over what it reads."""

    def __init__(self, folder: Path, seconds: float = 0) -> None:
        self.log = folder / "spoken.txt"
        self.log.touch()
        self.path = folder / "voice"
        self.path.write_text(SCRIPT.format(log=self.log, seconds=seconds))
        self.path.chmod(0o700)

    @property
    def said(self) -> str:
        """All of it so far."""
        return self.log.read_text("utf-8")

    def wait_for(self, text: str) -> str:
        """Until it has said that: it is another process."""
        end = time.monotonic() + 10
        while text not in self.said:
            assert time.monotonic() < end, f"{text!r} was never said: {self.said!r}"
            time.sleep(0.01)
        return self.said
