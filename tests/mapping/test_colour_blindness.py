"""Whether sources stay apart for the colour-blind, by day and by night.

How a dichromat sees a colour is simulated with the matrices of Machado, Oliveira & Fernandes (2009), "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer
Graphics 15 (6), table 1, severity 1.0, in linear RGB. Distance is Delta E of CIE 1976 in CIELAB under D65.

About 2.3 is a difference that can just be noticed side by side (Mahy, Van Eycken & Oosterlinck 1994). Marks on a map are
small and far from each other, so 15 is asked for here, over six times as much; two sources whose colours were nearer
than that must differ in shape.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from convoymap.mapping.style import NIGHT_COLOURS, night_css
from convoymap.style import COLOURS, contrast, source_styles, text_colour

APART = 15.0
PALETTES = {"day": COLOURS, "night": NIGHT_COLOURS}
GROUNDS = {"day": "#F4F1EA", "night": "#262A2D"}

Rows = tuple[tuple[float, float, float], ...]

SEEN_AS: dict[str, Rows] = {
    "trichromacy": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def times(rows: Rows, vector: tuple[float, ...]) -> tuple[float, ...]:
    """Return a matrix times a vector."""
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)


def lab(colour: str, kind: str) -> tuple[float, float, float]:
    """Return a colour in CIELAB as someone sees it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    seen = tuple(min(1.0, max(0.0, c)) for c in times(SEEN_AS[kind], linear))
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    relative = [v / white for v, white in zip(times(to_xyz, seen), (0.95047, 1.0, 1.08883), strict=True)]
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in relative)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def delta_e(one: str, other: str, kind: str) -> float:
    """Return how far apart two colours are as someone sees them."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, kind), lab(other, kind), strict=True)) ** 0.5


@pytest.mark.parametrize("kind", SEEN_AS)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_stay_apart(palette, kind):
    """No two colours of a palette are nearer than can be told at a glance, whoever looks."""
    near = {
        (one, other): round(delta_e(one, other, kind), 1)
        for one, other in combinations(PALETTES[palette], 2)
        if delta_e(one, other, kind) < APART
    }
    assert near == {}


def test_sources_of_one_colour_differ_in_shape():
    """Where there are more sources than colours, those that share one have shapes of their own."""
    styles = list(source_styles([f"s{i}" for i in range(72)]).values())
    for one, other in combinations(styles, 2):
        assert one.colour != other.colour or one.shape.name != other.shape.name


def test_the_simulation_keeps_what_all_see_alike():
    """White and black look the same to all; red and green of equal lightness do not, and meet for the deuteranope."""
    for kind in SEEN_AS:
        assert lab("#FFFFFF", kind) == pytest.approx((100, 0, 0), abs=0.02)
        assert lab("#000000", kind) == pytest.approx((0, 0, 0), abs=0.02)
    assert delta_e("#B05050", "#508050", "deuteranopia") < delta_e("#B05050", "#508050", "trichromacy") / 3


@pytest.mark.parametrize("palette", PALETTES)
def test_numerals_reach_the_contrast_of_text(palette):
    """A numeral stands out from its badge by 4.5 : 1 at least (WCAG 2.2, 1.4.3), by day and by night."""
    for colour in PALETTES[palette]:
        assert contrast(text_colour(colour), colour) >= 4.5


def test_every_colour_by_night_carries_dark_numerals_and_stands_out_from_the_land():
    """By night one ink serves all badges, and no edge drawn on the land falls under 3 : 1 (WCAG 2.2, 1.4.11)."""
    assert len({text_colour(colour) for colour in NIGHT_COLOURS}) == 1
    for colour in NIGHT_COLOURS:
        assert contrast(colour, GROUNDS["night"]) >= 3


def test_each_colour_keeps_its_hue_by_night():
    """A source that is blue by day is blue by night: its hue in CIELAB turns by less than a twelfth of the circle."""
    from math import atan2, degrees, hypot

    for day, night in zip(COLOURS, NIGHT_COLOURS, strict=True):
        (_, a, b), (_, c, d) = lab(day, "trichromacy"), lab(night, "trichromacy")
        if hypot(a, b) < 5:
            assert hypot(c, d) < 5, (day, night)
            continue
        turn = abs((degrees(atan2(b, a) - atan2(d, c)) + 180) % 360 - 180)
        assert turn < 30, (day, night, turn)


def test_the_style_sheet_has_a_partner_for_each_colour():
    """Whatever is filled, edged or shaded with a source's colour changes with the page, and never on paper."""
    css = night_css()
    assert css.startswith("@media screen {")
    for day, night in zip(COLOURS, NIGHT_COLOURS, strict=True):
        for paint in ("fill", "stroke", "stop-color"):
            assert f'[{paint}="{day}"] {{ {paint}: {night}; }}' in css
