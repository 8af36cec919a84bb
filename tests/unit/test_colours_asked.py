"""How many colours the terminal has: what its names tell, and what it answers."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from compassion_tui import themes
from compassion_tui.app import CompassionApp
from compassion_tui.services import Services
from compassion_tui.terminal.answers import ASK_COLOURS, ASK_GROUND, SOON, Answer, Answers, read
from compassion_tui.terminal.console import SHAPES, ConsoleShapes
from compassion_tui.terminal.depth import TerminalTold, depth_of, ground_of, may_ask
from compassion_tui.themes.plain import ANSI_EITHER
from tests import rooms

XTERM = "\x1bP1$r0;48:2::1:2:3m\x1b\\"
KITTY = "\x1bP0+r5463\x1b\\", "\x1bP1$r48:2:1:2:3m\x1b\\"
WHITE = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "foot"}, "true"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "xterm-kitty", "COLORTERM": "24bit"}, "true"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({}, "16"),
    ],
)
def test_a_terminal_has_as_many_colours_as_its_names_say(
    environ: dict[str, str], depth: themes.Depth
) -> None:
    assert depth_of(None, environ, None) == depth


def test_what_is_chosen_holds_and_an_answer_is_only_ever_better() -> None:
    assert depth_of("16", {"COLORTERM": "truecolor", "NO_COLOR": ""}, "true") == "16"
    assert depth_of(None, {"TERM": "xterm-256color"}, "true") == "true"
    assert depth_of(None, {"TERM": "xterm-256color"}, "16") == "256"


@pytest.mark.parametrize(
    ("environ", "asks"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "screen-256color"}, False),  # GNU screen passes it on as text
        ({"TERM": "xterm", "STY": "1.pts"}, False),
        ({"TERM": "xterm", "TMUX": "/tmp/tmux"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({}, False),
    ],
)
def test_only_who_knows_the_question_is_asked(environ: dict[str, str], asks: bool) -> None:
    assert may_ask(environ) is asks


@pytest.mark.parametrize(
    ("environ", "ground"),
    [
        ({"COLORFGBG": "0;15"}, "light"),
        ({"COLORFGBG": "15;0"}, "dark"),
        ({"COLORFGBG": "15;default;8"}, "dark"),
        ({"COLORFGBG": "default"}, ""),
        ({"TERM": "linux"}, "dark"),
        ({}, ""),
    ],
)
def test_the_ground_is_known_by_name(environ: dict[str, str], ground: str) -> None:
    assert ground_of(environ) == ground


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (XTERM, Answer("true")),
        ("\x1bP1$r48:2:1:2:3m\x1b\\", Answer("true")),
        ("\x1bP1$r0;48;2;1;2;3m\x1b\\", Answer("true")),
        ("\x1bP1$r0;48:5:16m\x1b\\", Answer()),  # the nearest of 256
        ("\x1bP0$r\x1b\\", Answer()),
        ("\x1bP1+r5463\x1b\\", Answer("true")),
        ("\x1bP1+r524742=382F382F38\x1b\\", Answer("true")),
        ("\x1bP1+r524742=30\x1b\\", Answer()),
        ("\x1bP0+r5463\x1b\\", Answer()),
        (WHITE, Answer(ground="light")),
        ("\x1b]11;rgb:1d1d/1f1f/2121\x07", Answer(ground="dark")),
        ("\x1b]11;rgba:ff/ff/e0/80\x07", Answer(ground="light")),
    ],
)
def test_an_answer_says_so(sent: str, answer: Answer) -> None:
    assert read(sent) == answer


def test_answers_never_reach_what_is_typed_in_pieces_of_any_length() -> None:
    sent = f"ab{XTERM}c{KITTY[0]}\x1b[A{KITTY[1]}{WHITE}d"
    for size in range(1, len(sent) + 1):
        answers, typed, found = Answers(0.0), "", []
        for at in range(0, len(sent), size):
            piece, more = answers.feed(sent[at : at + size], 0.1)
            typed, found = typed + piece, found + more
        assert typed == "abc\x1b[Ad"
        assert [each for each in found if each != Answer()] == [
            Answer("true"),
            Answer("true"),
            Answer(ground="light"),
        ]


@pytest.mark.parametrize("typed", ["\x1b", "\x1bP", "\x1b]", "\x1bP1", "\x1b]1"])
def test_keys_that_begin_like_an_answer_are_keys(typed: str) -> None:
    answers = Answers(0.0)
    assert answers.feed(typed, 1.0) == ("", [])
    assert answers.tick(1.05) == ""
    assert answers.tick(1.2) == typed
    assert answers.tick(9.0) == ""


def test_escape_waits_for_nothing_once_answers_are_late() -> None:
    answers = Answers(0.0)
    assert answers.feed("\x1b", SOON + 1) == ("\x1b", [])
    assert answers.feed("\x1b[A\x1bOP\x1bb", 1.0) == ("\x1b[A\x1bOP\x1bb", [])


def test_without_a_known_ground_kind_words_can_be_read_on_black_and_on_white() -> None:
    assert ANSI_EITHER.variables["kind"] == "ansi_magenta"
    lightness = 0.2126 * 0.6105 + 0.0722 * 0.6105  # of cd00cd, as xterm has it
    assert min((lightness + 0.05) / 0.05, 1.05 / (lightness + 0.05)) > 4.4


def test_shapes_for_the_console_are_as_wide_and_are_there() -> None:
    usual = set("█▒░│─┌┐└┘├┤┬┴┼•·«»×←↑→↓")
    for instead in SHAPES.values():
        assert len(str(instead)) == 1
        assert str(instead).isascii() or instead in usual


@pytest.fixture
def xterm(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)


async def told(pilot: Pilot[None], depth: themes.Depth | None, ground: themes.Ground) -> None:
    pilot.app.post_message(TerminalTold(depth, ground))
    await rooms.settled(pilot)


def sent(app: CompassionApp) -> str:
    return str(app.screen._compositor.render_update(full=True).render_segments(app.console))


@pytest.mark.usefixtures("xterm")
async def test_a_better_answer_is_taken_when_it_comes(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        assert app.questions() == ASK_COLOURS + ASK_GROUND
        assert app.theme == "ansi"
        assert "38;2;" not in sent(app)
        await told(pilot, None, "light")
        assert app.theme == "ansi-light"
        await told(pilot, "true", "")
        assert app.theme == "day"
        assert "38;2;" in sent(app)
        assert "\x1b[34" not in sent(app)  # the plain sea has gone
        services.settings.change("colours", "256")
        app.follow_settings()
        await rooms.settled(pilot)
        assert "38;2;" not in sent(app)
        assert "38;5;" in sent(app)
        services.settings.change("colours", "none")
        app.follow_settings()
        await rooms.settled(pilot)
        assert "38;5;" not in sent(app)
        assert "48;5;" not in sent(app)
        services.settings.change("colours", "true")
        app.follow_settings()
        await rooms.settled(pilot)
        assert "38;2;" in sent(app)


@pytest.mark.usefixtures("xterm")
@pytest.mark.parametrize(
    ("colours", "term", "asked"),
    [
        ("16", "xterm", ""),
        ("auto", "xterm-256color", ASK_COLOURS),
        ("auto", "alacritty", ""),
    ],
)
def test_nothing_is_asked_that_is_known(
    services: Services, monkeypatch: pytest.MonkeyPatch, colours: str, term: str, asked: str
) -> None:
    monkeypatch.setenv("TERM", term)
    services.settings.override("colours", colours)
    assert CompassionApp(services).questions() == asked


@pytest.mark.usefixtures("xterm")
async def test_without_shades_a_key_in_the_foot_is_told_from_its_word(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        foot = pilot.app.screen._compositor.render_strips()[-1]
        bold = {each.text.strip() for each in foot if each.style and each.style.bold}
        assert {"q", "F1", "F2"} <= bold
        assert not {"quit", "help"} & bold


@pytest.mark.parametrize(
    ("text", "after", "shown"),
    [
        ("I helped …", "      ", "I helped ...    "),
        ("I helped …   ", "", "I helped ... "),
        ("I helped …", "", "I helped ."),
        ("a long …", " Sat  7", "a long . Sat  7"),
        ("It did …, and", "   ", "It did ., and   "),
    ],
)
def test_on_the_console_what_is_left_open_has_three_dots_where_there_is_room(
    text: str, after: str, shown: str
) -> None:
    """Its fonts have no ellipsis."""
    line = ConsoleShapes().apply([Segment(text), Segment(after)], Color(0, 0, 0))
    assert "".join(each.text for each in line) == shown


def test_on_the_console_a_critics_words_are_not_green() -> None:
    """The kernel shows slanted text in green."""
    slanted = Segment("cold", Style(italic=True, bold=True))
    [segment] = ConsoleShapes().apply([slanted], Color(0, 0, 0))
    assert segment.style == Style(bold=True, italic=False)
