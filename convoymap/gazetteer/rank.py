"""The joint choice: which place each toponym of one dossier means, given all the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convoymap.errors import PlaceError
from convoymap.gazetteer.candidate import Candidate
from convoymap.gazetteer.choice import Choice, Toponym, explain, explain_runner_up
from convoymap.gazetteer.matching import Option, describe, haversine_m, name_options, prominence
from convoymap.gazetteer.qualifiers import qualified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from convoymap.gazetteer.index import Gazetteer

__all__ = ["Choice", "Toponym", "choose_places"]

_CONTEXT = 256
_ROUNDS = 6
_EARTH_M = 6_371_008.8
_FIX = "Pin it in places.csv or fix the spelling."
_SUGGESTED = 3

# Weights of the score, fitted by hand on a development set of news articles.
_SHOWN = 0.5
_TRANSLITERATED = -1.5
_PROMINENCE = 5.0
_NEAR = 3.0
_NEAR_M = 300_000.0
_NAMED_COUNTRY = 1.5
_SAME_COUNTRY = 1.0


@dataclass(slots=True)
class _Open:
    """A toponym whose place is being chosen, with the scores of its options.

    `own` are those of name and place, `alone` those with the countries that the dossier names, `scores` those of all.
    """

    toponym: Toponym
    options: list[Option]
    own: list[float]
    alone: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    best: int = 0


def choose_places(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    anchors: Sequence[tuple[float, float]] = (),
) -> dict[Toponym, Choice | PlaceError]:
    """Choose the places of all toponyms of one dossier together.

    Each candidate scores by its name, kind and population, by its nearness to the places chosen for the other
    toponyms, by whether its country is named in the dossier, and by how many of the others lie
    there. The choice is repeated with the new neighbours until it no longer changes.

    Parameters
    ----------
    toponyms
        The names; repeated ones count once.
    gazetteer
        Where to look.
    anchors
        Latitude and longitude of what is known to belong to the dossier.

    Returns
    -------
    dict
        For each toponym its choice, or the `PlaceError` that says why there is none, so that a caller can
        report all at once.

    Examples
    --------
    >>> from convoymap.gazetteer import open_gazetteer
    >>> chosen = choose_places([Toponym("Palmyra"), Toponym("Aana"), Toponym("Bukamal")], open_gazetteer())
    >>> [choice.candidate.country for choice in chosen.values()]
    ['SY', 'IQ', 'SY']
    """
    results: dict[Toponym, Choice | PlaceError] = {}
    opened = []
    for toponym in dict.fromkeys(toponyms):
        try:
            opened.append(_open(toponym, gazetteer))
        except PlaceError as error:
            results[toponym] = error
    _settle(opened, gazetteer, anchors)
    results |= {entry.toponym: _choice(entry, opened, gazetteer, anchors) for entry in opened}
    return {toponym: results[toponym] for toponym in dict.fromkeys(toponyms)}


def _open(toponym: Toponym, gazetteer: Gazetteer) -> _Open:
    """Return the candidates of a toponym with the scores that they have by themselves."""
    options = name_options(gazetteer, toponym.name)
    options = [option for option in options if option.known or describe(gazetteer, option, toponym.name)]
    if not options:
        raise _unknown(toponym, gazetteer)
    kept = qualified(gazetteer, [option.place for option in options], toponym.qualifiers)
    options = [option for option in options if option.place in kept]
    if not options:
        raise _elsewhere(toponym, gazetteer)
    return _Open(toponym, options, [_own_score(gazetteer, option) for option in options])


def _own_score(gazetteer: Gazetteer, option: Option) -> float:
    named = _SHOWN if option.shown else 0.0 if option.known else _TRANSLITERATED
    return named + _PROMINENCE * prominence(gazetteer, option.place)


def _unknown(toponym: Toponym, gazetteer: Gazetteer) -> PlaceError:
    return PlaceError(toponym.name, f'no place "{toponym}" is known{_nearest(toponym.name, gazetteer)}', _FIX)


def _elsewhere(toponym: Toponym, gazetteer: Gazetteer) -> PlaceError:
    where = ", ".join(toponym.qualifiers)
    known = [f"{place.name} ({place.country})" for place in gazetteer.search(toponym.name, limit=_SUGGESTED)]
    why = f'no place "{toponym.name}" is known in "{where}"; known elsewhere: {", ".join(known)}'
    return PlaceError(toponym.name, why, "Mend what follows the comma, or pin it in places.csv.")


def _nearest(name: str, gazetteer: Gazetteer) -> str:
    """Return the nearest spellings as the end of a clause."""
    from convoymap.gazetteer.fuzzy import find_similar

    similar = [gazetteer.found(found) for found in find_similar(gazetteer, name, limit=2 * _SUGGESTED)]
    spelled = dict.fromkeys(f"{place.matched_name} ({place.country})" for place in similar)
    return f"; nearest: {', '.join(list(spelled)[:_SUGGESTED])}" if spelled else ""


def _settle(opened: list[_Open], gazetteer: Gazetteer, anchors: Sequence[tuple[float, float]]) -> None:
    """Set the best candidate of each toponym, round by round, until none changes."""
    named = _named_countries(opened, gazetteer)
    for entry in opened:
        entry.alone = [
            own + _NAMED_COUNTRY * (gazetteer.country[option.place] in named)
            for own, option in zip(entry.own, entry.options, strict=True)
        ]
        entry.scores = entry.alone
        entry.best = _best(entry.scores)
    for _ in range(_ROUNDS):
        before = [entry.best for entry in opened]
        _score_together(opened, gazetteer, anchors)
        for entry in opened:
            entry.best = _best(entry.scores)
        if before == [entry.best for entry in opened]:
            return


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda at: (scores[at], -at))


def _named_countries(opened: Sequence[_Open], gazetteer: Gazetteer) -> set[int]:
    """Return the numbers of the countries that stand in the dossier by name, or as a qualifier."""
    places = {
        option.place
        for entry in opened
        for option in entry.options
        if option.shown and gazetteer.kind(option.place) == "country"
    }
    for entry in opened:
        for qualifier in entry.toponym.qualifiers:
            places.update(area for area in gazetteer.areas(qualifier) if gazetteer.kind(area) == "country")
    return {gazetteer.country[place] for place in places}


def _score_together(opened: Sequence[_Open], gazetteer: Gazetteer, anchors: Sequence[tuple[float, float]]) -> None:
    """Score every candidate by its own score and by the places chosen for the other toponyms."""
    import numpy as np

    context = sorted(range(len(opened)), key=lambda at: (len(opened[at].options), at))[:_CONTEXT]
    chosen = [opened[at].options[opened[at].best].place for at in context]
    points = _unit_vectors([*map(gazetteer.position, chosen), *anchors])
    if len(points) == 0:
        return
    owners = np.array([*context, *[-1] * len(anchors)])
    countries = np.array([*(gazetteer.country[place] for place in chosen), *[-1] * len(anchors)])
    options = [(at, option.place) for at, entry in enumerate(opened) for option in entry.options]
    owner = np.array([at for at, _ in options])
    country = np.array([gazetteer.country[place] for _, place in options])
    cosine = np.clip(_unit_vectors([gazetteer.position(place) for _, place in options]) @ points.T, -1.0, 1.0)
    other = owner[:, None] != owners[None, :]
    nearness = np.where(other, np.exp(-_EARTH_M * np.arccos(cosine) / _NEAR_M), 0.0)
    mates = np.where(other & (country[:, None] == countries[None, :]), 1.0, 0.0).sum(axis=1)
    together = _NEAR * _mean_of_nearest(nearness, other.sum(axis=1)) + _SAME_COUNTRY * mates / np.maximum(
        1, other.sum(axis=1)
    )
    sums = iter(together.tolist())
    for entry in opened:
        entry.scores = [own + next(sums) for own in entry.alone]


def _mean_of_nearest(nearness: NDArray[np.float64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each row the mean of its three greatest values, so that one neighbour alone does not decide.

    Where there are fewer than three others, the mean is theirs.
    """
    import numpy as np

    greatest: NDArray[np.float64] = np.sort(nearness, axis=1)[:, -3:].sum(axis=1)
    return greatest / np.clip(others, 1, 3)


