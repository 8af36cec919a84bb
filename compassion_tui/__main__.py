"""`compassion`, and `python -m compassion_tui`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from compassion_tui import launch
from compassion_tui.domain.errors import UserError
from compassion_tui.terminal.crash import watch
from compassion_tui.terminal.environment import prepare

if TYPE_CHECKING:
    from compassion_tui.services import Services


def main() -> None:
    """Open home if nothing else is asked for: it starts faster without the command line.

    The command line does everything else, and also says why home can't be shown.
    """
    plain = sys.argv[1:] == ["--plain"]
    if (plain or len(sys.argv) == 1) and launch.has_terminal() and launch.draws():
        _open_home(plain=plain)
    from compassion_tui.cli import main as command_line

    command_line(prog_name="compassion")


def _open_home(*, plain: bool) -> None:
    """Exit with a code; or return if the sentences can't be read."""
    prepare()
    try:
        with launch.uncollected():
            from compassion_tui.services import Services

            services = Services.build()
    except UserError:
        return
    watch(lambda: services.messages("cli.compassion.crashed"))
    sys.exit(_in_lines(services) if plain else launch.open_app(services))


def _in_lines(services: Services) -> int:
    def unlock() -> None:
        from compassion_tui.cli.unlocking import unlock

        unlock(services, None)

    return launch.open_lines(services, "home", unlock)


if __name__ == "__main__":
    main()
