"""From a locality to a footprint: the ground that a source may mean, and how sure that is.

The methods are the shape and the point-radius method of Chapman & Wieczorek (2020), *Georeferencing Best
Practices*, with the recipes of Zermoglio et al. (2020), *Georeferencing Quick Reference Guide*, both GBIF
Secretariat, and the uncertainties of Wieczorek, Guo & Hijmans (2004), *The point-radius method for
georeferencing locality descriptions and calculating associated uncertainty*, International Journal of
Geographical Information Science 18.
"""

from __future__ import annotations

from convoymap.georeference.certain import certain_ground
from convoymap.georeference.contribution import Contribution
from convoymap.georeference.explanation import darwin_core
from convoymap.georeference.footprint import Footprint, Method, Precision
from convoymap.georeference.forms import georeference
from convoymap.georeference.ground import Previous
from convoymap.georeference.named import AreaLike, OutlineLike, PlaceLike

__all__ = [
    "AreaLike",
    "Contribution",
    "Footprint",
    "Method",
    "OutlineLike",
    "PlaceLike",
    "Precision",
    "Previous",
    "certain_ground",
    "darwin_core",
    "georeference",
]
