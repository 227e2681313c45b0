"""The where cell: every form that it can say."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from cells.cell_strategies import LOCALITIES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.cells.compass import Direction
from convoymap.cells.distance import Distance
from convoymap.cells.where import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Heading,
    Junction,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    Place,
    Road,
    Split,
    Toward,
    Unknown,
    Within,
    areas,
    distances,
    format_where,
    parse_where,
    toponyms,
)
from convoymap.errors import CellError

PALMYRA, RAWAH, AANA, BUKAMAL = Place("Palmyra"), Place("Rawah"), Place("Aana"), Place("Bukamal")
SYRIA, IRAQ, HOMS, HAMA = Place("Syria"), Place("Iraq"), Place("Homs"), Place("Hama")
N, E, S, SE, NE = (Direction(wind) for wind in ("N", "E", "S", "SE", "NE"))


def km(value: str, *, about: bool = False, upper: str | None = None) -> Distance:
    """Return a distance in kilometres."""
    return Distance(Decimal(value), "km", about, Decimal(upper) if upper else None)


KM30 = km("30")

PLACES = {
    "Palmyra": PALMYRA,
    "  palmyra ": Place("palmyra"),
    "Rawah, Iraq": Place("Rawah", ("Iraq",)),
    "Rawah,Anbar ,Iraq": Place("Rawah", ("Anbar", "Iraq")),
    "Rawah, in Iraq": Place("Rawah", ("Iraq",)),
    "Washington, D.C.": Place("Washington", ("D.C.",)),
    "Omaha, NE, USA": Place("Omaha", ("NE", "USA")),
    '"Washington, D.C."': Place("Washington, D.C."),
    "Bosnia and Herzegovina": Place("Bosnia and Herzegovina"),
    "Isle of Man": Place("Isle of Man"),
    "Road Town": Place("Road Town"),
    "Or Yehuda, Israel": Place("Or Yehuda", ("Israel",)),
    "Of, Turkey": Place("Of", ("Turkey",)),
    "Y, France": Place("Y", ("France",)),
    "Midway Island": Place("Midway Island"),
    "Junction City": Place("Junction City"),
    "Stratford-upon-Avon": Place("Stratford-upon-Avon"),
    "N'Djamena": Place("N'Djamena"),
    "البوكمال، سوريا": Place("البوكمال", ("سوريا",)),
    "\u200fالبوكمال\u200f": Place("البوكمال"),
    "Київ, Україна": Place("Київ", ("Україна",)),
    "Western Sahara": Place("Western Sahara"),
    "South Sudan": Place("South Sudan"),
    "West Bank": Place("West Bank"),
    "East London": Place("East London"),
    "Entre Ríos, Argentina": Place("Entre Ríos", ("Argentina",)),
    "The Hague": Place("The Hague"),
    "At Tanf": Place("At Tanf"),
    "In Salah": Place("In Salah"),
    "in Rawah": RAWAH,
    "at Rawah": RAWAH,
    "somewhere in Iraq": IRAQ,
    "in the town of Rawah": RAWAH,
    "in Anbar province": Place("Anbar province"),
    "on the Euphrates": Place("Euphrates"),
    "100 Mile House, Canada": Place("100 Mile House", ("Canada",)),
    "6th of October City": Place("6th of October City"),
    "Deir ez-Zor road": Place("Deir ez-Zor road"),
    '"unknown"': Place("unknown"),
    "unknown": Unknown(),
    "": Unknown(),
    "?": Unknown(),
    "area:government lines": Area("government lines"),
    'AREA: "a; b"': Area("a; b"),
}

RELATIONS = {
    **dict.fromkeys(
        [
            *[
                "near Rawah",
                "Near Rawah",
                "NEAR Rawah",
                "close to Rawah",
                "next to Rawah",
                "not far from Rawah",
                "off Rawah",
            ],
            *["around Rawah", "Outside Rawah", "just outside Rawah", "in the vicinity of Rawah", "Rawah vicinity"],
            *["by Rawah", "beside Rawah", "adjacent to Rawah", "somewhere near Rawah", "in the area of Rawah"],
            *[
                "a village near Rawah",
                "on a hill near Rawah",
                "at the checkpoint near Rawah",
                "in the desert near Rawah",
            ],
        ],
        Near(RAWAH),
    ),
    "near The Hague": Near(Place("The Hague")),
    "near the Hague": Near(Place("Hague")),
    "near To Kwa Wan": Near(Place("To Kwa Wan")),
    "near western Syria": Near(PartOf("W", SYRIA)),
    "near 34.45N 40.92E": Near(Coordinates(34.45, 40.92, 2)),
    "near 37SDU8324": Near(Mgrs("37SDU8324")),
    **dict.fromkeys(
        ["outskirts of Rawah", "on the outskirts of Rawah", "the suburbs of Rawah", "edge of Rawah", "Rawah outskirts"],
        Outskirts(RAWAH),
    ),
    **dict.fromkeys(
        ["northern outskirts of Rawah", "on the northern edge of Rawah", "N outskirts of Rawah"], Outskirts(RAWAH, N)
    ),
    **dict.fromkeys(
        [
            *[
                "between Palmyra and Rawah",
                "Between Palmyra & Rawah",
                "BETWEEN Palmyra AND Rawah",
                "entre Palmyra y Rawah",
            ],
            *["in the desert between Palmyra and Rawah", "in the Syrian desert between Palmyra and Rawah"],
            *["somewhere between Palmyra and Rawah", "a point between Palmyra and Rawah"],
        ],
        Between(PALMYRA, RAWAH),
    ),
    **dict.fromkeys(
        [
            *[
                "midway between Palmyra and Rawah",
                "halfway between Palmyra and Rawah",
                "half-way from Palmyra to Rawah",
            ],
            *["about half way between Palmyra and Rawah", "halfway along the road from Palmyra to Rawah"],
        ],
        Between(PALMYRA, RAWAH, midway=True),
    ),
    "between Palmyra, Syria, and Rawah, Iraq": Between(Place("Palmyra", ("Syria",)), Place("Rawah", ("Iraq",))),
    'between "Bosnia and Herzegovina" and Serbia': Between(Place("Bosnia and Herzegovina"), Place("Serbia")),
    "between Point Reyes and Inverness": Between(Place("Point Reyes"), Place("Inverness")),
    "between 16.8S 179.6E and 17.0S 179.2W": Between(Coordinates(-16.8, 179.6, 1), Coordinates(-17, -179.2, 1)),
    **dict.fromkeys(
        [
            *[
                "from Rawah toward Palmyra",
                "From Rawah towards Palmyra",
                "from Rawah to Palmyra",
                "Rawah toward Palmyra",
            ],
            *["FROM Rawah TO Palmyra", "from Rawah in the direction of Palmyra", "from Rawah, heading towards Palmyra"],
        ],
        Toward(RAWAH, PALMYRA),
    ),
    **dict.fromkeys(
        [
            *["toward Palmyra", "Towards Palmyra", "heading to Palmyra", "to Palmyra", "bound for Palmyra"],
            *["en route to Palmyra", "on the road to Palmyra", "in the direction of Palmyra"],
        ],
        Toward(None, PALMYRA),
    ),
    "From area:the lines towards Palmyra": Toward(Area("the lines"), PALMYRA),
    "from the north of Syria toward Iraq": Toward(PartOf("N", SYRIA), IRAQ),
    "toward the border of Syria and Iraq": Toward(None, Border(SYRIA, IRAQ)),
}

FEATURES = {
    **dict.fromkeys(
        [
            *["border of Syria and Iraq", "the border between Syria and Iraq", "on the frontier of Syria and Iraq"],
            *["Syria-Iraq border", "the Syria–Iraq border", "Syria - Iraq border"],
        ],
        Border(SYRIA, IRAQ),
    ),
    **dict.fromkeys(
        [
            "road from Palmyra to Bukamal",
            "on the desert road from Palmyra to Bukamal",
            "The road from Palmyra to Bukamal",
            *["highway between Palmyra and Bukamal", "Palmyra–Bukamal road", "the Palmyra-Bukamal highway"],
        ],
        Road(PALMYRA, BUKAMAL),
    ),
    "road from The Hague to Rotterdam": Road(Place("The Hague"), Place("Rotterdam")),
    **dict.fromkeys(
        ["junction of M5 and A 40", "the intersection of M5 and A 40", "where the M5 crosses the A 40"],
        Junction(Place("M5"), Place("A 40")),
    ),
    **dict.fromkeys(
        [
            *[
                "western Syria",
                "in western Syria",
                "western part of Syria",
                "the western half of Syria",
                "W part of Syria",
            ],
            *[
                "west Syria",
                "in the west of Syria",
                "the west of Syria",
                "in the far west of Syria",
                "west side of Syria",
            ],
        ],
        PartOf("W", SYRIA),
    ),
    "eastern Anbar": PartOf("E", Place("Anbar")),
    "north-eastern Syria": PartOf("NE", SYRIA),
    "south Sudan": PartOf("S", Place("Sudan")),
    **dict.fromkeys(["central Syria", "the centre of Syria", "in the heart of Syria"], PartOf("central", SYRIA)),
    "mouth of the Khabur": PartOf("mouth", Place("Khabur")),
    "left bank of the Euphrates": PartOf("left bank", Place("Euphrates")),
    "bridge over the Euphrates": PartOf("bridge", Place("Euphrates")),
    "shores of Lake Assad": PartOf("shore", Place("Lake Assad")),
}

MEASURED = {
    **dict.fromkeys(
        [
            *[
                "30 km from Palmyra",
                "30km from Palmyra",
                "30 kilometres outside Palmyra",
                "30 km off Palmyra",
                "30 km de Palmyra",
            ],
            *["somewhere 30 km from Palmyra", "in the desert, 30 km from Palmyra", "an airbase 30 km from Palmyra"],
            *["30 km from Palmyra as the crow flies"],
        ],
        Offset(KM30, None, PALMYRA),
    ),
    **dict.fromkeys(
        [
            *[
                "30 km SE of Palmyra",
                "30km south-east of Palmyra",
                "30 Km southeast from Palmyra",
                "30 KM S.E. OF Palmyra",
            ],
            *[
                "30 kilometers to the south east of Palmyra",
                "30 km, SE of Palmyra",
                "30 km SE Palmyra",
                "30 km al SE de Palmyra",
            ],
        ],
        Offset(KM30, SE, PALMYRA),
    ),
    "30 kilometres (19 miles) NE of Palmyra": Offset(KM30, NE, PALMYRA),
    "about 30 km NE of Palmyra": Offset(km("30", about=True), NE, PALMYRA),
    "20-30 km NE of Palmyra": Offset(km("20", upper="30"), NE, PALMYRA),
    "30 km NE by N of Palmyra": Offset(KM30, Direction("NEbN"), PALMYRA),
    "30 km SbW of Palmyra": Offset(KM30, Direction("SbW"), PALMYRA),
    "30 km north-northeast of Palmyra": Offset(KM30, Direction("NNE"), PALMYRA),
    "30 km at 135° from Palmyra": Offset(KM30, Direction("135°"), PALMYRA),
    "30 km east London": Offset(KM30, E, Place("London")),
    "30 km from East London": Offset(KM30, None, Place("East London")),
    "30 km from the Syria-Iraq border": Offset(KM30, None, Border(SYRIA, IRAQ)),
    "30 km from 34.45, 40.92": Offset(KM30, None, Coordinates(34.45, 40.92, 2)),
    "2 hours' drive from Palmyra": Offset(Distance(Decimal(2), "h"), None, PALMYRA),
    "a two-hour drive from Palmyra": Offset(Distance(Decimal(2), "h"), None, PALMYRA),
    "an hour's drive east of Palmyra": Offset(Distance(Decimal(1), "h"), E, PALMYRA),
    "5 nmi off Tartus": Offset(Distance(Decimal(5), "nmi"), None, Place("Tartus")),
    **dict.fromkeys(
        ["30 km from Palmyra by road", "30 km by road from Palmyra", "30 km from Palmyra by car"],
        Offset(KM30, None, PALMYRA, "road"),
    ),
    "30 km N of Palmyra, on US 95": Offset(KM30, N, PALMYRA, "US 95"),
    "30 km from Palmyra along the Euphrates": Offset(KM30, None, PALMYRA, "Euphrates"),
    "Route 81, 30 km N of Palmyra": Offset(KM30, N, PALMYRA, "Route 81"),
    "30 km up the Euphrates from Palmyra": Offset(KM30, None, PALMYRA, "Euphrates"),
    "30 km downstream of Palmyra": Offset(KM30, None, PALMYRA, "river"),
    "30 km en el Rio Jimenez arriba de Palmyra": Offset(KM30, None, PALMYRA, "Rio Jimenez"),
    **dict.fromkeys(
        [
            *["30 km along the road from Palmyra to Rawah", "30 km down the highway from Palmyra to Rawah"],
            *["30 km from Palmyra on the road to Rawah"],
        ],
        Along(KM30, PALMYRA, RAWAH),
    ),
    **dict.fromkeys(
        ["within 30 km of Palmyra", "within a radius of 30 km of Palmyra", "less than 30 km from Palmyra"],
        Within(KM30, PALMYRA),
    ),
    **dict.fromkeys(
        ["30 km N and 5 km E of Palmyra", "30 km north, 5 km east of Palmyra", "30 km N 5 km E Palmyra"],
        OffsetPair(KM30, N, km("5"), E, PALMYRA),
    ),
    "30 km N of Palmyra and 5 km E of Rawah": Both(Offset(KM30, N, PALMYRA), Offset(km("5"), E, RAWAH)),
    **dict.fromkeys(
        [
            *["SE of Palmyra", "southeast of Palmyra", "to the south-east of Palmyra", "just SE of Palmyra"],
            *["in the desert south-east of Palmyra", "a checkpoint southeast of Palmyra"],
        ],
        Heading(SE, PALMYRA),
    ),
    "al norte de Palmyra": Heading(N, PALMYRA),
    "SE of Palmyra, Syria": Heading(SE, Place("Palmyra", ("Syria",))),
}

JOINED = {
    "Rawah or Aana": Either((RAWAH, AANA)),
    "either Rawah, or Aana or Homs": Either((RAWAH, AANA, HOMS)),
    "near Rawah or near Aana": Either((Near(RAWAH), Near(AANA))),
    "near Rawah or in Aana": Either((Near(RAWAH), AANA)),
    "western Syria or Iraq": Either((PartOf("W", SYRIA), IRAQ)),
    "Rawah; Aana": Split((RAWAH, AANA)),
    "near Rawah; Aana": Split((Near(RAWAH), AANA)),
    "Rawah or Aana; Homs": Split((Either((RAWAH, AANA)), HOMS)),
    "34.45, 40.92; 35.1, 41.2": Split((Coordinates(34.45, 40.92, 2), Coordinates(35.1, 41.2, 1))),
}


@pytest.mark.parametrize(("text", "tree"), [*PLACES.items(), *FEATURES.items()])
def test_what_has_ground_of_its_own(text, tree):
    """Places, areas, borders, roads, junctions and parts, in their spellings."""
    assert parse_where(text) == tree


@pytest.mark.parametrize(("text", "tree"), RELATIONS.items())
def test_relations(text, tree):
    """Near, on the outskirts, between and toward, in their spellings."""
    assert parse_where(text) == tree


@pytest.mark.parametrize(("text", "tree"), MEASURED.items())
def test_distances_and_directions(text, tree):
    """How far, which way, along what, in their spellings."""
    assert parse_where(text) == tree


@pytest.mark.parametrize(("text", "tree"), JOINED.items())
def test_several_at_once(text, tree):
    """Alternatives, and places among which units are spread."""
    assert parse_where(text) == tree


@given(LOCALITIES)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
def test_what_is_written_is_read(where):
    """A locality's text reads as the same tree."""
    assert parse_where(format_where(where)) == where


