"""The worked examples of the georeferencing literature come out as printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.worked_examples import OURS, Case, judge, measure, print_table, prints_as, read_cases

CASES = read_cases()
CONTRADICTIONS = [case for case in CASES if case["contradicts_itself"]]
SOUND = [case for case in CASES if not case["contradicts_itself"]]
NUMBERS = [case for case in SOUND if not case.is_point]
README = (Path(__file__).parent / "data" / "README.md").read_text(encoding="utf-8")


def named(cases: list[Case]) -> list[object]:
    """Cases as parameters that go by their own names; those known to be beyond the bar must stay there."""
    marks = {True: [], False: [pytest.mark.xfail(strict=True)]}
    return [pytest.param(case, id=case["case"], marks=marks[not case["beyond_the_bar"]]) for case in cases]


def changed(case: Case, **cells: str) -> Case:
    """Return the case with other cells."""
    return replace(case, row={**case.row, **cells})


@pytest.mark.parametrize("case", named(SOUND))
def test_reproduces_the_printed_number(case):
    """Within the printed rounding, or within the bar."""
    result = judge(case)
    assert result.verdict != "beyond the bar", f"{result.ours} is {result.difference:+} off ({result.share:.2%})"


@pytest.mark.parametrize("case", named(CONTRADICTIONS))
def test_a_contradiction_is_one(case):
    """No number is set aside as contradictory that the formulas reach."""
    assert judge(changed(case, contradicts_itself="")).verdict == "beyond the bar"


@pytest.mark.parametrize("case", named(NUMBERS))
def test_a_wrong_number_is_not_reproduced(case):
    """A printed number that is 2 % and one digit too large is told from the right one: the bar is no formality."""
    wrong = 1.02 * case.number("expected") + case.number("step")
    assert judge(changed(case, expected=repr(wrong))).verdict == "beyond the bar"


def test_a_wrong_point_is_not_reproduced():
    """A point that lies a thousandth of a degree too far north is beyond the bar of 16 m."""
    case = next(case for case in CASES if case["case"] == "gcm-heading-plane")
    north = changed(case, expected_latitude=str(case.number("expected_latitude") + 0.001))
    assert judge(case).verdict == "within the bar"
    assert judge(north).verdict == "beyond the bar"


@pytest.mark.parametrize(
    ("ours", "rounding", "prints"),
    [
        (12.04, "nearest", True),
        (12.06, "nearest", False),
        (11.96, "nearest", True),
        (11.91, "up", True),
        (12.01, "up", False),
        (12.09, "cut", True),
        (11.99, "cut", False),
    ],
)
def test_roundings(ours, rounding, prints):
    """A number printed as 12.0 was rounded to the nearest tenth, up to it, or cut after it."""
    assert prints_as(ours, Case({"expected": "12.0", "step": "0.1", "rounding": rounding})) is prints


def test_cases_are_whole():
    """Names are unique, each type is computed and each has its cases, and a point known to be off says why."""
    assert len({case["case"] for case in CASES}) == len(CASES) > 400
    assert {case["type"] for case in CASES} == set(OURS)
    assert {case["rounding"] for case in CASES if not case.is_point} == {"nearest", "up", "cut"}
    assert {case["type"] for case in CASES if case["beyond_the_bar"]} == {"point, geodesic"}


def test_every_source_is_credited():
    """The README beside the table names each source that the table names, up to its first comma or 'et al.'."""
    sources = {case["source"].split(", ")[0].split(", rev.")[0] for case in CASES}
    assert {source for source in sources if source not in README} == set()


def test_the_summary_counts_every_case():
    """Numbers, points and contradictions add up to all cases, and all that has a bar clears it."""
    rows = measure()
    counted = [row for row in rows if row.measure.startswith(("printed", "… and by the geodesic"))]
    contradictions = next(row for row in rows if row.measure == "references that contradict themselves")
    assert sum(int(row.peer) for row in counted) + int(contradictions.ours) == len(CASES)
    assert {row.met for row in rows} == {True, None}


def test_the_table_shows_the_reasons(capsys):
    """A row has the printed number, ours, the difference and the verdict with its reason."""
    case = next(case for case in CASES if case["case"] == "2004-heading")
    print_table([judge(case)])
    printed = " ".join(capsys.readouterr().out.split())
    for text in ("5.918 km", "5.910992 km", "-0.00701 km", "reference contradicts itself", "equation"):
        assert text in printed
