"""People to talk to, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from compassion_tui.domain.people import in_danger, tell, tell_seen
from compassion_tui.library.people import local_zone
from compassion_tui.services import Services


def people_lines(services: Services) -> Iterator[str]:
    """The region by its name, then each service: who, how to reach them, when, how it was seen."""
    words, people = services.words, services.library.people
    settings = services.settings.current
    yield words("people.title")
    yield from settings.contacts
    region = people.region(settings.people_region or people.guess(local_zone()))
    yield in_danger(region, words)
    if region is not None:
        yield region.name
        for service in region.services:
            ways = (tell(contact, words) for contact in service.contacts)
            says = [service.name, *ways, service.hours, service.note, tell_seen(service, words)]
            yield ", ".join(filter(None, dict.fromkeys(says)))
    yield words("people.dial")
