"""Threads that read the same thing for the first time: msgspec alone ends the process there."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from compassion_tui.storage.decoders import convert, decoder

AT_ONCE = """
import sys, threading, msgspec
from compassion_tui.storage.decoders import convert, decoder

sys.setswitchinterval(1e-6)

def read(kind, together, by):
    together.wait()
    decoder(kind).decode(b'{"a":{"x":1},"b":[{"x":2}]}') if by else convert({"a": {"x": 1}}, kind)

for n in range(300):
    inner = msgspec.defstruct(f"Inner{n}", [("x", int), ("z", "dict[str, int]", {})])
    more = [(f"f{i}", "tuple[str, ...]", ()) for i in range(12)]
    outer = msgspec.defstruct(f"Outer{n}", [("a", inner), ("b", list[inner], []), *more])
    together = threading.Barrier(4)
    threads = [threading.Thread(target=read, args=(outer, together, by)) for by in (0, 1, 0, 0)]
    for each in threads: each.start()
    for each in threads: each.join()
print("whole")
"""


def test_two_threads_may_ask_for_a_type_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True)
    assert done.stdout == "whole\n", (done.returncode, done.stderr[-2000:])


def test_a_decoder_is_made_once_and_raises_what_msgspec_raises() -> None:
    assert decoder(int) is decoder(int)
    with pytest.raises(msgspec.ValidationError):
        convert("one", int)
    with pytest.raises(msgspec.DecodeError):
        decoder(int).decode(b"{")


def test_what_was_converted_needs_no_decoder_made_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It's when one is made that two threads must not ask at once."""
    made: list[object] = []
    real = msgspec.json.Decoder

    def counted(kind: object) -> object:
        made.append(kind)
        return real(kind)

    monkeypatch.setattr(msgspec.json, "Decoder", counted)
    pot = msgspec.defstruct("Pot", [("cups", int)])
    assert convert({"cups": 2}, pot) == pot(2)
    assert made == [pot]
    decoder(pot)
    assert made == [pot]


def test_each_type_has_its_own_decoder_and_text_is_only_a_number_where_that_is_asked() -> None:
    kettle = msgspec.defstruct("Kettle", [("cups", int)])
    cup = msgspec.defstruct("Cup", [("of", str)])
    for kind, text in ((kettle, b'{"cups":2}'), (cup, b'{"of":"tea"}')):
        assert type(decoder(kind).decode(text)) is kind
        assert decoder(kind) is decoder(kind)
    with pytest.raises(msgspec.ValidationError):
        convert({"cups": "2"}, kettle)
    assert convert({"cups": "2"}, kettle, strict=False) == kettle(2)
