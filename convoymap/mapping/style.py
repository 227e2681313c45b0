"""How sources look by night: on dark ground each colour has a lighter partner of the same hue.

The page names colours by day; its style sheet puts the partner in the place of each by night, so that what is drawn
need not know of it.
"""

from __future__ import annotations

from convoymap.style import COLOURS, INK, WHITE

__all__ = ["NIGHT_COLOURS", "night_css"]

#: In the order of `COLOURS`: found by a search for the least distance in CIELAB, also as the colour-blind see them.
NIGHT_COLOURS = ("#56A8F2", "#F0662A", "#2FE0A0", "#D668B3", "#F6CB4A", "#B3E3FF", "#B8B8B8", "#8F72F8", "#B3786B")

_NIGHT = ':where(:root[data-theme="dark"])'


def night_css() -> str:
    """Return the rules of a style sheet that put each colour's partner in its place while the page is dark.

    They match whatever is drawn with the colour as an attribute, so that no element needs a class for it, and weigh
    less than any rule for a class. Numerals on the partners, which are all light, are dark.
    """
    rules = [
        f'{_NIGHT} [{paint}="{day}"] {{ {paint}: {night}; }}'
        for day, night in zip(COLOURS, NIGHT_COLOURS, strict=True)
        for paint in ("fill", "stroke", "stop-color")
    ]
    rules.append(f'{_NIGHT} text:is([fill="{WHITE}"], [fill="{INK}"]) {{ fill: {INK}; }}')
    return "@media screen {\n" + "\n".join(rules) + "\n}"