_OWN_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "near between and or from toward outskirts of the in on by via along road border junction km hours' drive north NE SbW "
        "western part half midway area: vicinity within about 30 5-10 ½ 34.45N 40.92E 36° 31' 21.4\" 37SDU UTM 37S 583000 "
        ', ; " ( Rawah Deir ez-Zor البوكمال Entre y de Rio left bank bridge over desert unknown',
    )
)


@given(
    st.text(max_size=40)
    | st.lists(_OWN_WORDS, max_size=12).map(" ".join)
    | st.text('abN E,;":.°0123456789- ', max_size=20)
)
@settings(max_examples=500)
def test_any_text_is_a_locality_or_a_clear_error(text):
    """No text raises anything but a CellError that points into it; a tree that is read is read again from its own text."""
    try:
        where = parse_where(text)
    except CellError as error:
        assert error.why
        assert error.fix
        assert 0 <= error.position <= len(text)
    else:
        assert parse_where(format_where(where)) == where


def test_a_point_keeps_all_its_decimals():
    """The axis with more decimals is not cut down to those of the other."""
    assert format_where(parse_where("34.456, 40.9")) == "34.456N 40.9E"


def test_the_position_is_one_of_the_text_as_it_was_written():
    """Blanks and signs without a shape are counted, though they are not read."""
    for text in ("near unknown", "  near   unknown", "\u200fnear\u00a0 unknown"):
        with pytest.raises(CellError) as caught:
            parse_where(text)
        assert caught.value.position == text.index("unknown")


