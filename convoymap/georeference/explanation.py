"""A footprint in words: the sum of its uncertainties, and its record in Darwin Core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.georeference.contribution import format_distance

if TYPE_CHECKING:
    from convoymap.georeference.footprint import Footprint

__all__ = ["darwin_core", "explain", "feature"]


def explain(footprint: Footprint) -> str:
    """Return the sum of a footprint's uncertainties, line by line; see `Footprint.explain`."""
    lines = [footprint.locality, footprint.method.name, _centre(footprint), ""]
    if footprint.parts:
        for part in footprint.parts:
            lines += [f"  {line}".rstrip() for line in explain(part).splitlines()]
            lines.append("")
    else:
        lines += _sum(footprint)
        if not _total(footprint):
            lines.append("")
    lines.append(
        "  circle about the centre that covers the ground drawn (coordinateUncertaintyInMeters): "
        f"{footprint.uncertainty_m:,.0f} m"
    )
    return "\n".join(lines)


def _centre(footprint: Footprint) -> str:
    return f"Centre {footprint.latitude:.5f}, {footprint.longitude:.5f} (latitude, longitude; WGS 84, EPSG:4326)"


def _sum(footprint: Footprint) -> list[str]:
    rows = [(part.label, format_distance(part.value_m), part.reason) for part in footprint.contributions]
    total = _total(footprint)
    labels = [label for label, _, _ in rows] + ([total[0]] if total else [])
    wide = max(map(len, labels), default=0)
    figures = max((len(figure) for _, figure, _ in rows), default=0)
    lines = [f"  {label:<{wide}}  {figure:>{figures}}  {reason}" for label, figure, reason in rows]
    if total:
        lines += ["", f"  {total[0]:<{wide}}  {total[1]:>{figures}}"]
    return lines


def _total(footprint: Footprint) -> tuple[str, str] | None:
    """Return the radius that the recipe gives, under the name of its rule."""
    method = footprint.method
    if method.radius_m is not None:
        return f"by {method.total}" if method.total.startswith("equation") else method.total, format_distance(
            method.radius_m
        )
    if method.total == "sum":
        return "sum", format_distance(sum(part.value_m for part in footprint.contributions))
    return None


def darwin_core(footprint: Footprint) -> dict[str, Any]:
    """Return a footprint as a record of Darwin Core's Location terms.

    Examples
    --------
    >>> from convoymap.cells.where import Coordinates
    >>> from convoymap.georeference import georeference
    >>> record = darwin_core(georeference(Coordinates(34.45, 40.92, decimals=2), {}, {}))
    >>> record["verbatimLocality"], record["coordinateUncertaintyInMeters"]
    ('34.45N 40.92E', 1473)
    """
    return {
        "verbatimLocality": footprint.locality,
        "decimalLatitude": round(footprint.latitude, 6),
        "decimalLongitude": round(footprint.longitude, 6),
        "geodeticDatum": "EPSG:4326",
        "coordinateUncertaintyInMeters": round(footprint.uncertainty_m),
        "georeferenceProtocol": footprint.protocol,
        "georeferenceSources": footprint.sources,
        "georeferenceRemarks": footprint.remarks,
        "precision": footprint.precision,
    }


def feature(footprint: Footprint) -> dict[str, Any]:
    """Return a footprint as a GeoJSON feature, its record as properties; the whole world is no ground to draw."""
    from shapely.geometry import mapping

    ground = None if footprint.precision == "unbounded" else mapping(footprint.geometry)
    return {"type": "Feature", "geometry": ground, "properties": darwin_core(footprint)}
