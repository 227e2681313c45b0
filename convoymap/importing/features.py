"""GeoJSON and other JSON of records, read without trust (RFC 7946, and the ``crs`` of the draft before it)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.errors import DossierError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Feature", "as_text", "read_features"]

_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_FIX = "Export the data again as GeoJSON."


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature or record: its number, counted from 1, its id, its properties, its geometry as JSON has it."""

    number: int
    id: str
    properties: Mapping[str, Any]
    geometry: Any = None


def read_features(file: str, text: str) -> list[Feature]:
    """Return the features of a GeoJSON text, or the records of a JSON array or of an object of such.

    Parameters
    ----------
    file
        Name of the file, for errors.
    text
        Its text.

    Raises
    ------
    DossierError
        If it is none of these, or its coordinates are not longitudes and latitudes on WGS 84.
    """
    document = _parsed(file, text)
    if isinstance(document, dict) and document.get("type") == "Feature":
        document = {**document, "features": [document]}
    if isinstance(document, dict) and isinstance(document.get("features"), list):
        crs = document.get("crs")
        if crs is not None and not any(name in json.dumps(crs) for name in _WGS84):
            why = "the coordinates are not longitudes and latitudes on WGS 84"
            raise DossierError([Problem(file, None, "crs", None, why, "Export them again in WGS 84 (EPSG:4326).")])
        return [_feature(number, value) for number, value in enumerate(document["features"], 1)]
    if isinstance(document, dict) and document and all(isinstance(value, dict) for value in document.values()):
        document = list(document.values())
    if isinstance(document, list) and all(isinstance(value, dict) for value in document):
        return [Feature(number, "", value) for number, value in enumerate(document, 1)]
    raise DossierError([Problem(file, None, None, None, "this is not a GeoJSON FeatureCollection", _FIX)])


def as_text(value: Any) -> str:
    """Return a value of JSON as the text of a cell.

    Examples
    --------
    >>> as_text(6.0), as_text(None), as_text(["a", "b"])
    ('6', '', 'a; b')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
        return "; ".join(as_text(part) for part in value)
    return json.dumps(value, ensure_ascii=False)


def _parsed(file: str, text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        why = f"not valid JSON at line {error.lineno}, column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
    except ValueError as error:
        why = f"not valid JSON: {error}"
    except RecursionError:
        why = "the JSON is nested too deeply"
    raise DossierError([Problem(file, None, None, None, why, _FIX)])


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not a number")


def _feature(number: int, value: Any) -> Feature:
    if not isinstance(value, dict):
        return Feature(number, "", {})
    properties = value.get("properties")
    identifier = value.get("id")
    return Feature(
        number,
        as_text(identifier) if isinstance(identifier, str | int | float) else "",
        properties if isinstance(properties, dict) else {},
        value.get("geometry"),
    )
