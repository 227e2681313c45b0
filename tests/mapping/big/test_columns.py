"""Columns as a page carries them: what goes in comes out again, in Python and in the page's own script."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap import mapping
from convoymap.mapping.big.columns import coded, text_column, whole_column

STATIC = Path(mapping.__file__).parent / "static"
TEXTS = st.lists(st.none() | st.text(st.characters()), max_size=40)
SMALL = st.integers(-(2**31) + 1, 2**31 - 1)
NUMBERS = st.lists(st.none() | SMALL | st.integers(0, 300) | st.integers(), max_size=40)


def inflated(packed):
    """Return bytes from base64 and deflate."""
    return zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)


def numbers_of(column):
    """Return a column's numbers, steps added up."""
    data, wide = inflated(column["data"]), column["bytes"]
    numbers = [int.from_bytes(data[at : at + wide], "little") for at in range(0, len(data), wide)]
    if column["steps"]:
        for at in range(1, len(numbers)):
            numbers[at] = (numbers[at] + numbers[at - 1]) % 256**wide
    assert len(numbers) == column["rows"]
    return numbers


def decoded(column):
    """Return a column's values as they went in."""
    if column["kind"] == "whole":
        return [None if number == 0 else number - 1 + column["least"] for number in numbers_of(column)]
    texts = json.loads(inflated(column["texts"]))
    values = [None if number == 0 else texts[number - 1] for number in numbers_of(column)]
    return [None if value is None else int(value) for value in values] if column.get("figures") else values


@given(TEXTS)
def test_texts_come_out_as_they_went_in(values):
    """Whatever the letters: other scripts, marks of direction, halves of pairs, NUL."""
    assert decoded(text_column(values)) == values


@given(NUMBERS)
def test_numbers_come_out_as_they_went_in(values):
    """Missing, negative, and larger than a page's whole numbers may be."""
    assert decoded(whole_column(values)) == values


@pytest.mark.parametrize("edge", [0, 254, 255, 256, 65534, 65535, 2**31 - 1, -(2**31) + 1, 2**31, 2**64, -(2**70)])
def test_numbers_at_the_edges_of_bytes(edge):
    """The greatest that fits a number of bytes and the one beyond, beside a missing one and the least."""
    for values in ([edge, None, 0], [0, edge, 0, edge], [edge]):
        assert decoded(whole_column(values)) == values


def test_a_text_is_kept_once():
    """A thousand rows of two texts hold two texts and a byte a row, before deflating."""
    column = text_column(["Palmyra", "تدمر"] * 500)
    assert json.loads(inflated(column["texts"])) == ["Palmyra", "تدمر"]
    assert len(inflated(column["data"])) == 1000


def test_running_numbers_are_kept_as_steps():
    """Numbers that grow by one take next to nothing."""
    column = whole_column(list(range(10_000)))
    assert column["steps"]
    assert len(column["data"]) < 200


def test_columns_are_coded_by_their_kind():
    """Names tell which columns hold texts; an empty table has empty columns."""
    columns = coded({"id": ["a", None], "day": [3, None]}, frozenset({"id"}))
    assert [column["kind"] for column in columns.values()] == ["text", "whole"]
    assert decoded(coded({"id": []}, frozenset({"id"}))["id"]) == []


def test_the_pages_own_script_reads_them_the_same(tmp_path):
    """Node, where there is one, runs the page's decoder on columns of every kind."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    texts = ["", "تدمر", None, "</script>", "a\u2028b", "😀", "a"] * 50
    numbers = {
        "small": [3, None, -2] * 90,
        "steps": [None, *range(1000)],
        "edges": [-(2**31) + 1, 2**31 - 1, None],
        "huge": [2**40, None, 5],
    }
    columns = {name: whole_column(values) for name, values in numbers.items()}
    (tmp_path / "columns.mjs").write_text((STATIC / "big_columns.js").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "given.json").write_text(json.dumps({"texts": text_column(texts), **columns}), encoding="utf-8")
    (tmp_path / "run.mjs").write_text(
        """import { readFileSync } from "node:fs";
        import { NONE, textColumn, wholeColumn } from "./columns.mjs";
        const { texts, ...columns } = JSON.parse(readFileSync("given.json", "utf8"));
        const read = await textColumn(texts);
        const found = { texts: Array.from(read.numbers, (_number, row) => read.at(row)) };
        for (const [name, column] of Object.entries(columns)) {
          found[name] = Array.from(await wholeColumn(column), (number) => (number === NONE ? null : number));
        }
        console.log(JSON.stringify(found));""",
        encoding="utf-8",
    )
    run = subprocess.run([node, "run.mjs"], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found.pop("texts") == [text or "" for text in texts]
    assert found == numbers
