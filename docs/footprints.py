"""Draw eight localities and the ground that each may mean: ``python docs/footprints.py FOLDER``.

Writes ``footprints.svg`` and, from it, ``footprints.png``. Needs what ``docs/screenshots.py`` needs. It stops if two
labels meet or if one is cut off.
"""

from __future__ import annotations

import html
import math
import os
import shutil
import sys
import textwrap
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import shapely
from playwright.sync_api import Page, sync_playwright
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

import convoymap as cm
from convoymap.basemap import CREDITS, Basemap, clip_basemap
from convoymap.geodesy import destination, plane_geometry
from convoymap.georeference import Footprint
from convoymap.georeference.contribution import format_distance
from convoymap.style import COLOURS

#: The picture is laid out at the width at which a README shows it, and is taken larger.
WIDTH, PIXELS = 900, 1600
COLUMNS, GAP = 4, 14
MAP_WIDTH, MAP_HEIGHT = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS, 190
#: Below the map: the uncertainty, and two lines that say what was read. At the very bottom: the key.
FOOT, ROW_GAP, KEY = 54, 12, 58
TITLE_LINE, TITLE_LETTERS, READING_LETTERS = 16, 28, 38

INK, SOFT_INK, FAINT_INK = "#16202a", "#4c5965", "#7a7266"
LAND, WATER, RIVER, BORDER = "#f4f1ea", "#cfdfe8", "#9cc3d9", "#a39a8a"
GROUND = COLOURS[1]
SANS, SERIF = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif", "Georgia, 'Noto Serif', serif"
HALO = f'stroke="{LAND}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
#: As on the map: a full edge where the text gives the figures, a broken one about soft ground where its words are vague.
FULL_EDGED = frozenset({"point", "place", "offset"})
#: Where a label stands about its dot: its anchor, and how far right and down it is moved.
SIDES = {"right": ("start", 6, 4), "left": ("end", -6, 4), "above": ("middle", 0, -7), "below": ("middle", 0, 15)}


@dataclass(frozen=True, slots=True)
class Panel:
    """One locality: what it is read as, how wide to look, and what to label.

    Parameters
    ----------
    locality
        As in a ``where`` cell.
    reading
        What it is read as, in a few words.
    half_height
        Half the height of the map, as a multiple of the uncertainty.
    places
        Localities to be marked with a dot, each with the side on which its name stands.
    countries
        Names of countries, each with the point (latitude, longitude) at which it stands.
    middle
        Middle of the map (latitude, longitude); the footprint's own unless given.
    """

    locality: str
    reading: str
    half_height: float
    places: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, float, float], ...] = ()
    middle: tuple[float, float] | None = None


PANELS = (
    Panel("34°28'N 40°52'E", "A point, as good as its last digit", 2.4, (("Bukamal", "above"),)),
    Panel(
        "near Rawah, Iraq", "As far beyond the town’s edge as the word is judged to reach", 1.7, (("Rawah", "above"),)
    ),
    Panel(
        "30 km SE of Palmyra", "Any heading nearer to south-east than to south or east", 2.5, (("Palmyra", "above"),)
    ),
    Panel("5 km N and 3 km E of Rawah", "Two distances, each as good as its last digit", 2.9, (("Rawah", "right"),)),
    Panel(
        "between Palmyra and Bukamal",
        "Both places and the ground between them, nothing beyond",
        1.2,
        (("Palmyra", "below"), ("Bukamal", "below")),
        (("Syria", 35.2, 39.35),),
    ),
    Panel(
        "50 km along the road from Palmyra to Bukamal",
        "So far along any road that may lead there, its course not being known",
        2.15,
        (("Palmyra", "below"), ("Bukamal", "below")),
        (("Syria", 35.4, 39.35),),
        middle=(34.52, 39.55),
    ),
    Panel(
        "border of Syria and Iraq",
        "The strip along it, on both sides; how wide is a judgement",
        1.15,
        countries=(("Syria", 35.1, 38.9), ("Iraq", 34.6, 42.65)),
    ),
    Panel(
        "western Syria",
        "What lies toward the west from the country’s middle",
        1.4,
        countries=(("Syria", 33.55, 37.5),),
    ),
)


