"""Every command has its words."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from compassion_tui import assets, commands
from compassion_tui.commands import Command
from compassion_tui.library.messages import read_messages

for each in iter_modules(commands.__path__, "compassion_tui.commands."):
    import_module(each.name)  # so that every command is known

WORDS = read_messages(assets.content())


@pytest.mark.parametrize("id", sorted(Command.known))
def test_a_command_has_a_name_and_a_short_one(id: str) -> None:
    for word in ("name", "short"):
        assert WORDS.has(f"command.{id}.{word}")
