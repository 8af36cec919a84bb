"""The numbers of sealed commits, which tell a missing line from one that never existed.

Each device numbers what it seals, from 1, in its own stream, and adds to each commit how far it
had seen the others. This machine remembers the numbers it has read, without delaying a save. A
number that was read here and no longer can be is missing. One that only others have seen hasn't
arrived yet. What no remaining line has seen, nor this machine, can't be known.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.files import make_folder, open_file, replace_file
from compassion_tui.storage.line import Commit
from compassion_tui.storage.reading import UNREADABLE, read_file

Ranges = tuple[tuple[int, int], ...]
"""Numbers, as pairs of first and last."""

Number = tuple[str, int]
"""A commit's number in its stream."""


class Streams:
    """The numbers that have been read, by stream."""

    def __init__(self) -> None:
        self._at: dict[str, dict[int, str]] = {}
        """The stamp of each numbered commit."""
        self._last: dict[str, int] = {}
        """The highest number read of each stream."""
        self._heard: dict[str, int] = {}
        """The highest number of each stream that any commit had seen."""
        self.forked: set[str] = set()
        """Streams in which two commits share a number: two machines wrote as one device."""

    def add(self, commit: Commit) -> None:
        """Add a commit. Adding it twice changes nothing."""
        if commit.number < 1:
            return
        numbers = self._at.setdefault(commit.stream, {})
        if numbers.setdefault(commit.number, commit.at) != commit.at:
            self.forked.add(commit.stream)
        self._last[commit.stream] = max(commit.number, self._last.get(commit.stream, 0))
        for stream, number in commit.seen.items():
            self._heard[stream] = max(number, self._heard.get(stream, 0))

    def holds(self, stream: str, number: int) -> bool:
        """Whether a number has been read."""
        return number in self._at.get(stream, {})

    def last(self, stream: str) -> int:
        """The highest number of a stream that was read here, or seen by another device."""
        return max(self._last.get(stream, 0), self._heard.get(stream, 0))

    def seen(self, but: str) -> dict[str, int]:
        """The highest number read of each other stream."""
        return {stream: number for stream, number in self._last.items() if stream != but}

    def read(self) -> dict[str, Ranges]:
        """Every number that was read."""
        return {stream: _ranges(numbers) for stream, numbers in self._at.items()}

    def missing(self, remembered: Mapping[str, Ranges], held: Container[Number]) -> int:
        """How many remembered numbers can't be read any more, and aren't held."""
        return sum(
            not self.holds(stream, number) and (stream, number) not in held
            for stream, ranges in remembered.items()
            for number in _numbers(ranges)
        )

    def underway(self, remembered: Mapping[str, Ranges], held: Container[Number]) -> int:
        """How many numbers others have seen that this machine never had, not even held."""
        known = {stream: set(_numbers(ranges)) for stream, ranges in remembered.items()}
        return sum(
            not self.holds(stream, number)
            and number not in known.get(stream, ())
            and (stream, number) not in held
            for stream in self._at.keys() | self._heard.keys()
            for number in range(1, self.last(stream) + 1)
        )


class _Seen(msgspec.Struct, frozen=True):
    key: str = ""
    streams: dict[str, Ranges] = {}


class _Written(NamedTuple):
    """Consecutive numbers this machine wrote, and may not have read again since."""

    key: str
    stream: str
    first: int
    last: int


class SeenNumbers:
    """What this machine has read of each stream with one data key, in its state folder."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "seen.json" if folder else None
        self._own = folder / "number" if folder else None
        self._written: _Written | None = None
        """What our own number file says, if it was needed: a save doesn't read it."""

    def of(self, key: str) -> dict[str, Ranges]:
        """What has been read of that key's lines."""
        streams = self._stored(key)
        written = self._read_written()
        if written.stream and written.key == key:
            numbers = range(written.first, written.last + 1)
            known = _numbers(streams.get(written.stream, ()))
            streams[written.stream] = _ranges({*known, *numbers})
        return streams

    def last(self, key: str, stream: str) -> int:
        """The highest number of a stream ever seen here: a lost one isn't reused."""
        written = self._written
        if written is None or written[:2] != (key, stream):
            ranges = self.of(key).get(stream, ())
            last = max((last for _, last in ranges), default=0)
            found = self._read_written()
            first = found.first if found == (key, stream, found.first, last) else last + 1
            written = self._written = _Written(key, stream, first, last)
        return written.last

    def keep(self, key: str, streams: Mapping[str, Ranges]) -> None:
        """Add what was read; earlier numbers stay, so that they're missed. Waits for the disk."""
        known = self.of(key)
        every = {
            stream: _ranges({*_numbers(known.get(stream, ())), *_numbers(streams.get(stream, ()))})
            for stream in known.keys() | streams.keys()
        }
        if every != self._stored(key):
            self.set(key, every)

    def set(self, key: str, streams: Mapping[str, Ranges]) -> None:
        """Remember exactly this: what's missing is accepted as gone."""
        self._written = None
        if self._path is None or self._own is None:
            return
        make_folder(self._path.parent)
        replace_file(self._path, msgspec.json.encode(_Seen(key, dict(streams))) + b"\n")
        self._own.unlink(missing_ok=True)

    def note(self, key: str, stream: str, number: int) -> None:
        """Remember our own newest number. Never blocks or fails."""
        if self.last(key, stream) != number - 1:  # another window may have written meanwhile
            self._written = None
        last, written = self.last(key, stream), self._written
        first = written.first if written and last == number - 1 else number
        self._written = _Written(key, stream, first, number)
        if self._own is None:
            return
        with suppress(OSError):  # unlocking created the folder
            fd = open_file(self._own, os.O_WRONLY | os.O_CREAT)
            try:
                os.pwrite(fd, f"{key} {stream} {first:020} {number:020}\n".encode(), 0)
            finally:
                os.close(fd)

    def _read_written(self) -> _Written:
        with suppress(OSError, ValueError):
            if self._own is not None:
                key, stream, *numbers = read_file(self._own).decode("ascii").split()
                return _Written(key, stream, int(numbers[0]), int(numbers[-1]))
        return _Written("", "", 0, 0)

    def _stored(self, key: str) -> dict[str, Ranges]:
        with suppress(OSError, *UNREADABLE):
            if self._path is not None:
                seen = decoder(_Seen).decode(read_file(self._path))
                return seen.streams if seen.key == key else {}
        return {}


def _numbers(ranges: Ranges) -> Iterator[int]:
    return (number for first, last in ranges for number in range(first, last + 1))


def _ranges(numbers: Iterable[int]) -> Ranges:
    ordered = sorted(numbers)
    if not ordered:
        return ()
    ends = [(a, b) for a, b in pairwise(ordered) if b - a > 1]
    firsts = [ordered[0], *(b for _, b in ends)]
    return tuple(zip(firsts, [*(a for a, _ in ends), ordered[-1]], strict=True))
