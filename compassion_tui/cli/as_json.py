"""JSON for scripts: one object per line, safe to show on a terminal. docs/cli.md names the keys."""

from __future__ import annotations

import json
from typing import Any

from compassion_tui.domain.text import safe_json
from compassion_tui.terminal.saying import say


def print_json(value: Any) -> None:
    """Print one object; what JSON doesn't know, such as a path, becomes text."""
    say(safe_json(json.dumps(value, ensure_ascii=False, default=str)))
