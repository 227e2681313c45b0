"""GeoParquet as pyarrow sees it."""

from __future__ import annotations

import io
import json

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


@pytest.mark.parametrize("name", ["claims", "places", "events"])
def test_each_row_has_its_box(written, name):
    """The metadata are those of GeoParquet 1.1, and the covering is the bounds of each geometry."""
    data = written("geoparquet")[f"{name}.parquet"]
    table = pq.read_table(io.BytesIO(data))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    column = geo["columns"][geo["primary_column"]]
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    layer = gpd.read_parquet(io.BytesIO(data))
    for box, shape in zip(table["bbox"].to_pylist(), layer.geometry, strict=True):
        if shape is not None:
            assert (box["xmin"], box["ymin"], box["xmax"], box["ymax"]) == shape.bounds


def test_columns_have_one_type_even_where_they_are_empty(written):
    """Dates are dates, texts are texts, counts are whole numbers: the same in every dossier."""
    schema = pq.read_schema(io.BytesIO(written("geoparquet")["claims.parquet"]))
    for name, kind in {"earliest": pa.date32(), "latest": pa.date32(), "best": pa.int64()}.items():
        assert schema.field(name).type == kind
    for name in ("note", "via", "archive_url", "georeferenceRemarks"):
        assert pa.types.is_string(schema.field(name).type) or pa.types.is_large_string(schema.field(name).type)


def test_the_provenance_is_where_pandas_keeps_it(written, contents):
    """A reader in Python finds it in ``attrs``."""
    for data in written("geoparquet").values():
        assert gpd.read_parquet(io.BytesIO(data)).attrs == contents.provenance.entries


def test_the_layers_of_the_dossier_stay_as_they_were(written, contents):
    """Writing changes no table that a user holds."""
    written("geoparquet")
    written("flatgeobuf")
    assert contents.layers.claims.attrs == {}
    assert contents.layers.claims["earliest"].dtype == object