@dataclass(frozen=True, slots=True)
class View:
    """A map of one panel: the azimuthal equidistant plane about its middle, in units of the picture."""

    latitude: float
    longitude: float
    half_height_m: float

    @property
    def scale(self) -> float:
        """Units per metre."""
        return MAP_HEIGHT / 2 / self.half_height_m

    def drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry (EPSG:4326) in the units of the picture, y downward, no finer than can be seen."""
        plane = plane_geometry(geometry, self.latitude, self.longitude)
        moved = shapely.transform(plane, lambda xy: xy * (self.scale, -self.scale) + (MAP_WIDTH / 2, MAP_HEIGHT / 2))
        return shapely.simplify(moved, 0.15)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        x, y = self.drawn(Point(longitude, latitude)).coords[0]
        return x, y

    def basemap(self) -> Basemap:
        """Return the map underneath, somewhat beyond the edges of the panel."""
        reach_m = 1.1 * math.hypot(MAP_WIDTH, MAP_HEIGHT) / 2 / self.scale
        north, east, south, west = (destination(self.latitude, self.longitude, at, reach_m) for at in (0, 90, 180, 270))
        return clip_basemap(south[0], west[1], north[0], east[1])


def draw(panels: tuple[Panel, ...]) -> str:
    """Return the picture as SVG."""
    drawn, top = "", 0.0
    for first in range(0, len(panels), COLUMNS):
        row = panels[first : first + COLUMNS]
        head = 8 + TITLE_LINE * max(len(broken(f"“{panel.locality}”", TITLE_LETTERS)) for panel in row)
        for column, panel in enumerate(row):
            place = f"translate({column * (MAP_WIDTH + GAP):.1f} {top + head:.1f})"
            drawn += f'<g class="panel" transform="{place}">{draw_panel(panel)}</g>'
        top += head + MAP_HEIGHT + FOOT + ROW_GAP
    height = top + KEY
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" '
        f'font-family="{SANS}" font-size="11" fill="{INK}"><title>Eight localities and the ground each may mean</title>'
        '<defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="4"/></filter>'
        f'<clipPath id="map"><rect width="{MAP_WIDTH:.1f}" height="{MAP_HEIGHT}"/></clipPath></defs>'
        f'<rect width="{WIDTH}" height="{height:g}" fill="#fff"/>{drawn}{draw_key(top)}</svg>'
    )


def draw_panel(panel: Panel) -> str:
    """Return one panel, its origin at the top left of the map: title above, what is to be said of it below."""
    footprint = cm.locate(panel.locality)
    middle = panel.middle or (footprint.latitude, footprint.longitude)
    view = View(*middle, footprint.uncertainty_m * panel.half_height)
    look = f'font-family="{SERIF}" font-size="13" font-weight="700"'
    lines = broken(f"“{panel.locality}”", TITLE_LETTERS)
    title = "".join(text(line, 0, TITLE_LINE * (at + 1 - len(lines)) - 8, look) for at, line in enumerate(lines))
    foot = MAP_HEIGHT + 17
    said = text(f"within {format_distance(footprint.uncertainty_m)}", 0, foot, 'font-size="12.5" font-weight="700"')
    said += "".join(
        text(line, 0, foot + 15 + 14 * at, f'fill="{SOFT_INK}"')
        for at, line in enumerate(broken(panel.reading, READING_LETTERS))
    )
    return (
        f'{title}<g class="map"><g clip-path="url(#map)">{draw_basemap(view)}{draw_footprint(view, footprint)}</g>'
        f"{draw_labels(view, panel)}{draw_scale(view)}"
        f'<rect class="frame" width="{MAP_WIDTH:.1f}" height="{MAP_HEIGHT}" fill="none" stroke="#d8dcdf"/></g>{said}'
    )


def broken(words: str, letters: int) -> list[str]:
    """Return a text in as few lines as its letters need, and these as even as can be."""
    tries = [textwrap.wrap(words, width, break_on_hyphens=False) for width in range(1, letters + 1)]
    return next(lines for lines in tries if len(lines) == len(tries[-1]))


def draw_basemap(view: View) -> str:
    """Return land, water, rivers and borders."""
    basemap = view.basemap()
    rivers = "".join(
        outline(view.drawn(line), f'fill="none" stroke="{RIVER}" stroke-width="{2.2 - 0.4 * rank:.1f}"')
        for rank, line in basemap.rivers.items()
    )
    land = outline(view.drawn(basemap.land), f'fill="{LAND}"')
    lakes = outline(view.drawn(basemap.lakes), f'fill="{WATER}"')
    borders = outline(view.drawn(basemap.borders), f'fill="none" stroke="{BORDER}" stroke-dasharray="6 2 1 2"')
    sea = f'<rect width="{MAP_WIDTH:.1f}" height="{MAP_HEIGHT}" fill="{WATER}"/>'
    return f"{sea}{land}{lakes}{rivers}{borders}"


def draw_footprint(view: View, footprint: Footprint) -> str:
    """Return the ground, its edge, the circle that covers it, and the way that it follows."""
    ground = view.drawn(footprint.geometry)
    full = footprint.precision in FULL_EDGED
    soft = "" if full else outline(ground, f'fill="{GROUND}" fill-opacity="0.2" filter="url(#soft)"')
    edge = "" if full else ' stroke-dasharray="5 3.5"'
    look = f'fill="{GROUND}" fill-opacity="{0.2 if full else 0.1}" stroke="{GROUND}" stroke-width="1.5"{edge}'
    x, y = view.at(footprint.latitude, footprint.longitude)
    radius = footprint.uncertainty_m * view.scale
    covering = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{INK}" stroke-dasharray="0.1 3.2" '
    )
    covering += 'stroke-linecap="round" stroke-width="1.3"/>'
    cross = f'<path d="M{x - 4:.1f} {y:.1f}h8M{x:.1f} {y - 4:.1f}v8" stroke="{INK}"/>'
    way = "" if footprint.path is None else outline(view.drawn(footprint.path), f'fill="none" stroke="{GROUND}"')
    # A footprint that is its own covering circle would have two edges for one.
    alone = ground.area / (math.pi * radius**2) > 0.98
    return f"{soft}{outline(ground, look)}{way}{'' if alone else covering}{cross}"


def draw_labels(view: View, panel: Panel) -> str:
    """Return dots with the names of places, and the names of countries."""
    drawn = ""
    for name, latitude, longitude in panel.countries:
        x, y = view.at(latitude, longitude)
        look = f'fill="{FAINT_INK}" text-anchor="middle" font-weight="600" letter-spacing="2.2"'
        drawn += text(name.upper(), x, y, look)
    for name, side in panel.places:
        place = cm.locate(name)
        x, y = view.at(place.latitude, place.longitude)
        anchor, right, down = SIDES[side]
        drawn += (
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{INK}" stroke="#fff" stroke-width="1.4"/>'
        )
        drawn += text(name, x + right, y + down, f'text-anchor="{anchor}" font-weight="700" {HALO}')
    return drawn


def draw_scale(view: View) -> str:
    """Return a scale bar of a round length, about a quarter of the map."""
    most_m = MAP_WIDTH / 3.2 / view.scale
    power = 10.0 ** math.floor(math.log10(most_m))
    length_m = max(step * power for step in (1, 2, 5) if step * power <= most_m)
    length, y = length_m * view.scale, MAP_HEIGHT - 9
    look = f'fill="{SOFT_INK}" font-size="10.5" {HALO}'
    name = f"{length_m / 1000:g} km"
    return f'<path d="M8 {y - 4}v4h{length:.1f}v-4" fill="none" stroke="{SOFT_INK}"/>{text(name, 13 + length, y + 1, look)}'


def draw_key(top: float) -> str:
    """Return what edges and lines mean, and where the map is from."""
    y = top + 20
    swatch = f'stroke="{GROUND}" fill="{GROUND}" stroke-width="1.5"'
    small = f'fill="{SOFT_INK}" font-size="9.5"'
    return (
        f'<path d="M0 {top + 0.5}h{WIDTH}" stroke="#d8dcdf"/>'
        f'<rect x="1" y="{y - 9}" width="26" height="12" fill-opacity="0.2" {swatch}/>'
        f"{text('the text gives the figures', 36, y + 1)}"
        f'<rect x="211" y="{y - 9}" width="26" height="12" fill="{GROUND}" fill-opacity="0.2" filter="url(#soft)"/>'
        f'<rect x="211" y="{y - 9}" width="26" height="12" fill-opacity="0.1" stroke-dasharray="5 3.5" {swatch}/>'
        f"{text('its words leave the reach to judgement', 246, y + 1)}"
        f'<path d="M484 {y - 3}h26" stroke="{INK}" stroke-dasharray="0.1 3.2" stroke-linecap="round" stroke-width="1.3"/>'
        f"{text('the circle that covers the ground: its radius is the uncertainty, + its centre', 519, y + 1)}"
        f"{text(f'Places: GeoNames (CC BY 4.0). {CREDITS}', 0, y + 26, small)}"
    )


def outline(geometry: BaseGeometry, look: str) -> str:
    """Return lines or polygons as one SVG path, without what lies far outside the map."""
    parts = [part for part in shapely.get_parts(geometry) if not part.is_empty]
    lines = [ring for part in parts for ring in ([part] if isinstance(part, LineString) else shapely.get_rings(part))]
    data = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(line)) for line in lines)
    return f'<path d="{data}" fill-rule="evenodd" {look}/>'


def text(words: str, x: float, y: float, look: str = "") -> str:
    """Return a line of text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{html.escape(words)}</text>'


