"""``dossier.toml``: what the dossier is about, and what moves."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from convoymap.dossier.records import Meta, Subject
from convoymap.dossier.report import Report, nearest
from convoymap.dossier.schema import validated

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_settings", "read_toml"]

_FILE = "dossier.toml"
_META = tuple(field.name for field in fields(Meta))
_SUBJECT = tuple(field.name for field in fields(Subject))


def read_settings(document: Mapping[str, Any], report: Report) -> tuple[Meta, tuple[Subject, ...]]:
    """Return what the settings say; what does not fit is reported and left empty.

    Parameters
    ----------
    document
        The keys and values of ``dossier.toml``, with the list of subjects under ``subject``.
    report
        Where problems go.
    """
    values = {key: value for key, value in document.items() if key != "subject"}
    _warn_unknown(values, _META, "", report)
    meta = _record(Meta, _META, values, "", report)
    return meta, _subjects(document.get("subject"), report)


def read_toml(text: str, report: Report) -> dict[str, Any] | None:
    """Return the keys and values of ``dossier.toml``, or ``None`` where it is no TOML.

    Parameters
    ----------
    text
        The file's text.
    report
        Where problems go.
    """
    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error), re.DOTALL)
        why = found[1] if found else str(error)
        where = f"line {found[2]}, column {found[3]}" if found and found[2] else "the end of the file"
        line = text.splitlines()[int(found[2]) - 1].strip() if found and found[2] else None
        fix = "Texts stand in straight quotation marks, dates and numbers in none; see toml.io."
        report.add(_FILE, None, None, line, f"not valid TOML at {where}: {why[:1].lower()}{why[1:]}", fix)
    except RecursionError:
        report.add(_FILE, None, None, None, "lists or tables are nested too deeply", "Write plain keys and values.")
    return None


def _subjects(entries: Any, report: Report) -> tuple[Subject, ...]:
    if isinstance(entries, dict):
        fix = "Write [[subject]] with two brackets on either side, once for each unit."
        report.add(_FILE, None, "subject", None, "this is one table, not a list of them", fix)
        entries = [entries]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        fix = 'Add [[subject]] and below it unit = "bus", or whatever moves.'
        report.add(_FILE, None, "subject", None, "the dossier does not say what moves", fix)
        return ()
    subjects: dict[str, Subject] = {}
    for number, entry in enumerate(entries, 1):
        place = f"subject {number}, "
        _warn_unknown(entry, _SUBJECT, place, report)
        subject = _record(Subject, _SUBJECT, entry, place, report)
        if subject.unit in subjects:
            earlier = list(subjects).index(subject.unit) + 1
            why = f"subject {earlier} has the same unit"
            report.add(_FILE, None, f"{place}unit", subject.unit, why, "Keep one of the two.")
        subjects.setdefault(subject.unit, subject)
    return tuple(subjects.values())


def _record(kind: Any, keys: tuple[str, ...], values: Mapping[str, Any], place: str, report: Report) -> Any:
    def fail(key: str, error: Any) -> None:
        report.fail(_FILE, None, f"{place}{key}", error.text, error)

    given = {key: values.get(key) for key in keys}
    stand_ins = {**dict.fromkeys(keys), "title": "-", "unit": "-"}
    return validated(kind, given, stand_ins, fail)


def _warn_unknown(values: Mapping[str, Any], known: tuple[str, ...], place: str, report: Report) -> None:
    for key in values:
        if key in known:
            continue
        near = nearest(key, known)
        fix = f"Did you mean {near}?" if near else f"Known keys: {', '.join(known)}."
        if place and key in _META:
            fix = "Move it above the first [[subject]]."
        report.warn(_FILE, None, f"{place}{key}", None, "no such key is known; it is not used", fix)
