"""What a user may write with the public names. mypy reads it (tests/test_typing.py); it also runs."""

from __future__ import annotations

from pathlib import Path

import convoymap as cm


def titles(folders: list[Path]) -> dict[str, str]:
    """Return the titles of the dossiers that can be read, and what is wrong with the others."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            dossier: cm.Dossier = cm.read(folder)
        except cm.DossierError as error:
            problems: tuple[cm.Problem, ...] = error.problems
            found[str(folder)] = "; ".join(f"{problem.place}: {problem.why}" for problem in problems)
        else:
            found[str(folder)] = dossier.title
    return found


def widest(words: list[str], gazetteer: cm.Gazetteer) -> cm.Footprint | None:
    """Return the footprint with the greatest uncertainty."""
    footprints: list[cm.Footprint] = []
    for text in words:
        try:
            footprints.append(cm.locate(text, near=(34.5, 40.9), gazetteer=gazetteer))
        except (cm.CellError, cm.PlaceError, cm.LocalityError):
            continue
    return max(footprints, key=lambda footprint: footprint.uncertainty_m, default=None)


def least_speed(dossier: cm.Dossier) -> float:
    """Return what the comparison found, as plain numbers."""
    comparison: cm.Comparison = dossier.compare("lenient", limits=cm.Limits(conflicts=10, checks=100))
    conflicts: tuple[cm.Conflict, ...] = tuple(comparison.conflicts.conflicts)
    scenario: cm.Scenario = dossier.scenario(claims=["us-6-palmyra"], reading="strict")
    return float(len(conflicts) + len(scenario.left_out))


if __name__ == "__main__":
    example = cm.example("bukamal-2017")
    candidates: list[cm.Candidate] = cm.open_gazetteer().search("Palmyra", limit=2)
    print(titles([example]), candidates[0].name, least_speed(cm.read(example)))
    footprint = widest(["near Rawah", "30 km SE of Palmyra", "nowhere at all"], cm.open_gazetteer())
    if footprint is not None:
        parts: tuple[cm.Contribution, ...] = footprint.contributions
        print(footprint.explain(), sum(part.value_m for part in parts))
    saved: Path = cm.read(example).page().save(Path("map.html"))
    print(saved.name)
