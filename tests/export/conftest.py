"""Dossiers worked out once for all tests of exports, stamped with one time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import convoymap as cm
from convoymap.export import FORMATS

FOLDERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]


def at_one_time(dossier):
    """Return what the writers get of a dossier, stamped with the same time at every call."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1504526400")
        return dossier.contents()


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda folder: folder.name)
def dossier(request):
    """Each dossier in turn."""
    return cm.read(request.param)


@pytest.fixture(scope="session")
def contents(dossier):
    """What the writers get of it."""
    return at_one_time(dossier)


@pytest.fixture(scope="session")
def written(contents):
    """Return the files of a format by its name, written once for each dossier."""
    return cache(lambda name: FORMATS[name].write(contents))