def test_places_areas_and_distances_come_in_reading_order():
    """Every name is listed once for each mention, in order."""
    where = parse_where("near Rawah; area:x; 5 km along the road from Aana to Palmyra; 3 km N of Homs or near Hama")
    assert toponyms(where) == (RAWAH, AANA, PALMYRA, HOMS, HAMA)
    assert areas(where) == (Area("x"),)
    assert distances(where) == (km("5"), km("3"))
    assert toponyms(Unknown()) == areas(PALMYRA) == distances(PALMYRA) == ()


@pytest.mark.parametrize("length", [400, 1000, 10_000])
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a, ",
            "north ",
            "near ",
            "a and ",
            '"a" ',
            "a; ",
            "ne",
            "north-east-",
            "5 km ",
            "1 ",
            "x-",
            "to the ",
            "34.45, ",
        ),
        *(
            "a or ",
            "or ",
            "from ",
            "between ",
            "the ",
            "A-",
            "A - ",
            "in the desert ",
            "a toward ",
            "5 km N and ",
            "by road ",
        ),
        *(
            "on the a ",
            "creek ",
            "of the ",
            "°",
            "1°1'1\" ",
            "UTM 1 ",
            "37SDU 1",
            "half a ",
            "1/2 ",
            "área ",
            "area:",
            "(",
        ),
        *(
            "a village ",
            "western ",
            "N of ",
            "N.",
            "along ",
            "via a ",
            "a-b road ",
            "junction of ",
            "1,000 ",
            "twenty-one ",
        ),
    ],
)
def test_a_huge_cell_comes_back(piece, length):
    """A repeated piece is read or refused, whatever its length; a pattern that backtracks without end would hang here."""
    for before, after in (("", ""), ("between a and ", "!"), ("5 km from ", " or")):
        text = before + piece * (length // len(piece)) + after
        try:
            parse_where(text)
        except CellError as error:
            assert 0 <= error.position <= len(text)
