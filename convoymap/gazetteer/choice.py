"""A toponym, and the place that was chosen for it."""

from __future__ import annotations

from dataclasses import dataclass

from convoymap.gazetteer.candidate import Candidate

__all__ = ["Choice", "Toponym", "explain", "explain_runner_up"]

_BESIDE_M = 500_000.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as written, e.g. ``Toponym("Rawah", ("Anbar", "Iraq"))``.

    Parameters
    ----------
    name
        The name.
    qualifiers
        What holds it: names or codes of regions and countries.
    """

    name: str
    qualifiers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join((self.name, *self.qualifiers))


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that was chosen for a toponym, and what else it might have been.

    Parameters
    ----------
    candidate
        The place chosen.
    runner_up
        The next best place, if any.
    runner_up_distance_m
        Geodesic distance between the two in metres.
    reason
        Why, in plain words.
    confidence
        From 0 to 1: how far the choice leads over all other candidates, by the logistic of their scores. It
        orders choices by how much they deserve a look; it is no probability.
    """

    candidate: Candidate
    runner_up: Candidate | None
    runner_up_distance_m: float | None
    reason: str
    confidence: float


def explain(
    toponym: Toponym,
    candidate: Candidate,
    others: tuple[int, ...],
    *,
    by_itself: bool,
    country_named: bool,
    neighbour_m: float | None,
) -> str:
    """Return in plain words why a candidate was chosen, without the runner-up.

    Parameters
    ----------
    toponym
        What was written.
    candidate
        The choice.
    others
        Inhabitants of each of the other places that the name matched in the same way, 0 for regions.
    by_itself
        Whether it would have been chosen without the rest of the dossier.
    country_named
        Whether the dossier names its country.
    neighbour_m
        Distance in metres to the nearest other place of the dossier, if there is one.
    """
    within = f" in {', '.join(toponym.qualifiers)}" if toponym.qualifiers else ""
    called = "written like" if candidate.match == "transliteration" else "called"
    if not others:
        return f"the only place {called} {toponym.name}{within}"
    if not by_itself:
        if neighbour_m is not None and neighbour_m <= _BESIDE_M:
            return f"nearest to the dossier's other places ({_km(neighbour_m)} from the next)"
        if country_named:
            return f"in {candidate.country_name}, which the dossier names"
        return "fits the dossier's other places best"
    rank = "largest" if candidate.population > max(others) else "best known"
    return f"{rank} of {len(others) + 1} places {called} {toponym.name}{within}"


def explain_runner_up(runner_up: Candidate | None, distance_m: float | None) -> str:
    """Return the end of the reason: what else it might have been, and how far away that is."""
    if runner_up is None or distance_m is None:
        return ""
    kind = "" if runner_up.kind == "populated place" else f"{runner_up.kind}, "
    return f"; {runner_up.name} ({kind}{runner_up.country}), {_km(distance_m)} away, was the runner-up"


def _km(distance_m: float) -> str:
    """Return a distance to two figures."""
    kilometres = float(f"{distance_m / 1000:.2g}")
    return f"{kilometres:,.0f} km" if kilometres >= 1 else "under 1 km"
