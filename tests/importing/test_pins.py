"""Names for places: each means one position, and reads as itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.cells.where import Place, toponyms
from convoymap.dossier.columns import where
from convoymap.gazetteer import fold
from convoymap.importing.pins import Pins

NAMES = st.text(max_size=40) | st.sampled_from(["Rawah", "rawah", "Al-Rawah", "500", "-", 'a "b" c', "between X and Y"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from([(34.5, 41.9), (33.0, 44.0)]), st.sampled_from([1e3, 5e3])), max_size=8)
)
def test_each_position_has_a_name_of_its_own(wanted):
    """What a cell says is read by the dossier as the pin of just that position."""
    pins = Pins()
    cells = [pins.where(pins.circle(name, *at, radius_m))[0] for name, at, radius_m in wanted]
    by_name = {fold(pin.name): pin for pin in pins}
    assert len(by_name) == len(list(pins))
    for cell, (_, at, radius_m) in zip(cells, wanted, strict=True):
        [place] = toponyms(where(cell))
        pin = by_name[fold(place.name)]
        assert (pin.latitude, pin.longitude, pin.uncertainty_m) == (*at, radius_m)


def test_a_place_asked_for_twice_is_one_pin():
    """With the remark of the first."""
    pins = Pins()
    assert pins.circle("Rawah", 34.5, 41.9, 5e3, "first") == pins.circle("Rawah", 34.5, 41.9, 5e3, "second")
    assert [pin.note for pin in pins] == ["first"]


def test_a_cell_that_is_one_quoted_name_keeps_its_quotes():
    """A reader of tables takes quotation marks about a whole cell for a spreadsheet's."""
    pins = Pins()
    cell, tree = pins.where(pins.circle("road between X and Y", 34.5, 41.9, 5e3))
    assert cell == 'in "road between X and Y"'
    assert where(cell) == tree == Place("road between X and Y")
