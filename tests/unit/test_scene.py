"""The shore as rows: what it is made of at any size, and what keeps words readable."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.widgets.scene import scene
from compassion_tui.widgets.scene.places import PLACES
from compassion_tui.widgets.scene.rows import EIGHTHS, STEPS, Ink, Letters, _lettered, lettered
from compassion_tui.widgets.scene.scene import Scenery
from compassion_tui.widgets.scene.shore import CALM, WORDS, Sea, Shore, row

OUTLOOKS = st.builds(
    Scenery,
    low=st.booleans(),
    bare=st.booleans(),
    place=st.sampled_from(["", *PLACES]),
    warmth=st.integers(0, STEPS),
)
LIGHTS = st.sampled_from(["", "moon", "low", "rising", "sun"])
WIDTHS, HEIGHTS = st.integers(1, 240), st.integers(1, 90)


SEAS = st.builds(
    Sea,
    size=st.floats(0, 1),
    breath=st.integers(-1, 9),
    ebbed=st.none() | st.floats(0, 60),
    ebb=st.floats(1, 20),
    ebb_breath=st.integers(0, 9),
)


@given(WIDTHS, HEIGHTS, LIGHTS, OUTLOOKS, SEAS)
def test_every_row_is_as_wide_as_the_screen(
    width: int, height: int, light: str, scenery: Scenery, sea: Sea
) -> None:
    rows = scene.rows(width, height, light, scenery, sea)
    assert len(rows) == height
    assert {sum(len(run.text) for run in each) for each in rows} == {width}


@given(WIDTHS, HEIGHTS, LIGHTS, OUTLOOKS)
def test_where_somebody_writes_there_is_but_sky_and_a_low_horizon(
    width: int, height: int, light: str, scenery: Scenery
) -> None:
    rows = scene.rows(width, height, light, msgspec.structs.replace(scenery, low=True, bare=True))
    above = [run for each in rows[: height - 5] for run in each]
    assert {run.text.strip() for run in above} <= {""}
    assert {run.back.name for run in above} <= {"sky"}


@given(st.integers(20, 90), st.integers(0, STEPS - 1))
def test_light_comes_nearer_and_never_goes(height: int, warmth: int) -> None:
    before, after = (
        [
            run.back.shade
            for each in scene.rows(80, height, "moon", Scenery(low=True, warmth=by))
            for run in each
            if run.back.name == "sky"
        ]
        for by in (warmth, warmth + 1)
    )
    assert max(after) > max(before)


@given(WIDTHS, HEIGHTS, st.floats(0, 1), st.integers(0, 9))
def test_water_is_never_lower_than_at_rest(
    width: int, height: int, size: float, breath: int
) -> None:
    shore = Shore(width, height)
    rest, now = shore.waterline(0.0, breath), shore.waterline(size, breath)
    assert all(high >= low for low, high in zip(rest, now, strict=True))


@pytest.mark.parametrize("height", range(17, 70))
def test_a_pause_begins_to_move_where_the_sea_lay(height: int) -> None:
    behind = scene.rows(100, height, "moon", Scenery(bare=True))
    if height >= scene.LOW:
        shore = Shore(100, height)
        assert behind == tuple(row(shore, y, Sea()) for y in range(height))


@pytest.mark.parametrize("height", [39, 49, 69])
def test_in_a_high_window_the_sky_lightens_slowly(height: int) -> None:
    """With no hard band over the land; where words are, it stays as calm as it was."""
    shore = Shore(120, height)
    steps = [shore.sky_ink(y).step for y in range(shore.sky)]
    assert max(after - before for before, after in pairwise(steps)) <= 4
    assert steps[: WORDS - 1][-1] <= CALM * STEPS


def test_places_can_be_told_apart() -> None:
    pictures = [scene.rows(80, 23, "moon", Scenery(low=True, place=each)) for each in PLACES]
    assert len(set(pictures)) == len(PLACES)
    assert scene.rows(80, 23, "moon", Scenery(low=True)) not in pictures


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("height", [18, 23, 29, 39])
def test_what_stands_in_the_sea_raises_no_water(place: str, height: int) -> None:
    """Over a rock at the water's edge is what was there: sand, and no box of water."""
    before, after = (
        [
            (char, run.back)
            for each in scene.rows(100, height, "", Scenery(low=True, place=at))
            for run in each
            for char in run.text
        ]
        for at in ("", place)
    )
    raised = [
        shape
        for (_, was), (shape, ground) in zip(before, after, strict=True)
        if shape in EIGHTHS[1:] and ground.name == "water" != was.name
    ]
    assert not raised


@given(st.integers(90, 240), st.integers(24, 90))
def test_stars_are_strewn_and_stand_in_no_row(width: int, height: int) -> None:
    rows = scene.rows(width, height, "moon", Scenery())
    starry = [sum(run.text.count("·") for run in each) for each in rows]
    assert max(starry) <= max(4, sum(starry) // 3)


def test_a_shape_that_reaches_a_cells_top_leaves_no_gap_there() -> None:
    """Some fonts' own shapes begin below it: what is under them is drawn instead."""
    light = Ink("moon")
    lower, _, corner, *_ = Letters(0, 0, "▀█▛", light).on(row(Shore(8, 20), 0))
    assert (lower.text, lower.back) == ("▄", light)
    assert (corner.text, corner.back) == ("▗", light)


def test_a_large_sky_full_of_stars_is_drawn_only_once() -> None:
    shore = Shore(400, 100)
    stars = scene.lights(shore, "moon")
    for _ in range(2):
        drawn_before = _lettered.cache_info().misses
        lettered([row(shore, y) for y in range(shore.height)], stars)
    assert len(stars) > shore.height
    assert _lettered.cache_info().misses == drawn_before


@given(WIDTHS, st.integers(4, 90), SEAS)
def test_no_wave_runs_between_the_words_at_the_bottom_of_the_sea(
    width: int, height: int, sea: Sea
) -> None:
    """A pause has a line of words there; in a low window its only row of sea is that row."""
    (run,) = row(Shore(width, height), height - 1, sea)
    assert not run.text.strip()