def faults(page: Page) -> list[str]:
    """Return which labels meet each other or a dot, leave their map or their column, or leave the picture."""
    boxes = page.evaluate("""() => [...document.querySelectorAll("text, .dot")].map((node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        const panel = node.closest(".panel");
        const room = (panel ? panel.querySelector(".frame") : document.querySelector("svg")).getBoundingClientRect();
        const high = !node.closest(".map") || (top >= room.top && bottom <= room.bottom);
        return { name: node.textContent || "a dot", box: [left, top, right, bottom],
            inside: high && left >= room.left - 1 && right <= room.right + 1 };
    })""")
    found = [f"{box['name']} is cut off" for box in boxes if not box["inside"]]
    for first, second in combinations(boxes, 2):
        common = shapely.box(*first["box"]).intersection(shapely.box(*second["box"]))
        # A box holds the room above and below its letters too, which neighbouring lines may share.
        west, south, east, north = common.bounds if common.area else (0.0, 0.0, 0.0, 0.0)
        if min(east - west, north - south) > 3:
            found.append(f"{first['name']} meets {second['name']}")
    return found


def main(folder: Path) -> None:
    """Write the picture as SVG and as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = draw(PANELS)
    (folder / "footprints.svg").write_text(f"{drawing}\n", encoding="utf-8")
    executable = os.environ.get("CONVOYMAP_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        size = {"width": WIDTH, "height": 900}
        context = browser.new_context(viewport=size, device_scale_factor=PIXELS / WIDTH, offline=True)
        page = context.new_page()
        page.set_content(f'<body style="margin:0">{drawing}')
        found = faults(page)
        page.locator("svg").screenshot(path=folder / "footprints.png")
        browser.close()
    for name in ("footprints.svg", "footprints.png"):
        print(folder / name)
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
