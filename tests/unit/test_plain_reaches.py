"""Line mode reaches what the full screen has: each of its commands, and how.

A command that is added on the screen has to be told here: by a word with a slash, by a row of
line mode, by a key of a pause; or it only moves about on a screen, which lines have no need of.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from compassion_tui import assets, commands
from compassion_tui.commands import Command
from compassion_tui.library.messages import read_messages
from compassion_tui.plain.line_reader import COMMANDS

ENTER, PAUSE, MOVES = "enter", "a key of the pause", "it moves about on a screen"
SHELL = "the shell's own"
COPIES = "the terminal copies its text; lines send it no codes"

REACHED = {
    "turn wait follow slower faster numbers ring aloud back-to-shell stop-bell": PAUSE,
    "snooze skip-prompt take-pause": PAUSE,
    "choose-pattern": "plain.pause.other",
    "shorter longer unit": "plain.pause.length",
    "keep-pause": "plain.pause.keep",
    "keep-with-word": "plain.pause.word",
    "again": "plain.pause.again",
    "help help-too": "/help",
    "people": "/people",
    "worse": "/worse",
    "cover": "/cover",
    "breathe": "/breathe",
    "palette": "plain.more_ways",
    "quit leave-app interrupt": "/quit",
    "suspend": SHELL,
    "hide-line": "/hide",
    "one-minute": ENTER,
    "what-is-here": "home.here",
    "practices": "home.practices",
    "breathe-here": "home.pause",
    "journal": "home.journal",
    "learn": "learn.title",
    "shelf": "practices.shelf",
    "unfinished": "practices.unfinished",
    "look-back": "back.title",
    "take-word-away take-off": "plain.shelf.take_off",
    "end-path": "settings.path.name",
    "settings": "settings.title",
    "journal-search": "/search",
    "journal-unfold": "plain.journal.unfold",
    "journal-next-entry": "/older",
    "journal-previous-entry": "/newer",
    "journal-calendar journal-month-before journal-month-after": "/days",
    "journal-filter": "/filter",
    "journal-tags": "command.journal-tags.name",
    "journal-pick": "command.journal-pick.name",
    "journal-edit": "command.journal-edit.name",
    "journal-edit-outside edit-outside": "/editor",
    "journal-delete": "plain.journal.delete",
    "journal-undo take-back": "/undo",
    "journal-trash": "/trash",
    "journal-export journal-mark-all": "/export",
    "journal-import": "/import",
    "journal-copy": COPIES,
    "journal-seal": "settings.passphrase.name",
    "journal-add": "plain.note",
    "journal-history journal-older journal-newer": "command.journal-history.name",
    "journal-mark": "plain.several.chosen.other",
    "journal-rename-tag": "plain.journal.rename",
    "journal-bring-back": "plain.journal.newest",
    "journal-erase": "journal.erase_do",
    "journal-erase-all": "plain.journal.erase_all",
    "choose-place keep-place": "plain.region",
    "own-page": "plain.region_or_page",
    "show-more": "plain.back.more",
    "begin-anew": "plain.back.clear",
    "save-now next next-anywhere journal-keep-edit journal-read take-line save-line": ENTER,
    "journal-to-found journal-go-to-day turn-on go-home go-back": ENTER,
    "back back-from-text": "/back",
    "enough leave journal-end-search": "/enough",
    "resume leave-ground": "/resume",
    "keep-now": "command.keep-now.name",
    "let-go let-words-go undo-typing": "plain.unfinished.let_go",
    "bring-back": "plain.unfinished.bring_back",
    "feet": "/worse",
    "unhurried": "/unhurried",
    "read-aloud": "/aloud",
    "prompts": "/ways",
    "set-down": "plain.set_down",
    "notice": "/notice",
    "count-words": "/count",
    "page-up page-down journal-next-hit journal-previous-hit": MOVES,
    "journal-down journal-up journal-page-down journal-page-up journal-newest": MOVES,
    "journal-oldest journal-scroll-down journal-scroll-up journal-scroll-on": MOVES,
    "journal-scroll-back journal-scroll-top journal-scroll-bottom": MOVES,
    "journal-day-after journal-day-before journal-week-after journal-week-before": MOVES,
    "journal-year-before journal-year-after next-page page-before turn-back": MOVES,
    "next-place place-before to-list stop-writing read-on": MOVES,
}
"""The commands of the screen by their ids, and how lines do the same."""


def test_every_command_of_the_screen_has_its_way_in_lines() -> None:
    for each in iter_modules(commands.__path__, "compassion_tui.commands."):
        import_module(each.name)
    told = [id for ids in REACHED for id in ids.split()]
    assert sorted(told) == sorted(Command.known)


def test_each_way_is_one_that_lines_know() -> None:
    messages = read_messages(assets.content())
    for way in REACHED.values():
        if way.startswith("/"):
            assert way[1:] in COMMANDS, way
        elif "." in way:
            assert messages.has(way), way


def test_help_or_the_list_where_it_works_names_each_command() -> None:
    messages = read_messages(assets.content())
    told = "\n".join(
        line
        for id in ("plain.commands", "plain.journal.ways", "plain.begin")
        for line in messages.several(id)
    )
    told += messages("plain.journal.way")
    assert [name for name in COMMANDS if f"/{name}" not in told] == []
