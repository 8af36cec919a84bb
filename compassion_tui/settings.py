"""Settings: a TOML file that the person can edit, read, checked and written here.

What they write there stays: comments, order, and unknown keys. A value that doesn't fit is
reported as a UserError, and the default is used instead.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Annotated, Any, Literal

import msgspec
import tomli

from compassion_tui.domain.errors import SettingsError, UserError
from compassion_tui.storage.decoders import convert
from compassion_tui.storage.reading import BY_HAND, UNREADABLE, read_file

MOST_MINUTES = 24 * 60

Minutes = Annotated[int, msgspec.Meta(ge=0, le=MOST_MINUTES)]
"""Minutes, up to a day; 0 for never."""

Line = Annotated[str, msgspec.Meta(max_length=200, pattern=r"\A[^\x00-\x1f\x7f]*\Z")]
"""One line of text."""

Folder = Annotated[str, msgspec.Meta(max_length=200, pattern=r"\A(~?/[^\x00-\x1f\x7f]*)?\Z")]
"""A folder that doesn't depend on where the app is started; empty for none."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its default. The keys of the file are the fields' names."""

    theme: Literal["hour", "dawn", "day", "dusk", "night", "paper", "ansi-dark", "ansi-light"] = (
        "hour"
    )
    """A theme's name; `hour` follows the time of day."""
    colours: Literal["auto", "true", "256", "16", "none"] = "auto"
    """How many colours are drawn; `auto`: as many as the terminal has, as far as it says."""
    motion: Literal["slow", "none"] = "slow"
    """`none`: nothing moves. TEXTUAL_ANIMATIONS=none asks for the same."""
    language: Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")] = "en"
    """A folder of content/; what it lacks is in English."""
    pace: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9.-]{1,32}\Z")] = "easy"
    """A breath pattern's id, or the person's own in seconds: in-out, such as 4-6."""
    numbers: bool = False
    """Whether to show seconds beside the word of a breathing pause."""
    bell: bool = False
    """Whether to ring one bell for in and two for out."""
    aloud: bool = False
    """Whether speech and tones are offered: a key starts them, never the app."""
    aloud_voice: Line = ""
    """The command of a voice that reads text from its standard input; empty for the default."""
    prompt_every: Minutes = 0
    """Minutes between soft prompts to pause, at home and while reading."""
    people_region: Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z]{0,16}\Z")] = ""
    """A region's code in people.toml; empty for the one that the time zone suggests."""
    contacts: tuple[Line, ...] = ()
    """People I could call: a line each, as it's shown."""
    voice: Literal["i", "you", "name"] = "you"
    """How kind words address the person."""
    name: Line = ""
    """The name for it."""
    enter: Literal["twice", "once"] = "twice"
    """How many enters go on from a short text; with `once`, ctrl+j makes a new line."""
    kind_word: bool = True
    """Whether home shows one of the person's own kind words."""
    crisis_line: bool = True
    """Whether to show a quiet line under a text that says its writer may be in danger."""
    first_words: bool = True
    """Whether lists show the first words of notes and of unfinished walks."""
    whole_entries: bool = False
    """Whether browsing the journal shows whole entries."""
    tags_from_hash: bool = False
    """Whether `#word` in a text counts as a tag."""
    idle_lock: Minutes = 0
    """Minutes without a key after which a journal with a passphrase is locked."""
    off_the_record: bool = False
    """Whether sessions start without writing anything to the disk."""
    back_from: Line = ""
    """Where looking back starts, in ISO 8601; empty for the beginning."""
    unhurried: bool = False
    """Whether practices that can be followed without a key begin that way."""
    path: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{0,64}\Z")] = ""
    """The practice that the gentle path suggests; empty if the person isn't on it."""
    remembered: dict[str, Line] = {}
    """What was chosen last, by `practice.step`, for steps that remember it."""
    data_folder: Folder = ""
    """The journal's folder; empty for the system's usual one."""


