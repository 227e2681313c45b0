"""How sources look."""

from __future__ import annotations

from itertools import combinations, pairwise

from convoymap.style import COLOURS, SHAPES, contrast, source_styles


def test_seventy_two_sources_all_differ():
    """Colour and shape together are different for as many sources as the two cycles allow."""
    styles = source_styles([f"s{i}" for i in range(72)])
    assert len({(style.colour, style.shape.name) for style in styles.values()}) == 72


def test_neighbours_differ_in_both():
    """Two sources that stand side by side in the list share neither colour nor shape."""
    styles = list(source_styles([f"s{i}" for i in range(80)]).values())
    for one, other in pairwise(styles):
        assert one.colour != other.colour
        assert one.shape != other.shape


def test_numerals_can_be_read():
    """A numeral stands out from its marker by at least 3 : 1 (WCAG 2.2, large bold text)."""
    for style in source_styles(COLOURS).values():
        assert contrast(style.text, style.colour) >= 3


def test_colours_are_apart_for_the_colour_blind():
    """No two colours come close in CIELAB under simulated deuteranopia and protanopia (Viénot, Brettel & Mollon 1999)."""
    for kind in ("deuteranopia", "protanopia"):
        for one, other in combinations(COLOURS, 2):
            assert _distance(_seen(one, kind), _seen(other, kind)) > 15, (kind, one, other)


def test_shapes_are_named_apart():
    """Each shape has a name and an outline of its own."""
    assert len({shape.name for shape in SHAPES}) == len({shape.path for shape in SHAPES}) == len(SHAPES)


# Viénot, Brettel & Mollon 1999, "Digital video colourmaps for checking the legibility of displays by dichromats":
# the linear-RGB projections that result from their equations 3 to 5.
_PROJECTIONS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def _seen(colour, kind):
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return [max(0.0, min(1.0, sum(w * c for w, c in zip(row, linear, strict=True)))) for row in _PROJECTIONS[kind]]


def _lab(linear):
    red, green, blue = linear
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5
