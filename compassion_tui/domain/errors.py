"""What can go wrong and be told to a person, each as one clear sentence.

UserError
├── ContentError        a content file or a pack has a mistake
├── SettingsError       a value in the settings file doesn't fit
├── InputError          something that was typed doesn't fit
├── EditorError         the person's own editor couldn't be used
├── TransferError       an import or export couldn't be done
├── StorageError        the disk gave nothing, or took nothing
└── SealError           about the passphrase, and what is sealed by it
    ├── EarlierKeyError an earlier passphrase is asked for
    └── LockedError     the passphrase hasn't been given yet
"""

from __future__ import annotations


class UserError(Exception):
    """Something went wrong that a person may be told about.

    Code holds no prose: `id` names the sentence in `[error]` of `content/en/ui.toml`, and
    `values` fill its gaps. Neither may carry a word that the person wrote, because an error can
    end up in a log or on a shared screen.
    """

    def __init__(self, id: str, **values: object) -> None:
        """Name the sentence and what fills its gaps."""
        super().__init__(id)
        self.id = id
        self.values = values


class ContentError(UserError):
    """A content file or a pack has a mistake: which file, and where in it."""


class SettingsError(UserError):
    """A value in the settings file doesn't fit."""


class InputError(UserError):
    """Something that was typed doesn't fit."""


class EditorError(UserError):
    """The person's own editor couldn't be used, or left nothing."""


class TransferError(UserError):
    """An import or an export couldn't be done."""


class StorageError(UserError):
    """The disk couldn't be read or written."""


class SealError(UserError):
    """Something about the passphrase, or what's sealed with it."""


class EarlierKeyError(SealError):
    """Something is sealed with an earlier passphrase, which hasn't been given yet."""


class LockedError(SealError):
    """What is sealed can't be read or written before the passphrase is given."""
