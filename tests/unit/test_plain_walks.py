"""Every practice in line mode makes the same entry as its walk on the full screen."""

from __future__ import annotations

import pytest

from compassion_tui import assets
from compassion_tui.domain.practice import Practice
from compassion_tui.library.library import Library
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from tests.answers import Given, walk

PRACTICES = Library(assets.content()).shipped


def told(session: PracticeSession) -> tuple[object, ...]:
    entry = session.entry()
    return session.state.ending, entry.parts, entry.kept, entry.after, entry.tags


@pytest.mark.parametrize("practice", PRACTICES, ids=[practice.id for practice in PRACTICES])
def test_lines_and_screen_make_the_same_entry(practice: Practice, services: Services) -> None:
    answers: list[Given] = []
    screen = walk(services, PracticeSession(services, practice), answers.append)
    typed = iter([line for given in answers for line in given.typed])
    said: list[str] = []

    def hear(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    lines = PracticeSession(services, practice)
    led = walk_plainly(services, lines, Talk(services, said.append, PlainReader(hear)))
    assert next(typed, None) is None, "all of it was asked for"
    assert led is not None
    assert told(lines) == told(screen)
    marks = [letter for line in said for letter in line if not (letter.isprintable())]
    assert marks == [], "nothing but text is said"
    assert not any("\u2500" <= letter <= "\u28ff" for line in said for letter in line)
