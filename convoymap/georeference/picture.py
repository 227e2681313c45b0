"""A footprint as a small picture with its sum beside it, for a notebook: no script, no request."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from convoymap.georeference.contribution import format_distance

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference.footprint import Footprint

__all__ = ["footprint_html"]

_SIZE = 260
_MARGIN = 0.08
_STROKE = "#0072B2"
#: Edges that a judgement drew are broken, as on the map.
_VAGUE = frozenset({"near", "outskirts", "heading", "between", "toward", "road", "border", "part", "either", "split"})
_ROUND = (1, 2, 5)


def footprint_html(footprint: Footprint) -> str:
    """Return a footprint as HTML: its outline, the circle that covers it, a scale, and the sum of its uncertainties.

    Text is escaped; the drawing is in the azimuthal equidistant plane about the centre, north up.
    """
    title = html.escape(footprint.locality)
    if footprint.precision == "unbounded":
        return f"<div><b>{title}</b><p>{html.escape(footprint.remarks)}</p></div>"
    rows = "".join(
        f'<tr><td style="text-align:left">{html.escape(part.label)}</td>'
        f'<td style="white-space:nowrap">{format_distance(part.value_m)}</td>'
        f'<td style="text-align:left">{html.escape(part.reason)}</td></tr>'
        for part in footprint.contributions
    )
    radius = format_distance(footprint.uncertainty_m)
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:1em;align-items:flex-start">{_drawing(footprint)}'
        f'<div style="flex:1 1 20em;min-width:0"><b>{title}</b><br>{html.escape(footprint.method.name)}<br>'
        f"{footprint.latitude:.5f}, {footprint.longitude:.5f}; uncertain within {radius}"
        f"<table>{rows}</table></div></div>"
    )


def _drawing(footprint: Footprint) -> str:
    """Return the drawing as SVG."""
    from convoymap.geodesy import plane_geometry

    ground = plane_geometry(footprint.geometry, footprint.latitude, footprint.longitude)
    reach_m = max(footprint.uncertainty_m, float(np.abs(shapely.get_coordinates(ground)).max()))
    scale = _SIZE * (0.5 - _MARGIN) / reach_m
    dash = ' stroke-dasharray="7 5"' if footprint.precision in _VAGUE else ""
    bar_m = _round_length(reach_m / 2)
    bar = bar_m * scale
    middle = _SIZE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE}" height="{_SIZE}" viewBox="0 0 {_SIZE} {_SIZE}" role="img" '
        f'aria-label="{html.escape(footprint.locality)}" style="background:#f7f5f0;border:1px solid #ccc">'
        f'<circle cx="{middle}" cy="{middle}" r="{footprint.uncertainty_m * scale:.1f}" fill="none" stroke="#8a8a8a" '
        'stroke-width="1" stroke-dasharray="1 4"/>'
        f'<path d="{_path(ground, scale)}" fill="{_STROKE}" fill-opacity="0.15" fill-rule="evenodd" stroke="{_STROKE}" '
        f'stroke-width="1.5"{dash}/>'
        f'<path d="M{middle - 4} {middle}h8M{middle} {middle - 4}v8" stroke="#16202a" stroke-width="1"/>'
        f'<path d="M12 {_SIZE - 12}h{bar:.1f}" stroke="#16202a" stroke-width="2"/>'
        f'<text x="12" y="{_SIZE - 18}" font-size="11" fill="#16202a" font-family="sans-serif">{_bar_words(bar_m)}</text>'
        f'<text x="{_SIZE - 20}" y="18" font-size="11" fill="#16202a" font-family="sans-serif">N↑</text></svg>'
    )


def _bar_words(metres: float) -> str:
    return f"{metres / 1000:,g} km" if metres >= 1000 else f"{metres:g} m"


def _path(ground: BaseGeometry, scale: float) -> str:
    rings = [ring for part in shapely.get_parts(ground) for ring in shapely.get_rings(part)]
    texts = []
    for ring in rings:
        points = shapely.get_coordinates(ring) * (scale, -scale) + _SIZE / 2
        texts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(texts)


def _round_length(metres: float) -> float:
    """Return the greatest length of 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in _ROUND if step * power <= metres)
