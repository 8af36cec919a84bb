"""The person's own folders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

APP = "compassion"

OUTSIDE = "outside-"
"""How the name of a folder begins if it holds a text for an editor."""


class Paths(msgspec.Struct, frozen=True):
    """Where the journal, the working state and the settings are."""

    data: Path
    """The journal; safe to sync as a whole."""
    state: Path
    """Drafts, locks and the device's id; never to be synced."""
    config: Path
    """Settings, and the person's own practices and languages."""

    @classmethod
    def find(cls, environ: Mapping[str, str] = os.environ) -> Paths:
        """The system's usual folders, or those in COMPASSION_HOME if it's set.

        A relative path is below the folder that the app is started in.
        """
        if home := environ.get("COMPASSION_HOME"):
            base = Path(os.path.expanduser(home)).absolute()
            return cls(base / "data", base / "state", base / "config")
        from platformdirs import user_config_path, user_data_path, user_state_path

        return cls(
            user_data_path(APP, appauthor=False),
            user_state_path(APP, appauthor=False),
            user_config_path(APP, appauthor=False),
        )

    @property
    def journal(self) -> Path:
        """The journal's folder."""
        return self.data / "journal"

    @property
    def drafts(self) -> Path:
        """The drafts' folder."""
        return self.state / "drafts"

    @property
    def packs(self) -> Path:
        """The folder of the person's own practices."""
        return self.config / "practices"

    @property
    def languages(self) -> Path:
        """The folder of the person's own languages, one folder each."""
        return self.config / "languages"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"
