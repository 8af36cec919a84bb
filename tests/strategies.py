"""Generated practices: small, whole, and of every step kind."""

from __future__ import annotations

from hypothesis import strategies as st

from compassion_tui.domain import steps as p
from compassion_tui.domain.practice import END, ENOUGH, Practice

GROUND = (
    p.Say(id="ground-1", lines=("The floor.",)),
    p.Say(id="ground-2", lines=("The room.",)),
)

_words = st.text(alphabet="abc xyz", min_size=1, max_size=12)


@st.composite
def _step(draw: st.DrawFn, ids: list[str], at: int) -> p.Step:
    """The step at an index; it leads anywhere in the practice, or to its end."""
    goto = draw(st.sampled_from(["", "", END, ENOUGH, *ids]))
    common = {"id": ids[at], "lines": (draw(_words),), "goto": goto}
    earlier = ids[:at] or ids[:1]
    one = st.sampled_from(earlier)
    options = tuple(
        p.Option(
            id=f"o{number}",
            text="option",
            goto=draw(st.sampled_from(["", END, ENOUGH, *ids])),
            leads=draw(st.sampled_from(["", "", p.GROUND, p.PEOPLE, "here"])),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    kinds = {
        "say": lambda: p.Say(**common),
        "breathe": lambda: p.Breathe(**common),
        "choose": lambda: p.Choose(options=options, **common),
        "touch": lambda: p.Touch(options=options, **common),
        "write": lambda: p.Write(voice=draw(st.sampled_from(["own", "kind", "critic"])), **common),
        "echo": lambda: p.Echo(left=draw(one), right=draw(one), **common),
        "pick": lambda: p.Pick(of=(draw(one),), **common),
        "sort": lambda: p.Sort(of=(draw(one),), **common),
        "reread": lambda: p.Reread(of=draw(one), **common),
        "keep": lambda: p.Keep(**common),
    }
    return kinds[draw(st.sampled_from(sorted(kinds)))]()


@st.composite
def practices(draw: st.DrawFn) -> Practice:
    """A practice of one to eight steps that lead anywhere."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 8)))]
    steps = tuple(draw(_step(ids, at)) for at in range(len(ids)))
    return Practice(
        id="made",
        title="Made",
        about="Made.",
        takes="a minute",
        steps=steps,
        ground=GROUND,
    )
