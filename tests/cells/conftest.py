"""Settings of the property tests."""

from __future__ import annotations

from hypothesis import settings

# The first parse compiles the grammar, and a busy machine takes its time: no test here is about seconds.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
