"""A small dossier, written for a test."""

from __future__ import annotations

import convoymap as cm

CLAIMS = "id,source,unit,count,status,where,when,said,credibility,evidence,url,archive_url,note"
SOURCES = "id,name,kind,via,origin,reliability,url,note"
SUBJECT = '\n[[subject]]\nunit = "bus"\nplural = "buses"\ntotal = 17\nspeed_kmh = 60\n'


def write_dossier(folder, claims, sources=("a", "b"), subjects=SUBJECT):
    """Return a dossier of claims given as ``(source, unit, count, where, when)``; sources by id, or id and origin."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.toml").write_text(f'title = "A case"\nreport_date = 2017-09-04\n{subjects}', encoding="utf-8")
    named = [source if isinstance(source, tuple) else (source, "") for source in sources]
    lines = [f"{name},Source {name.upper()},witness,,{origin},,," for name, origin in named]
    (folder / "sources.csv").write_text("\n".join([SOURCES, *lines, ""]), encoding="utf-8")
    rows = [
        f"c{number},{source},{unit},{count},,{where},{when},,,,,,"
        for number, (source, unit, count, where, when) in enumerate(claims, 1)
    ]
    (folder / "claims.csv").write_text("\n".join([CLAIMS, *rows, ""]), encoding="utf-8")
    return cm.read(folder)
