"""The public names are typed: a user's own mypy --strict takes a script that uses them, and finds what is wrong in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import convoymap

SCRIPT = Path(__file__).parent / "typing" / "user_script.py"
#: What a user may get wrong, and mypy's name for it.
WRONG = {
    "cm.read(3)": "arg-type",
    "cm.locate('Palmyra').uncertainty_km": "attr-defined",
    "cm.locate('Palmyra', 34.5)": "call-arg",
    "cm.read('a').compare('severe')": "arg-type",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """Return what a user's mypy says of the script and of what is wrong, away from this repository and its settings."""
    pytest.importorskip("mypy")
    folder = tmp_path_factory.mktemp("user")
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\n", encoding="utf-8")
    (folder / "wrong.py").write_text("\n".join(["import convoymap as cm", *WRONG]), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", SCRIPT, "wrong.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert not done.stderr
    return done.stdout.splitlines()[:-1]


def test_a_script_with_the_public_names_is_accepted(complaints):
    """Nothing in it is Any by mistake, or of another type than the docstrings say."""
    assert not [line for line in complaints if not line.startswith("wrong.py")]


def test_a_wrong_call_is_found(complaints):
    """The types say enough to be of use."""
    for number, kind in enumerate(WRONG.values(), 2):
        assert any(line.startswith(f"wrong.py:{number}: error") and f"[{kind}]" in line for line in complaints), kind


def test_the_script_runs(tmp_path):
    """It is no mere text: what mypy takes is so."""
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("map.html\n")


def test_the_marker_is_in_the_package():
    """`py.typed` tells type checkers to look; `make wheel` puts the whole folder into the wheel."""
    assert (Path(convoymap.__file__).parent / "py.typed").is_file()
