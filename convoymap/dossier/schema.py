"""From the texts of a row to a record, with everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from pydantic import TypeAdapter
    from pydantic_core import CoreSchema

    from convoymap.errors import CellError

__all__ = ["CellReader", "validated"]

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Annotates a field with the function that turns a cell into its value, and does nothing else.

    pydantic's own `PlainValidator` also works out how the value would be serialised; nothing here is, and for the
    thirty classes of a locality that takes longer than to read a dossier.
    """

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)


def validated(
    kind: type[_Record],
    values: Mapping[str, Any],
    stand_ins: Mapping[str, Any],
    fail: Callable[[str, CellError], None],
) -> _Record:
    """Return a record made of values; what does not fit is told and replaced, so that the rest is checked.

    Parameters
    ----------
    kind
        One of the record classes, whose annotations say how each value is checked.
    values
        The values by column.
    stand_ins
        What takes the place of a value that does not fit, by column.
    fail
        Called with the column and the error of each value that does not fit.
    """
    from pydantic import ValidationError

    adapter: TypeAdapter[_Record] = _adapter(cast("Hashable", kind))
    try:
        return adapter.validate_python(values)
    except ValidationError as error:
        failures = {str(e["loc"][0]): e["ctx"]["error"] for e in error.errors(include_url=False)}
        for column, cause in failures.items():
            fail(column, cause)
        mended = {**values, **{column: stand_ins.get(column, "") for column in failures}}
        return adapter.validate_python(mended)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
