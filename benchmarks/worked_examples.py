"""The worked examples of the georeferencing literature, by our formulas: ``python -m benchmarks.worked_examples``."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.rows import Row
from convoymap.cells.compass import Direction
from convoymap.cells.distance import METRES
from convoymap.geodesy import distance_m
from convoymap.geodesy._plane import AzimuthalPlane
from convoymap.georeference import point_radius

CASES = Path(__file__).parents[1] / "tests" / "data" / "worked-examples.csv"

Verdict = Literal["to the digit", "within the bar", "beyond the bar", "reference contradicts itself"]

_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Case:
    """One printed number with its inputs: a row of the table; an empty cell is an input that the example lacks."""

    row: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def number(self, column: str) -> float:
        """Return a cell as a number, 0 where it is empty."""
        return float(self.row[column] or 0)

    def metres(self, column: str) -> float:
        """Return a cell in the example's unit of distance as metres, 0 where it is empty."""
        return self.number(column) * METRES[self.row["unit"]] if self.row[column] else 0.0

    @property
    def is_point(self) -> bool:
        """Whether the example prints a point; any other prints a number."""
        return bool(self.row["expected_latitude"])


@dataclass(frozen=True, slots=True)
class Result:
    """A case with our number in the printed unit, how far it is from the printed one, and the verdict.

    A point's number is its distance from the printed point, metres; `share` is the difference as a share of the
    printed number, of a point's offset.
    """

    case: Case
    ours: float
    difference: float
    share: float
    verdict: Verdict


def read_cases() -> list[Case]:
    """Return all cases."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return [Case(row) for row in csv.DictReader(file)]


def judge(case: Case) -> Result:
    """Compute a case and compare it with what its source prints.

    The bar is the printed rounding, or else 0.1 %, or 1 m where that is no more than 0.5 %; for a point, 0.1 % of its
    offset.
    """
    ours = OURS[case["type"]](case) / METRES.get(case["expected_unit"], 1.0)
    if case.is_point:
        share = ours / math.hypot(*_offset_xy(case))
        return Result(case, ours, ours, share, "within the bar" if share <= 0.001 else "beyond the bar")
    expected = case.number("expected")
    difference, metre = ours - expected, 1 / METRES.get(case["expected_unit"], math.inf)
    bar = max(0.001 * expected, min(metre, 0.005 * expected))
    verdict: Verdict = "within the bar" if abs(difference) <= bar else "beyond the bar"
    if case["contradicts_itself"]:
        verdict = "reference contradicts itself"
    elif prints_as(ours, case):
        verdict = "to the digit"
    return Result(case, ours, difference, abs(difference) / expected, verdict)


def prints_as(ours: float, case: Case) -> bool:
    """Tell whether a number, rounded as the source rounds, is the printed one."""
    excess, step = ours - case.number("expected"), case.number("step")
    low, high = {"nearest": (-step / 2, step / 2), "up": (-step, 0.0), "cut": (0.0, step)}[case["rounding"]]
    return low - _EPSILON <= excess <= high + _EPSILON


def _coordinates_m(case: Case) -> float:
    if not case["unit_deg"]:
        return 0.0
    return point_radius.coordinate_precision_m(case.number("latitude"), case.number("unit_deg"))


def _precision_m(case: Case) -> float:
    """Return the uncertainty of the distance: the whole of its precision until 2004, half of it since."""
    return case.metres("precision") / (1 if case["rule"] == "2004" else 2)


def _around_m(case: Case) -> float:
    """Return the sum of what reaches equally far in every direction, but for the coordinates' precision."""
    on_map_m = point_radius.usgs_map_m(case.number("map_scale")) if case["map_scale"] else 0.0
    return case.metres("radial") + case.metres("measurement") + case.number("datum_m") + on_map_m


def _sum_m(case: Case) -> float:
    return _around_m(case) + _precision_m(case) + _coordinates_m(case)


def _orthogonal_m(case: Case) -> float:
    if case["rule"] == "2004":
        return point_radius.orthogonal_2004_m(_around_m(case) + _precision_m(case), _coordinates_m(case))
    return point_radius.orthogonal_m(_precision_m(case), _around_m(case) + _coordinates_m(case))


def _heading_m(case: Case, distance_uncertainty_m: float) -> float:
    deviation_deg = Direction(case["direction"]).deviation_deg
    return point_radius.at_heading_m(case.metres("offset"), deviation_deg, distance_uncertainty_m)


def _offset_uncertainty_m(case: Case) -> float:
    written = Decimal(case["written"])
    if case["rule"] == "2004":
        return float(point_radius.wide_distance_uncertainty(written)) * METRES[case["unit"]]
    return float(point_radius.distance_precision(written) / 2) * METRES[case["unit"]]


def _offset_xy(case: Case) -> tuple[float, float]:
    """Return how far east and north of its start a point is, metres."""
    if not case["direction"]:
        return case.metres("east"), case.metres("north")
    azimuth = math.radians(Direction(case["direction"]).azimuth_deg)
    return case.metres("offset") * math.sin(azimuth), case.metres("offset") * math.cos(azimuth)


def _by_geodesic_m(case: Case) -> float:
    """Return the distance from the printed point to ours, at an azimuth and distance from the start."""
    plane = AzimuthalPlane(case.number("latitude"), case.number("longitude"))
    ((longitude, latitude),) = plane.unproject(np.array([_offset_xy(case)]))
    return _from_printed_m(case, latitude, longitude)


