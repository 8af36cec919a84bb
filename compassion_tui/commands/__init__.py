"""What a person can do, one class per command.

A command is the only source of its key and its action. Its words are looked up by its id, in
`[command]` of ui.toml: `name` for the palette and help, `short` for the footer.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding


class Command:
    """A key, and the action it triggers on the screen that binds it."""

    id: ClassVar[str]
    """The id of its words in ui.toml."""
    key: ClassVar[str]
    """Textual's names for its keys, comma-separated; the first is shown."""
    action: ClassVar[str]
    """Textual's action."""
    rank: ClassVar[int]
    """Its place in the footer: lower ranks come first."""
    shown: ClassVar[bool]
    """Whether the footer may show it."""
    priority: ClassVar[bool]
    """Whether its key works in text fields too."""
    essential: ClassVar[bool]
    """Whether the footer drops it last, because it's a way out, or a way back."""
    removes: ClassVar[bool]
    """Whether it removes something: the palette never lists it first."""

    first_key: ClassVar[str]
    """The key that is shown: the first of `key`."""
    default: ClassVar[str]
    """Its default keys."""

    moved: ClassVar[bool] = False
    """Whether any command has keys other than its default ones."""
    known: ClassVar[dict[str, type[Command]]] = {}
    """Every command that has been imported, by id."""

    def __init_subclass__(
        cls,
        *,
        id: str,
        key: str,
        action: str,
        rank: int = 50,
        shown: bool = True,
        priority: bool = False,
        essential: bool = False,
        removes: bool = False,
    ) -> None:
        """Register the command."""
        cls.id, cls.default, cls.action, cls.rank = id, key, action, rank
        cls.shown, cls.priority, cls.essential = shown, priority, essential
        cls.removes = removes
        cls.bind(key)
        Command.known[id] = cls

    @classmethod
    def bind(cls, key: str) -> None:
        """Use these keys from now on."""
        cls.key, cls.first_key = key, key.partition(",")[0]

    @classmethod
    def binding(cls) -> Binding:
        """The command as Textual binds it; its description is its id, never shown."""
        return Binding(
            cls.key, cls.action, cls.id, show=cls.shown, priority=cls.priority, id=cls.id
        )
