"""The gazetteer's file: columns and compressed names that are used where they lie, without reading them in.

``gazetteer.bin`` is a row of sections, each aligned to eight bytes; ``manifest.json`` says where each begins, of
which type it is (`struct` letters, little-endian) and how long. Opening maps the file and reads the manifest.

A key (a folded name, or a skeleton) is found by its 64-bit BLAKE2b hash: the upper 16 bits give a run of
entries in a table of prefixes, the next 13 bits stand with the 19-bit number of the place in the entry itself, and for
folded names 15 more bits lie in a column beside it, with one bit that marks display names. One look-up of an unknown
name in ten million finds a place (of an unknown skeleton, one in a thousand); `NameTable` tells it from the true ones.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from convoymap.errors import DataError

__all__ = ["FORMAT", "KeyTable", "NameTable", "PackedFile", "key_sections", "name_sections", "write_packed"]

FORMAT = 1
_DATA, _MANIFEST = "gazetteer.bin", "manifest.json"
_PREFIXES = 1 << 16
_PLACE_BITS = 19
_PLACE_MASK = (1 << _PLACE_BITS) - 1
_REST_MASK = (1 << 13) - 1
_CHECK_MASK = 0xFFFE
_PLACES_PER_BLOCK = 128
_CACHED_BLOCKS = 512
_MEND = "Install convoymap again, or run `python -m convoymap.gazetteer.build`."


def write_packed(folder: Path, sections: dict[str, array[Any] | bytes], facts: dict[str, Any]) -> None:
    """Write the sections and a manifest that holds `facts` into a folder.

    Parameters
    ----------
    folder
        Folder to write to; made if missing.
    sections
        Arrays, or bytes, by name.
    facts
        What else the manifest shall say; must be JSON.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data, index = bytearray(), {}
    for name, section in sections.items():
        raw = _little_endian(section)
        kind = section.typecode if isinstance(section, array) else "B"
        index[name] = [len(data), kind, len(raw)]
        data += raw + bytes(-len(raw) % 8)
    head = {"format": FORMAT, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    text = json.dumps(head | facts | {"sections": index}, ensure_ascii=False, separators=(",", ":"))
    (folder / _DATA).write_bytes(data)
    (folder / _MANIFEST).write_text(text.replace('","', '",\n"').replace('],"', '],\n"') + "\n", encoding="utf-8")


def _little_endian(section: array[Any] | bytes) -> bytes:
    """Return the bytes of a section as they lie in the file."""
    if isinstance(section, array) and sys.byteorder == "big":
        section = section[:]
        section.byteswap()
    return bytes(section)


class PackedFile:
    """A gazetteer's file, mapped into memory and read-only.

    Parameters
    ----------
    folder
        The folder with ``gazetteer.bin`` and ``manifest.json``.

    Raises
    ------
    DataError
        If a file is missing, cannot be read, is of another format or not as long as the manifest says.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
            found, size = self.manifest["format"], self.manifest["bytes"]
            self._sections: dict[str, list[Any]] = self.manifest["sections"]
        except OSError as error:
            raise DataError(f'the gazetteer in "{folder}" cannot be read ({error.strerror}). {_MEND}') from error
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f'the manifest of the gazetteer in "{folder}" is damaged. {_MEND}') from error
        if found != FORMAT:
            raise DataError(f'the gazetteer in "{folder}" is of format {found}, not {FORMAT}. {_MEND}')
        self._view = memoryview(self._map(size))

    def _map(self, size: int) -> mmap.mmap:
        path = self.folder / _DATA
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DataError(f'the gazetteer\'s file "{path}" is missing or empty. {_MEND}') from error
        if len(mapped) != size:
            raise DataError(
                f'the gazetteer\'s file "{path}" has {len(mapped)} bytes, not {size}: it is damaged. {_MEND}'
            )
        return mapped

    def column(self, name: str) -> Sequence[int]:
        """Return a section as a sequence of numbers.

        Raises
        ------
        DataError
            If the file has no such section.
        """
        kind = self._place_of(name)[1]
        view = self.raw(name)
        if sys.byteorder == "little":
            return view.cast(kind)
        swapped = array(kind, bytes(view))
        swapped.byteswap()
        return swapped

    def raw(self, name: str) -> memoryview:
        """Return a section as bytes, not copied."""
        start, _, size = self._place_of(name)
        return self._view[start : start + size]

    def _place_of(self, name: str) -> list[Any]:
        try:
            return self._sections[name]
        except KeyError as error:
            raise DataError(f'the gazetteer in "{self.folder}" lacks its section "{name}". {_MEND}') from error

    def verify(self) -> None:
        """Compare the file with the checksum in the manifest.

        Raises
        ------
        DataError
            If they differ.
        """
        if hashlib.sha256(self._view).hexdigest() != self.manifest.get("sha256"):
            raise DataError(f'the gazetteer in "{self.folder}" does not match its checksum. {_MEND}')


class KeyTable:
    """The places that have a key among theirs."""

    def __init__(self, file: PackedFile, name: str, *, checked: bool) -> None:
        self._starts = file.column(f"{name}.starts")
        self._entries = file.column(f"{name}.entries")
        self._checks = file.column(f"{name}.checks") if checked else None

    def places(self, key: str) -> list[int]:
        """Return the places under a key, the most populous first."""
        return [self._entries[at] & _PLACE_MASK for at in self._positions(key)]

    def marked(self, key: str) -> list[tuple[int, bool]]:
        """Return the places under a key, each with whether the key is that of its display name."""
        checks = self._checks
        return [
            (self._entries[at] & _PLACE_MASK, checks is not None and bool(checks[at] & 1))
            for at in self._positions(key)
        ]

    def _positions(self, key: str) -> list[int]:
        number = int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        prefix = number >> 48
        lowest = (number >> 35 & _REST_MASK) << _PLACE_BITS
        entries, checks, check = self._entries, self._checks, number & _CHECK_MASK
        end = self._starts[prefix + 1]
        at = bisect_left(entries, lowest, self._starts[prefix], end)
        found = []
        while at < end and entries[at] <= lowest | _PLACE_MASK:
            if checks is None or checks[at] & _CHECK_MASK == check:
                found.append(at)
            at += 1
        return found


def key_sections(
    name: str, keys: Iterable[tuple[str, int, bool]], rank: Sequence[int], *, checked: bool
) -> dict[str, array[Any]]:
    """Return the sections of a `KeyTable`.

    Parameters
    ----------
    name
        Name of the table.
    keys
        A key, the place that has it, and whether it is that of its display name.
    rank
        For each place its rank; under one key the lower comes first.
    checked
        Whether fifteen more bits of the hash, and the mark of a display name, are kept.
    """
    rows = []
    for key, place, main in keys:
        number = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
        rows.append((number >> 35, rank[place], number & _CHECK_MASK | main, place))
    rows.sort()
    starts = array("I", bytes(4 * (_PREFIXES + 1)))
    for upper, *_ in rows:
        starts[(upper >> 13) + 1] += 1
    for prefix in range(_PREFIXES):
        starts[prefix + 1] += starts[prefix]
    entries = array("I", ((upper & _REST_MASK) << _PLACE_BITS | place for upper, _, _, place in rows))
    sections = {f"{name}.starts": starts, f"{name}.entries": entries}
    return sections | ({f"{name}.checks": array("H", (check for _, _, check, _ in rows))} if checked else {})


class NameTable:
    """The spellings of each place, in blocks that are unpacked when one of their places is asked for."""

    def __init__(self, file: PackedFile) -> None:
        self._starts = file.column("names.starts")
        self._blocks = file.raw("names.blocks")
        self._folder = file.folder
        self._unpacked: dict[int, list[str]] = {}

    def spellings(self, place: int) -> list[str]:
        """Return display name, local name (or ""), code (or "") and then all other spellings of a place.

        Raises
        ------
        DataError
            If the block is damaged.
        """
        number, within = divmod(place, _PLACES_PER_BLOCK)
        block = self._unpacked.get(number)
        if block is None:
            if len(self._unpacked) >= _CACHED_BLOCKS:
                self._unpacked.clear()
            block = self._unpacked[number] = self._unpack(number)
        return block[within].split("\n")

    def _unpack(self, number: int) -> list[str]:
        packed = self._blocks[self._starts[number] : self._starts[number + 1]]
        try:
            return zlib.decompress(packed).decode().split("\0")
        except (zlib.error, UnicodeDecodeError) as error:
            raise DataError(f'the names of the gazetteer in "{self._folder}" are damaged. {_MEND}') from error


def name_sections(spellings: Sequence[Sequence[str]]) -> dict[str, array[Any] | bytes]:
    """Return the sections of a `NameTable`: for each place, its spellings."""
    starts, blocks = array("I", [0]), bytearray()
    for start in range(0, len(spellings), _PLACES_PER_BLOCK):
        block = "\0".join("\n".join(names) for names in spellings[start : start + _PLACES_PER_BLOCK])
        blocks += zlib.compress(block.encode(), 9)
        starts.append(len(blocks))
    return {"names.starts": starts, "names.blocks": bytes(blocks)}
