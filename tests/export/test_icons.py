"""Markers as pictures."""

from __future__ import annotations

import math
import struct
import zlib

import numpy as np
import pytest

from convoymap.export.icons import icon_png, path_outline
from convoymap.style import COLOURS, SHAPES, source_styles

#: Areas worked out by hand from the paths.
AREAS = {
    "circle": math.pi * 46**2,
    "square": 82**2,
    "diamond": 112**2 / 2,
    "hexagon": 50 * 92 + 29 * 92,
    "pill": 52 * 68 + math.pi * 34**2,
    "octagon": 94**2 - 2 * 28**2,
}


def _pixels(png):
    """Return the pixels of a PNG of this kind, by the rules of the format: signature, chunks with checksums, filter 0."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, {}
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + data)
        chunks[kind], at = data, at + 12 + size
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + 4 * width)
    assert not lines[:, 0].any()
    return lines[:, 1:].reshape(height, width, 4)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_outlines_are_the_shapes(shape):
    """Each is one valid ring about its box; straight shapes have their exact area, round ones nearly."""
    outline = path_outline(shape.path)
    assert outline.is_valid
    assert outline.bounds[0] >= -11
    assert outline.bounds[3] <= 107
    if shape.name in AREAS:
        assert outline.area == pytest.approx(AREAS[shape.name], rel=0.005)


@pytest.mark.parametrize("style", source_styles(COLOURS).values(), ids=lambda style: style.shape.name)
def test_an_icon_has_its_colour_upon_nothing(style):
    """The middle is the source's colour, the corner is transparent, and a white edge lies between."""
    pixels = _pixels(icon_png(style))
    middle = pixels[32, 32]
    assert tuple(middle) == (*bytes.fromhex(style.colour[1:]), 255)
    assert pixels[0, 0, 3] == 0
    assert ((pixels == 255).all(axis=2)).sum() > 50
