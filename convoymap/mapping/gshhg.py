"""Lines and rings of GSHHG, as the Generic Mapping Tools bin them (Wessel & Smith 1996; GMT's ``binned_*.nc`` files)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

__all__ = ["GRID_DEG", "Geometries", "joined_rings", "read_binned_lines"]

#: A ten-thousandth of a degree is some ten metres, finer than the source.
GRID_DEG = 0.0001

Geometries = NDArray[np.object_]


def read_binned_lines(path: Path) -> tuple[Geometries, NDArray[np.int64]]:
    """Return the segments of a binned file of GMT's, and the hierarchical level of each.

    Parameters
    ----------
    path
        A ``binned_*.nc`` of GSHHG: netCDF 4 with points as 1/65535 of their bin, bins row by row from the
        north-west.
    """
    import h5py

    with h5py.File(path) as file:
        read = {name: file[name][()] for name in file}
    size, columns = read["Bin_size_in_minutes"][0] / 60, int(read["N_bins_in_360_longitude_range"][0])
    start = read["Id_of_first_point_in_a_segment"]
    if "Embedded_npts_levels_exit_entry_for_a_segment" in read:
        packed = read["Embedded_npts_levels_exit_entry_for_a_segment"]
        points, level = packed >> 9, (packed >> 6) & 7
    else:
        points = read["N_points_for_a_segment"].view(np.uint16).astype(np.int64)
        level = read["Hierarchial_level_of_a_segment"].astype(np.int64)
    bins = np.zeros(len(start), dtype=np.int64)
    for number, (first, count) in enumerate(
        zip(read["Id_of_first_segment_in_a_bin"], read["N_segments_in_a_bin"], strict=True)
    ):
        bins[first : first + count] = number
    kept = np.flatnonzero(points >= 2)
    order = np.concatenate([np.arange(start[i], start[i] + points[i]) for i in kept])
    segment = np.repeat(np.arange(len(kept)), points[kept])
    of = bins[kept][segment]
    across, up = (
        read[f"Relative_{axis}itude_from_SW_corner_of_bin"].view(np.uint16)[order] / 65535 * size
        for axis in ("long", "lat")
    )
    longitude = (of % columns) * size + across
    # A bin lies on one side of Greenwich's opposite or the other; its own corner decides, not each of its points.
    longitude -= np.where((of % columns) * size >= 180, 360, 0)
    latitude = 90 - (of // columns + 1) * size + up
    lines = shapely.linestrings(np.column_stack([longitude, latitude]), indices=segment)
    return np.asarray(shapely.set_precision(lines, GRID_DEG)), level[kept].astype(np.int64)


def joined_rings(lines: Geometries) -> list[Any]:
    """Return the polygons that segments, cut at the edges of bins, make when joined again."""
    # Neighbouring bins round the point where a shore crosses their edge in their own ways.
    snapped = shapely.set_precision(lines, 5 * GRID_DEG)
    joined = shapely.get_parts(shapely.line_merge(shapely.union_all(snapped[~shapely.is_empty(snapped)])))
    return list(shapely.get_parts(shapely.polygonize(list(joined))))
