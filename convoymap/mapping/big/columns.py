"""Columns of a table as a page carries them: whole numbers as bytes, texts as a list and numbers into it, both deflated.

Each column is a stream of its own (RFC 1951, in base64), so that a page unpacks what it draws with first and the rest
when a reader asks for it. Numbers are little-endian.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

__all__ = ["Column", "Values", "coded", "text_column", "whole_column"]

Column = dict[str, Any]
Values = Sequence[int | None] | Sequence[str | None]

#: Deflate's effort: beyond this one, claims shrink by a hundredth and take twice as long.
_EFFORT = 6
#: What a page's whole numbers may be; the least of 32 bits stands for a missing one there.
_LEAST, _MOST = -(2**31) + 1, 2**31 - 1


def coded(
    columns: Mapping[str, Sequence[int | None] | Sequence[str | None]], texts: frozenset[str]
) -> dict[str, Column]:
    """Return columns of a table, coded; deflating needs no lock, so that they are coded side by side.

    Parameters
    ----------
    columns
        Values of each column; missing ones as ``None``.
    texts
        Names of the columns that hold texts; the others hold whole numbers.
    """
    with ThreadPoolExecutor() as pool:
        ways: dict[str, Callable[[Any], Column]] = {
            name: text_column if name in texts else whole_column for name in columns
        }
        jobs = {name: pool.submit(ways[name], values) for name, values in columns.items()}
        return {name: job.result() for name, job in jobs.items()}


def whole_column(values: Sequence[int | None]) -> Column:
    """Return a column of whole numbers.

    Parameters
    ----------
    values
        Numbers of any size; missing ones as ``None``.

    Returns
    -------
    dict
        ``kind`` ``whole``: ``bytes`` to a number, ``least``, and in ``data`` for each row how much more than ``least``
        it is plus one, or 0 for a missing one; with ``steps`` true, how much more than in the row before, beginning
        anew at 0 after the greatest that the bytes hold. ``kind`` ``text`` with ``figures`` true where a number takes
        more than 32 bits.

    Examples
    --------
    >>> column = whole_column([7, None, 9])
    >>> column["kind"], column["bytes"], column["least"]
    ('whole', 1, 7)
    """
    import numpy as np

    there = [value for value in values if value is not None]
    least, most = (min(there), max(there)) if there else (0, 0)
    if least < _LEAST or most > _MOST:
        return {**text_column([None if value is None else str(value) for value in values]), "figures": True}
    numbers = np.fromiter((0 if value is None else value - least + 1 for value in values), "int64", len(values))
    return {"kind": "whole", "least": int(least), **_numbers(numbers)}


def text_column(values: Sequence[str | None]) -> Column:
    """Return a column of texts: each text once, and for each row its number from 1, or 0 for a missing one.

    Parameters
    ----------
    values
        Texts; missing ones as ``None``.

    Returns
    -------
    dict
        ``kind`` ``text``; ``texts``: a JSON list, deflated; ``bytes``, ``steps`` and ``data`` as in `whole_column`.
    """
    import numpy as np

    known: dict[str, int] = {}
    numbers = np.fromiter(
        (0 if value is None else known.setdefault(value, len(known) + 1) for value in values), "int64", len(values)
    )
    return {"kind": "text", "texts": _packed(_json(list(known))), **_numbers(numbers)}


def _numbers(numbers: NDArray[int64]) -> Column:
    """Return numbers from 0 to 2³² - 1 in as few bytes as they need, as they are or as steps, whichever is shorter."""
    import numpy as np

    most = int(numbers.max(initial=0))
    wide = 1 if most < 2**8 else 2 if most < 2**16 else 4
    kind = f"<u{wide}"
    plain = _packed(numbers.astype(kind).tobytes())
    # Steps back run over the end of the unsigned numbers, as the page's additions do.
    steps = _packed(np.diff(numbers, prepend=0).astype(kind).tobytes())
    shorter = len(steps) < len(plain)
    return {"rows": len(numbers), "bytes": wide, "steps": shorter, "data": steps if shorter else plain}


def _json(texts: list[str]) -> bytes:
    """Return texts as JSON; halves of surrogate pairs, which UTF-8 does not know, are written as escapes."""
    try:
        return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(texts, separators=(",", ":")).encode()


def _packed(data: bytes) -> str:
    """Return bytes deflated, without a header, in base64."""
    press = zlib.compressobj(_EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(press.compress(data) + press.flush()).decode("ascii")