class SettingsFile:
    """The settings of one file. It need not exist, and is read when it's first needed."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing read."""
        self.path = path
        self.is_written = True
        """Off the record, only `off_the_record` itself is still written."""
        self._turn = RLock()
        self._keys: dict[str, Any] = {}
        self.errors: list[UserError] = []
        """What didn't fit when the file was last read."""
        self._said: frozenset[str] = frozenset()

    @property
    def current(self) -> Settings:
        """The current settings."""
        return self._held[-1]

    def says(self, name: str) -> bool:
        """Whether the file has a setting; otherwise its default applies."""
        return bool(self._held) and name in self._said

    def change(self, name: str, value: object) -> Settings:
        """Use a setting from now on, and save it.

        Raises:
            UserError: `settings.value` if the value doesn't fit, and then nothing changes;
                `settings.syntax` or one of the journal's if the file can't be written, and
                then the setting applies until the app is closed.
        """
        with self._turn:
            changed = self.override(name, value)
            self._write(name, getattr(changed, name))
        return changed

    def override(self, name: str, value: object) -> Settings:
        """Use a setting until the app is closed, without saving it.

        Raises:
            UserError: `settings.value` if the value doesn't fit, and then nothing changes.
        """
        with self._turn:
            changed = _with(self.current, name, value)
            self._held.append(changed)
        return changed

    def undo(self) -> Settings | None:
        """Undo the last change; None if there are none left.

        Raises:
            UserError: as `change`, if the file can't be written.
        """
        with self._turn:
            if len(self._held) == 1:
                return None
            gone = self._held.pop()
            for name in gone.__struct_fields__:
                if getattr(gone, name) != getattr(self.current, name):
                    self._write(name, getattr(self.current, name))
            return self.current

    @property
    def keys(self) -> dict[str, Any]:
        """The table of keys that the person chose for commands, as in the file."""
        _ = self.current  # it was read with the rest
        return self._keys

    @cached_property
    def _held(self) -> list[Settings]:
        """The settings as they were read, then after each change."""
        try:
            found = tomli.loads(self._text())
            self._said = frozenset(found)
            return [self._checked(found) if found else Settings()]
        except UNREADABLE:
            self.errors.append(SettingsError("settings.syntax", file=self.path.name))
        except OSError:
            self.errors.append(SettingsError("settings.unreadable", file=self.path.name))
        return [Settings()]

    def _text(self) -> str:
        try:
            return read_file(self.path, BY_HAND).decode()
        except FileNotFoundError:
            return ""

    def _checked(self, found: dict[str, Any]) -> Settings:
        """Convert it all at once if it fits, as it usually does; otherwise value by value."""
        keys = found.get("keys", {})
        self._keys = keys if isinstance(keys, dict) else {}
        try:
            return convert(found, Settings)
        except msgspec.ValidationError:
            settings = Settings()
        for name in found.keys() & set(Settings.__struct_fields__):
            try:
                settings = _with(settings, name, found[name])
            except UserError as error:
                self.errors.append(error)
        return settings

    def _write(self, name: str, value: object) -> None:
        """Set one key in the current file, and leave everything else unchanged."""
        if not self.is_written and name != "off_the_record":
            return
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        from compassion_tui.storage.files import as_user_errors, make_folder, replace_file

        # if the file is a link to somewhere else, keep the link
        path = Path(os.path.realpath(self.path))
        with as_user_errors():
            make_folder(self.path.parent)
            try:
                document = tomlkit.parse(self._text())
            except (TOMLKitError, *UNREADABLE) as error:
                raise SettingsError("settings.syntax", file=self.path.name) from error
            document[name] = msgspec.to_builtins(value)
            replace_file(path, tomlkit.dumps(document).encode())


def _with(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one value changed.

    Raises:
        UserError: `settings.value`, with the key and its usual value.
    """
    try:
        fitting = convert({name: value}, Settings)
    except msgspec.ValidationError as error:
        usual = _shown(getattr(Settings(), name))
        raise SettingsError("settings.value", key=name, usual=usual) from error
    return msgspec.structs.replace(settings, **{name: getattr(fitting, name)})


def _shown(value: object) -> str:
    """A value as it's written in the file."""
    return msgspec.json.encode(value).decode()
