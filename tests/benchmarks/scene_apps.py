"""A step to write in: `python -m tests.benchmarks.scene_apps scene|plain`."""

from __future__ import annotations

import sys
import tempfile

from compassion_tui.app import CompassionApp
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.flow import current
from compassion_tui.domain.steps import Write
from compassion_tui.drafts import Draft
from compassion_tui.paths import Paths
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from tests.walks import walks


def main(name: str, home: str) -> None:
    """The same field, with the picture behind it or on plain ground."""
    services = Services.build(Paths.find({"COMPASSION_HOME": home}), Clock())
    services.settings.change("theme", "dusk")
    practice = services.library.practice("friend")
    assert practice
    state = next(each for each in walks(practice) if isinstance(current(practice, each), Write))
    if name == "plain":
        PracticeScreen._show_scenery = lambda *_: None  # type: ignore[method-assign]
    app = CompassionApp(services)
    app.call_later(lambda: app.take_up(Draft(state=state)))
    app.run()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1], folder)