def _unit_vectors(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return points (latitude, longitude) as rows of Cartesian coordinates on the unit sphere."""
    import numpy as np

    latitude, longitude = np.radians(np.array(points, dtype=float).reshape(-1, 2)).T
    across = np.cos(latitude)
    vectors: NDArray[np.float64] = np.column_stack(
        (across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude))
    )
    return vectors


def _choice(
    entry: _Open, opened: Sequence[_Open], gazetteer: Gazetteer, anchors: Sequence[tuple[float, float]]
) -> Choice:
    order = sorted(range(len(entry.options)), key=lambda at: (-entry.scores[at], at))
    candidate = _candidate(entry, order[0], gazetteer)
    runner_up = _candidate(entry, order[1], gazetteer) if len(order) > 1 else None
    distance_m = None if runner_up is None else _distance_m(candidate, runner_up)
    lead = [entry.scores[order[0]] - entry.scores[at] for at in order[1:]]
    by_itself = _best(entry.own) == order[0]
    reason = explain(
        entry.toponym,
        candidate,
        _rivals(entry, order, gazetteer),
        by_itself=by_itself,
        country_named=entry.alone[order[0]] > entry.own[order[0]],
        neighbour_m=None if by_itself else _neighbour_m(entry, candidate, opened, gazetteer, anchors),
    )
    confidence = round(1.0 / (1.0 + sum(math.exp(-2.0 * ahead) for ahead in lead)), 3)
    return Choice(candidate, runner_up, distance_m, reason + explain_runner_up(runner_up, distance_m), confidence)


def _rivals(entry: _Open, order: Sequence[int], gazetteer: Gazetteer) -> tuple[int, ...]:
    """Return the inhabitants of the other places whose name matched in the same way; 0 for regions."""
    places = [entry.options[at].place for at in order[1:] if entry.options[at].known == entry.options[order[0]].known]
    return tuple(gazetteer.population[place] if gazetteer.kind(place) == "populated place" else 0 for place in places)


def _candidate(entry: _Open, at: int, gazetteer: Gazetteer) -> Candidate:
    option = entry.options[at]
    found = describe(gazetteer, option, entry.toponym.name)
    return gazetteer.found(found) if found is not None else gazetteer.candidate(option.place)


def _neighbour_m(
    entry: _Open,
    candidate: Candidate,
    opened: Sequence[_Open],
    gazetteer: Gazetteer,
    anchors: Sequence[tuple[float, float]],
) -> float | None:
    """Return the distance in metres to the nearest other place of the dossier; of very many, only some are looked at."""
    others = [other for other in opened[:_CONTEXT] if other is not entry]
    points = [*(gazetteer.position(other.options[other.best].place) for other in others), *anchors]
    return min((haversine_m((candidate.latitude, candidate.longitude), point) for point in points), default=None)


def _distance_m(first: Candidate, second: Candidate) -> float:
    """Return the geodesic distance in metres (Karney 2013, by `pyproj`)."""
    from pyproj import Geod

    return float(Geod(ellps="WGS84").inv(first.longitude, first.latitude, second.longitude, second.latitude)[2])