def _by_plane_m(case: Case) -> float:
    """Return the distance from the printed point to the one that the Calculator's own step gives: plane degrees."""
    latitude, longitude = case.number("latitude"), case.number("longitude")
    (east_m, north_m), (of_latitude_m, of_longitude_m) = _offset_xy(case), point_radius.degree_lengths_m(latitude)
    return _from_printed_m(case, latitude + north_m / of_latitude_m, longitude + east_m / of_longitude_m)


def _from_printed_m(case: Case, latitude: float, longitude: float) -> float:
    return distance_m(latitude, longitude, case.number("expected_latitude"), case.number("expected_longitude"))


def _degree_m(case: Case, axis: int) -> float:
    return point_radius.degree_lengths_m(case.number("latitude"))[axis] * case.number("unit_deg")


#: By type of example, our number in metres or degrees.
OURS: dict[str, Callable[[Case], float]] = {
    "coordinate precision": _coordinates_m,
    "degree of latitude": lambda case: _degree_m(case, 0),
    "degree of longitude": lambda case: _degree_m(case, 1),
    "offset precision": lambda case: (
        float(point_radius.distance_precision(Decimal(case["written"]))) * METRES[case["unit"]]
    ),
    "offset uncertainty": _offset_uncertainty_m,
    "direction": lambda case: Direction(case["direction"]).deviation_deg,
    "USGS map": lambda case: point_radius.usgs_map_m(case.number("map_scale")),
    "drawn on a map": lambda case: point_radius.map_m(case.number("map_scale"), case.number("drawn_mm") / 1000),
    "grid cell": lambda case: point_radius.orthogonal_m(case.metres("side") / 2, 0.0),
    "sum": _sum_m,
    "distance only": lambda case: case.metres("offset") + _sum_m(case),
    "orthogonal": _orthogonal_m,
    # The Calculator adds the coordinates' precision last; the texts of 2001 and 2004 count it among the distances.
    "heading": lambda case: _heading_m(case, _around_m(case) + _precision_m(case)) + _coordinates_m(case),
    "heading, one sum": lambda case: _heading_m(case, _sum_m(case)),
    "point, geodesic": _by_geodesic_m,
    "point, plane": _by_plane_m,
}


def measure() -> list[Row]:
    """Compute every case; contradictory references are counted, not judged."""
    results = [judge(case) for case in read_cases()]
    sound = [result for result in results if result.verdict != "reference contradicts itself"]
    numbers = [result for result in sound if not result.case.is_point]
    exact = sum(result.verdict == "to the digit" for result in numbers)
    # What rounds to the printed digits differs by its rounding only, which is most of a number as small as 1 m.
    worst = max((result for result in numbers if result.verdict != "to the digit"), key=lambda result: result.share)
    contradictions = len(results) - len(sound)
    return [
        _counted("printed numbers reproduced", numbers, "within rounding, 1 m or 0.1 %"),
        Row("… to the last printed digit", str(exact), str(len(numbers)), _ratio(exact, numbers), "–", None),
        Row(
            f"largest difference, roundings apart ({worst.case['case']})",
            _difference(worst),
            "–",
            f"{worst.share:.2%}",
            "–",
            None,
        ),
        _counted("printed points reproduced", _of_type(sound, "point, plane"), "within 0.1 % of offset"),
        _geodesic_row(_of_type(sound, "point, geodesic")),
        Row("references that contradict themselves", str(contradictions), str(len(results)), "–", "–", None),
    ]


def _of_type(results: list[Result], kind: str) -> list[Result]:
    return [result for result in results if result.case["type"] == kind]


def _geodesic_row(results: list[Result]) -> Row:
    """Return how our footprints' centres compare: geodesics, where the Calculator takes one step in plane degrees."""
    near = sum(result.verdict == "within the bar" for result in results)
    worst = max(result.share for result in results)
    measure = f"… and by the geodesic that we draw within 0.1 % (worst {worst:.3%})"
    return Row(measure, str(near), str(len(results)), f"{near / len(results):.1%}", "–", None)


def _counted(measure: str, results: list[Result], bar: str) -> Row:
    """Return how many results are no further off than the bar."""
    met = sum(result.verdict != "beyond the bar" for result in results)
    return Row(measure, str(met), str(len(results)), _ratio(met, results), f"all {bar}", met == len(results))


def _ratio(count: int, results: list[Result]) -> str:
    return f"{count / len(results):.1%}"


def _difference(result: Result) -> str:
    unit = "m" if result.case.is_point else result.case["expected_unit"]
    return f"{result.difference:+.3g} {unit}"


def print_table(results: Iterable[Result]) -> None:
    """Print every case: what the source prints, what we compute, and what we make of the two."""
    table = Table("case", "locality", "reference", "ours", "difference", "verdict")
    for result in results:
        case = result.case
        printed = f"{case['expected']} {case['expected_unit']}"
        ours = f"{result.ours:.7g} {case['expected_unit']}"
        if case.is_point:
            printed, ours = f"{case['expected_latitude']} {case['expected_longitude']}", "–"
        reason = case["contradicts_itself"] or case["beyond_the_bar"]
        verdict = f"{result.verdict}: {reason}" if reason else result.verdict
        cells = (case["case"], case["locality"], printed, ours, _difference(result), verdict)
        table.add_row(*(Text(cell) for cell in cells))
    Console(width=180).print(table)


if __name__ == "__main__":
    print_table(map(judge, read_cases()))
