"""A part of a region, the border of two, the junction of two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.cells.compass import Direction
from convoymap.errors import LocalityError
from convoymap.geodesy import border_strip, centre_and_radius, middle_part, part_toward
from convoymap.geodesy import intersection as common_ground
from convoymap.georeference.assumptions import BORDER_M, CENTRAL_SHARE, side_deg
from convoymap.georeference.contribution import Contribution, format_distance
from convoymap.georeference.footprint import Footprint, Method, footprint_of

if TYPE_CHECKING:
    from convoymap.cells.locality import Border, Junction, PartOf
    from convoymap.georeference.ground import Known

__all__ = ["border", "junction", "part_of"]

_DETAILS = {
    "mouth": "where it ends is not known to the gazetteer",
    "headwaters": "where it begins is not known to the gazetteer",
    "bridge": "where the bridge is, is not known to the gazetteer",
}


def part_of(where: PartOf, known: Known) -> Footprint:
    """Cut a part off a region or a place: what lies on that side of its middle.

    North is the half north of the middle, north-west the quarter, a finer wind as much less; "central" is what lies
    within half its radius of the middle.

    Raises
    ------
    LocalityError
        If it has no ground on that side.
    """
    ground = known.ground(where.whole)
    geometry, reason = ground.geometry, ""
    if where.part == "central":
        geometry = middle_part(geometry, ground.latitude, ground.longitude, CENTRAL_SHARE * ground.radius_m)
        reason = "read as within half its radius of its middle; a judgement"
    elif where.part[:1].isupper():
        direction = Direction(where.part)
        half_deg = side_deg(direction.deviation_deg)
        geometry = part_toward(geometry, ground.latitude, ground.longitude, direction.azimuth_deg, half_deg)
        reason = f"read as what lies within {half_deg:g}° of {direction.words} from its middle; a judgement"
    else:
        reason = (
            f"{_DETAILS.get(where.part, 'which side is which is not known to the gazetteer')}, so all of it is meant"
        )
    if geometry.is_empty:
        why = f"{ground.name} has no ground in its {where.part} part"
        raise LocalityError(ground.name, why, "Name another part, or draw it in areas.geojson.")
    cover = centre_and_radius(geometry)
    part = Contribution("words", f"'{where.part}' part", cover[2], reason)
    method = Method("Part of a geographic feature (Zermoglio et al. 2020)")
    return footprint_of(where, geometry, "part", [ground.source], (*ground.contributions, part), method, cover=cover)


def border(where: Border, known: Known) -> Footprint:
    """Cover the strip along the border of two regions: all within a distance of both.

    Raises
    ------
    LocalityError
        If the two have no border in common.
    """
    first, second = known.ground(where.first), known.ground(where.second)
    # Their grounds include what their borders may miss.
    strip = border_strip(first.geometry, second.geometry, BORDER_M)
    if strip.is_empty:
        why = f"{first.name} and {second.name} have no border in common"
        raise LocalityError(f"{first.name} and {second.name}", why, "Name two neighbours, or draw the border's strip.")
    reason = f"'border' read as within {format_distance(BORDER_M)} of both sides; a judgement"
    parts = [part for ground in (first, second) for part in ground.contributions if part.source == "borders"]
    parts.append(Contribution("words", "'border'", BORDER_M, reason))
    method = Method("Path (Zermoglio et al. 2020), along a border")
    return footprint_of(where, strip, "border", [first.source, second.source], parts, method)


def junction(where: Junction, known: Known) -> Footprint:
    """Cover the ground that two things have in common (Zermoglio et al. 2020, Junction, Intersection, Crossing).

    Raises
    ------
    LocalityError
        If they do not meet.
    """
    first, second = known.ground(where.first), known.ground(where.second)
    geometry = common_ground(first.geometry, second.geometry)
    if geometry.is_empty:
        why = f"{first.name} and {second.name} do not meet, as far as their extents are known"
        raise LocalityError(f"{first.name} and {second.name}", why, "Pin the junction in places.csv.")
    method = Method("Junction, intersection, crossing, confluence (Zermoglio et al. 2020)")
    parts = (*first.contributions, *second.contributions)
    return footprint_of(where, geometry, "place", [first.source, second.source], parts, method)
