"""Templates kept as bytecode."""

from __future__ import annotations

import sys

import jinja2
import pytest

from convoymap.mapping.templates_cache import TemplateBytecode


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _rendered(folder):
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(loader=loader, bytecode_cache=TemplateBytecode(folder, "1"), autoescape=True)
    return environment.get_template("a.html").render(name="<b>")


def test_bytecode_is_kept_beside_the_templates(tmp_path):
    """It is written once and gives the same page; a template that was changed is not served from it."""
    (tmp_path / "a.html").write_text("Hello {{ name }}", encoding="utf-8")
    assert _rendered(tmp_path) == _rendered(tmp_path) == "Hello &lt;b&gt;"
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1
    (tmp_path / "a.html").write_text("Bye {{ name }}", encoding="utf-8")
    assert _rendered(tmp_path) == "Bye &lt;b&gt;"


def test_damaged_bytecode_is_made_anew(tmp_path):
    """A file cut short does no harm."""
    (tmp_path / "a.html").write_text("Hello {{ name }}", encoding="utf-8")
    _rendered(tmp_path)
    (kept,) = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:40])
    assert _rendered(tmp_path) == "Hello &lt;b&gt;"


@pytest.mark.parametrize("told_not_to", [True, False])
def test_where_nothing_can_be_written_it_does_without(tmp_path, monkeypatch, told_not_to):
    """Python may be told to write no bytecode, and where the folder should be there may be none to be had."""
    (tmp_path / "a.html").write_text("Hello {{ name }}", encoding="utf-8")
    if told_not_to:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    else:
        (tmp_path / "__pycache__").write_text("a file is in the way", encoding="utf-8")
    assert _rendered(tmp_path) == "Hello &lt;b&gt;"
    assert not (tmp_path / "__pycache__").is_dir()
