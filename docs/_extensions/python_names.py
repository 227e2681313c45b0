"""The public names as directives of autodoc, by kind."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import convoymap

_FUNCTION = ".. autofunction:: convoymap.{name}"
_VALUE = ".. autoclass:: convoymap.{name}\n   :members:\n   :inherited-members: {foreign}"
_ERROR = ".. autoexception:: convoymap.{name}\n   :members:\n   :show-inheritance:"
#: What a value inherits from these is not its own: it is not listed.
_FOREIGN = "object, tuple, NamedTuple"


def functions() -> str:
    """Return all public functions."""
    return _directives(_FUNCTION, _public(inspect.isfunction))


def values() -> str:
    """Return all public classes that are no errors."""
    return _directives(_VALUE, _public(lambda value: inspect.isclass(value) and not _is_error(value)))


def errors() -> str:
    """Return all public errors."""
    return _directives(_ERROR, _public(_is_error))


def public_names() -> str:
    """Return all public names, each with a link."""
    return ", ".join(f"{{py:obj}}`~convoymap.{name}`" for name in convoymap.__all__)


def _is_error(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


def _public(wanted: Callable[[object], bool]) -> list[str]:
    return [name for name in convoymap.__all__ if wanted(getattr(convoymap, name))]


def _directives(text: str, names: Iterable[str]) -> str:
    rest = "\n\n".join(text.format(name=name, foreign=_FOREIGN) for name in names)
    return f"```{{eval-rst}}\n{rest}\n```"
