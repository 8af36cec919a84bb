"""The settings from the shell: `compassion settings get|set|list|path|edit`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import msgspec

from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import as_usage_errors, group, no_such, tell_settings
from compassion_tui.domain.text import safe_json, safe_line
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services

_WORDS = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}


@group("settings", invoke_without_command=True)
@click.option("--plain", is_flag=True)
@click.pass_context
def settings(context: click.Context, plain: bool) -> None:  # noqa: D103 (help comes from ui.toml)
    if context.invoked_subcommand is None:
        from compassion_tui.cli.start import open_place

        open_place(context.obj, "settings", plain)


@settings.command("list", told="settings.list")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_(services: Services, as_json: bool) -> None:  # noqa: D103
    tell_settings(services)
    values = msgspec.to_builtins(services.settings.current)
    if as_json:
        say(safe_json(json.dumps(values, ensure_ascii=False)))
        return
    for name, value in values.items():
        say(f"{name} = {_shown(value)}")


@settings.command("get", told="settings.get")
@click.argument("name", shell_complete=completing("settings"))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def get(services: Services, name: str, as_json: bool) -> None:  # noqa: D103
    tell_settings(services)
    value = msgspec.to_builtins(getattr(services.settings.current, _known(services, name)))
    plain = value if isinstance(value, str) else _shown(value)
    shown = json.dumps(value, ensure_ascii=False) if as_json else safe_line(plain)
    say(safe_json(shown))


@settings.command("set", told="settings.set")
@click.argument("name", shell_complete=completing("settings"))
@click.argument("value")
@click.pass_obj
def set_(services: Services, name: str, value: str) -> None:  # noqa: D103
    _known(services, name)
    with as_usage_errors(services):
        services.settings.change(name, _read(services, name, value))


@settings.command("path", told="settings.path")
@click.pass_obj
def path(services: Services) -> None:  # noqa: D103
    say(str(services.settings.path))


@settings.command("edit", told="settings.edit")
@click.pass_obj
def edit(services: Services) -> None:  # noqa: D103
    from compassion_tui.domain.errors import SettingsError
    from compassion_tui.session.external_editor import edit_text
    from compassion_tui.settings import SettingsFile
    from compassion_tui.storage.files import as_user_errors, make_folder, replace_file

    file = services.settings.path
    made = edit_text(file.read_text("utf-8") if file.exists() else "", services.paths.state)
    if made is None:
        say(services.messages("cli.compassion.unchanged"), err=True)
        return
    try:
        msgspec.toml.decode(made.text)
    except msgspec.DecodeError as error:
        raise SettingsError("settings.syntax", file=file.name) from error
    with as_user_errors():
        make_folder(file.parent)
        replace_file(file, f"{made.text}\n".encode())
    fresh = SettingsFile(file)
    _ = fresh.current
    for problem in fresh.errors:
        say(services.messages.tell(problem), err=True)


def _known(services: Services, name: str) -> str:
    from compassion_tui.settings import Settings

    names = Settings.__struct_fields__
    if name not in names:
        raise no_such(services, "settings", name, names)
    return name


def _read(services: Services, name: str, text: str) -> Any:
    """The value that's meant, written as on the settings screen or as in the file."""
    from compassion_tui.session.setting_options import setting_options

    options = setting_options(name, services)
    if options.read is not None and text not in options.values:
        return options.read(text)
    kind = type(getattr(services.settings.current, name))
    if kind is bool:
        return _WORDS.get(text.lower(), text)
    return int(text) if kind is int and text.isdecimal() else text


def _shown(value: Any) -> str:
    """A value as the file would have it."""
    return safe_line(json.dumps(value, ensure_ascii=False))
