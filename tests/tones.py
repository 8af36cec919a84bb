"""Makes the two soft tones: `python -m tests.tones`. They are made, so nobody else owns them."""

from __future__ import annotations

import io
import wave
from math import pi, sin

from compassion_tui.aloud import SOUNDS

RATE = 11025
SECONDS = 0.8
LOUD = 0.22
"""Of the loudest: soft."""
PITCHES = {"in": (294.0, 392.0), "out": (392.0, 262.0)}
"""Where each glides from and to, in hertz: up for in, down for out."""


def tone(start: float, end: float) -> bytes:
    """A sine that swells, glides and fades, as a WAV file."""
    count, phase, samples = int(RATE * SECONDS), 0.0, bytearray()
    for at in range(count):
        share = at / count
        phase += 2 * pi * (start + (end - start) * share) / RATE
        loud = LOUD * sin(pi * share) ** 2
        samples += round(loud * 32767 * sin(phase)).to_bytes(2, "little", signed=True)
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(bytes(samples))
    return file.getvalue()


def main() -> None:
    """Write them where the app looks for them."""
    for name, (start, end) in PITCHES.items():
        (SOUNDS / f"{name}.wav").write_bytes(tone(start, end))


if __name__ == "__main__":
    main()
