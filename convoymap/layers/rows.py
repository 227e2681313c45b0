"""A layer's rows in Python's own values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Row", "rows_of"]

Row: TypeAlias = Mapping[str, Any]


def rows_of(frame: DataFrame) -> list[Row]:
    """Return a layer's rows as mappings, every missing value as ``None`` and every number as Python's own."""
    import pandas as pd

    columns = {column: frame[column].tolist() for column in frame.columns}
    return [
        {name: None if _missing(values[i], pd) else values[i] for name, values in columns.items()}
        for i in range(len(frame))
    ]


def _missing(value: Any, pd: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
