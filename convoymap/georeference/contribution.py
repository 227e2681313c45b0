"""What adds to the uncertainty of a footprint: one contribution, with its size and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Contribution", "Source", "format_distance"]

Source: TypeAlias = Literal[
    "extent", "borders", "coordinates", "accuracy", "datum", "distance", "direction", "route", "words", "shape"
]
"""Where an uncertainty comes from.

- ``extent``: the place named is no point.
- ``borders``: how well the outline of a region is known.
- ``coordinates``: the last digit that was written.
- ``accuracy``: the receiver or the hand that measured.
- ``datum``: the geodetic datum, where it is not said.
- ``distance``: the last digit of a distance.
- ``direction``: how many winds its writer told apart.
- ``route``: a road or river whose course is not known.
- ``words``: a word that names no figure, such as "near".
- ``shape``: the ground that the form of the locality spans by itself.
"""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One source of uncertainty.

    Parameters
    ----------
    source
        What it comes from.
    label
        What it is of, for a list: ``extent of Palmyra``.
    value_m
        How far it reaches, metres.
    reason
        The rule or judgement that gave the figure, as a clause.
    assumed
        Whether it is an assumption that must be told even where it adds nothing.
    """

    source: Source
    label: str
    value_m: float
    reason: str
    assumed: bool = False

    @property
    def sentence(self) -> str:
        """The contribution for ``georeferenceRemarks``.

        Examples
        --------
        >>> Contribution("extent", "extent of Palmyra", 2_812.0, "from its population").sentence
        'Extent of Palmyra: 2.8 km, from its population.'
        """
        size = f"{format_distance(self.value_m)}, " if self.value_m else ""
        return f"{self.label[:1].upper()}{self.label[1:]}: {size}{self.reason}."


def format_distance(metres: float) -> str:
    """Return a distance for a sentence.

    Examples
    --------
    >>> format_distance(30), format_distance(2_140), format_distance(242_704), format_distance(1_234_567)
    ('30 m', '2.1 km', '243 km', '1,235 km')
    """
    if metres < 999.5:
        return f"{metres:.0f} m"
    return f"{metres / 1000:.1f} km" if metres < 9_950 else f"{metres / 1000:,.0f} km"
