"""Commands whose help comes from the app's own sentences.

`[cli.NAME]` in ui.toml has `help`, `more` for further explanations, and a sentence for each
option, by its parameter's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from compassion_tui.domain.errors import UserError
from compassion_tui.terminal.crash import watch
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from compassion_tui.domain.messages import Messages
    from compassion_tui.services import Services


def services_of(context: click.Context) -> Services:
    """The services for the person's own folders, built when first needed."""
    root = context.find_root()
    if root.obj is None:
        watch(lambda: services_of(root).messages("cli.compassion.crashed"))
        root.obj = _build(bool(root.params.get("off_the_record")))
    services: Services = root.obj
    return services


def _build(off_the_record: bool) -> Services:
    from compassion_tui.services import Services

    try:
        return Services.build(off_the_record=off_the_record)
    except UserError as error:  # without its sentences the app can't say more than this
        raise click.ClickException(f"{error.id}: {error.values}") from error


@contextmanager
def as_usage_errors(services: Services) -> Iterator[None]:
    """An error in reading an argument, the way click reports one: exit code 2."""
    from compassion_tui.domain.errors import UserError

    try:
        yield
    except UserError as error:
        raise click.UsageError(services.messages.tell(error)) from error


def tell_settings(services: Services) -> None:
    """Report the settings that don't fit: the journal's folder may be one of them."""
    for error in services.settings.errors:
        say(services.messages.tell(error), err=True)


def no_such(services: Services, command: str, given: str, every: Iterable[str]) -> click.UsageError:
    """The error for an unknown name: it suggests the closest one, or lists them all."""
    from difflib import get_close_matches

    names = list(every)
    near = get_close_matches(given.lower(), names, n=1)
    id = f"cli.{command}.{'nearest' if near else 'unknown'}"
    told_of = {"given": given, "near": "".join(near), "every": tuple(names)}
    return click.UsageError(services.messages(id, **told_of))


def confirm(services: Services, command: str) -> None:
    """Ask before something that can't be undone. Without a yes, say so and exit with 1."""
    try:
        if click.confirm(services.messages(f"cli.{command}.sure"), err=True):
            return
    except click.Abort:
        say(err=True)
    say(services.messages("cli.compassion.unchanged"), err=True)
    raise click.exceptions.Exit(1)


# one child: every command except a group uses it as it is
class LocalizedCommand(click.Command):
    """A click command that takes its help from ui.toml.

    `names` are the possible values of its argument, if there are any; its help lists them. `told`
    is the table of its sentences, if that isn't its own name.
    """

    def __init__(
        self,
        *args: Any,
        names: Callable[[Services], Iterable[str]] | None = None,
        told: str = "",
        **attributes: Any,
    ) -> None:
        super().__init__(*args, **attributes)
        self._names = names
        self._told = told or self.name

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its first sentence, for the list of commands."""
        return services_of(click.get_current_context()).messages(f"cli.{self._told}.help")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Fill in the sentences, then format the help as click does."""
        self.fill(ctx)
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The possible completions, each with its sentence."""
        with ctx.scope(cleanup=False):
            self.fill(ctx)
            return super().shell_complete(ctx, incomplete)

    def fill(self, ctx: click.Context) -> None:
        """Take the sentences of its help from ui.toml."""
        messages = services_of(ctx).messages
        ids = (f"cli.{self._told}.help", f"cli.{self._told}.more")
        self.help = "\n\n".join(messages(id) for id in ids if messages.has(id))
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option):
                parameter.help = self._help_of(parameter, messages)
        if self._names is not None:
            every = tuple(self._names(services_of(ctx)))
            self.epilog = messages(f"cli.{self._told}.names", every=every)

    def _help_of(self, option: click.Option, messages: Messages) -> str | None:
        """An option's own sentence, or the one it shares with others of that name."""
        ids = (f"cli.{self._told}.{option.name}", f"cli.option.{option.name}")
        return next((messages(id) for id in ids if messages.has(id)), option.help)


# one child: groups such as `entries` use it as it is; only the program finds its commands late
class LocalizedGroup(LocalizedCommand, click.Group):
    """A click group that takes its help from ui.toml, and so do the commands it creates.

    A UserError in any of them becomes one sentence and exit code 1, and so does an error of the
    system. A closed pipe is left to click, which is silent about it. A subcommand's sentences are
    under its own name: `compassion entries list` is `[cli.list]`.
    """

    command_class = LocalizedCommand

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise click.ClickException(services_of(ctx).messages.tell(error)) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            said = services_of(ctx).messages("cli.compassion.refused", why=error.strerror)
            raise click.ClickException(said) from None


def command(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], LocalizedCommand]:
    """`click.command`, with its help from ui.toml."""
    return click.command(name, cls=LocalizedCommand, **attributes)


def group(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], LocalizedGroup]:
    """`click.group`, with its help from ui.toml."""
    return click.group(name, cls=LocalizedGroup, **attributes)


def in_lines_too(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command two options: lines of text, and a voice."""

    def offer(context: click.Context, _: click.Parameter, given: bool) -> bool:
        if given:  # for this session only; the file doesn't change
            services_of(context).settings.override("aloud", True)
        return given

    aloud = click.option("--aloud", is_flag=True, expose_value=False, callback=offer)
    return click.option("--plain", is_flag=True)(aloud(function))


def unhurried_too(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option of lines that come by themselves."""

    def offer(context: click.Context, _: click.Parameter, given: bool) -> bool:
        if given:  # for this session only, as above
            services_of(context).settings.override("unhurried", True)
        return given

    return click.option("--unhurried", is_flag=True, expose_value=False, callback=offer)(function)
