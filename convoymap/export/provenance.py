"""Where an exported file comes from: whose words, under which licence, from which dossier, by which version, when."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from convoymap.errors import OutputError

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Gazetteer

__all__ = ["Provenance", "build_time", "provenance_of"]

_LICENCE_NOT_SAID = "not said by the dossier"
_GAZETTEER_LICENCE = "CC BY 4.0, © GeoNames (https://www.geonames.org)"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every exported file says about itself. All texts but the last five come from the dossier and are hostile.

    Parameters
    ----------
    title
        Title of the dossier.
    credits
        One line for each party to be credited.
    licence
        Terms under which the dossier may be used, as it says; in words where it says nothing.
    dossier_hash
        SHA-256 of the dossier's files, in hexadecimal; where it was read from none, of those that would be written.
    version
        Version of convoymap.
    time
        When the files were made, in UTC.
    gazetteer
        What the places were looked up in, with the versions that it was made from.
    gazetteer_licence
        Terms of use and credit of the gazetteer.
    gazetteer_hash
        SHA-256 of the gazetteer, in hexadecimal; stands for its date, which its sources do not state.
    """

    title: str
    credits: tuple[str, ...]
    licence: str
    dossier_hash: str
    version: str
    time: datetime
    gazetteer: str
    gazetteer_licence: str
    gazetteer_hash: str

    @property
    def time_text(self) -> str:
        """The time as ISO 8601 writes it: ``2017-09-04T12:00:00Z``."""
        return self.time.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def entries(self) -> dict[str, str]:
        """All of it as texts by name, in a fixed order; for tables, metadata and footers."""
        return {
            "title": self.title,
            "credits": "\n".join(self.credits),
            "licence": self.licence,
            "dossier_sha256": self.dossier_hash,
            "made_by": f"convoymap {self.version}",
            "made_at": self.time_text,
            "gazetteer": self.gazetteer,
            "gazetteer_licence": self.gazetteer_licence,
            "gazetteer_sha256": self.gazetteer_hash,
        }

    @property
    def json_text(self) -> str:
        """The entries as one line of JSON; for formats that keep one text of metadata."""
        return json.dumps(self.entries, ensure_ascii=False)


def provenance_of(tables: DossierTables, gazetteer: Gazetteer) -> Provenance:
    """Return what the exports of a dossier say about themselves.

    Parameters
    ----------
    tables
        The dossier as it was read.
    gazetteer
        What its places were looked up in.

    Raises
    ------
    OutputError
        If ``SOURCE_DATE_EPOCH`` is set to something that is no time.
    """
    from importlib.metadata import version

    from convoymap.dossier.files import digest_of
    from convoymap.dossier.write import dossier_files

    manifest = gazetteer.file.manifest
    made_from = ", ".join(f"{name} {number}" for name, number in manifest["sources"].items())
    return Provenance(
        title=_shown(tables.meta.title),
        credits=tuple(map(_shown, tables.meta.credits)),
        licence=_shown(tables.meta.licence) or _LICENCE_NOT_SAID,
        dossier_hash=tables.digest or digest_of({name: text.encode() for name, text in dossier_files(tables).items()}),
        version=version("convoymap"),
        time=build_time(),
        gazetteer=f"GeoNames and others ({made_from})",
        gazetteer_licence=_GAZETTEER_LICENCE,
        gazetteer_hash=manifest["sha256"],
    )


def _shown(text: str) -> str:
    """Return a text without the control characters that TOML lets in and XML, SQLite and terminals do not."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def build_time() -> datetime:
    """Return the time that files are stamped with: that of ``SOURCE_DATE_EPOCH`` if it is set, else now.

    See https://reproducible-builds.org/specs/source-date-epoch/.

    Raises
    ------
    OutputError
        If ``SOURCE_DATE_EPOCH`` is no number of seconds since 1970.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise OutputError(
            f'SOURCE_DATE_EPOCH is "{text}", which is no number of seconds since 1970; set e.g. 1504483200, or unset it'
        ) from None
