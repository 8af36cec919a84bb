"""People to talk to, from the shell, to read or to print: `compassion people`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.completing import completing
from compassion_tui.cli.localized import command, no_such, tell_settings
from compassion_tui.cli.unlocking import handed_in, passphrase_options, unlock
from compassion_tui.terminal.saying import say

if TYPE_CHECKING:
    from compassion_tui.services import Services
    from compassion_tui.session.bad_nights import ShownPage
    from compassion_tui.session.people import Place


@command("people")
@click.option("--region", shell_complete=completing("regions"))
@click.option("--page", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@passphrase_options
@click.pass_obj
def people(  # noqa: D103
    services: Services,
    region: str | None,
    page: bool,
    as_json: bool,
    passphrase_file: Path | None,
    passphrase_fd: int | None,
) -> None:
    from compassion_tui.domain.text import safe_line
    from compassion_tui.plain.people import lines_for
    from compassion_tui.session.people import place_of

    tell_settings(services)
    place = _place(services, region) if region else place_of(services)
    if as_json:
        say(_as_json(services, place))
        return
    own = _page(services, handed_in(services, passphrase_file, passphrase_fd)) if page else None
    for line in lines_for(services, place, own):
        say(safe_line(line))


def _place(services: Services, given: str) -> Place:
    """The place with that name or code."""
    from compassion_tui.session.people import Place

    regions = services.library.people.regions
    found = services.library.people.called(given)
    if found is None:
        raise no_such(services, "people", given, [region.name for region in regions])
    return Place(found.code, found, chosen=True, sure=True)


def _page(services: Services, passphrase: str | None) -> ShownPage | None:
    """The page for bad nights; if there's none, say so beside the numbers."""
    from compassion_tui.session.bad_nights import page_to_show

    unlock(services, passphrase)
    page = page_to_show(services)
    if page is None or not page.entry.parts:
        say(services.messages("cli.people.none"), err=True)
    return page


def _as_json(services: Services, place: Place) -> str:
    """The place, the person's own people, and each service with how to reach it."""
    import json

    from compassion_tui.domain.people import emergency_of, groups, tell_service
    from compassion_tui.domain.text import safe_json

    messages = services.messages
    told = [
        {"kind": kind, "name": each.name, "ways": list(each.ways), "notes": list(each.sentences)}
        for kind, found in groups(place.region)
        for each in (tell_service(service, messages) for service in found)
    ]
    values = {
        "region": place.code,
        "name": place.region.name if place.region else "",
        "sure": place.sure,
        "emergency": emergency_of(place.region, messages),
        "own": list(services.settings.current.contacts),
        "services": told,
    }
    return safe_json(json.dumps(values, ensure_ascii=False))
